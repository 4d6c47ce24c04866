// What CSS cannot mend of the framework's page: its language, names that only a screen reader or a
// tooltip tells, and a menu that stays open over a phone's page.
(() => {
  document.documentElement.lang = "vi";
  if (window.pageIsMended) return;
  window.pageIsMended = true;
  const WORDS = {
    "Sidebar": "Danh mục trang",
    "Collapse sidebar": "Đóng danh mục",
    "Expand sidebar": "Mở danh mục",
    "Open sidebar": "Mở danh mục",
    "Close sidebar": "Đóng danh mục",
    "Open": "Mở danh sách",
    "Close": "Đóng",
    "Clear all": "Bỏ chọn tất cả",
    "Clear value": "Bỏ chọn",
    "open": "Mở danh sách",
    "close": "Đóng danh sách",
    "streamlit_folium.st_folium": "Bản đồ khu phố",
    "st.iframe": "Bản đồ khu phố",
    "Add files": "Thêm tệp",
  };
  // What the uploader writes, in its own place and in the tooltips of a file that was not taken.
  const SAID = [
    [/^Upload$/, "Chọn tệp từ máy"],
    [/^(\d+)(?:\.\d+)?MB per file.*$/, "hoặc kéo thả vào đây; mỗi tệp tối đa $1 MB"],
    [/^Drag and drop (a file|files) here$/, "Thả tệp vào đây"],
    [/^Remove (.+)$/s, "Bỏ tệp $1"],
    [/^Cancel upload of (.+)$/s, "Dừng gửi tệp $1"],
    [/^Error: ?$/, "Lỗi: "],
    [/^File must be (\d+)(?:\.\d+)?MB or smaller\.$/, "Tệp lớn quá $1 MB; chia nhỏ tệp rồi thả lại."],
    [/^Only one file is allowed\.$/, "Chỉ nhận một tệp ở đây."],
    [/^(File size is too small|.+files are not allowed)\.$/, "Không nhận tệp này."],
    [/^(Unexpected error|Upload failed|Request failed|Network Error|timeout|AxiosError).*$/s,
      "Gửi tệp không thành công; bỏ tệp khỏi danh sách rồi thả lại."],
    [/^(\d+)\.0B$/, "$1 byte"],
    [/^(\d+)\.(\d)(KB|MB|GB)$/, "$1,$2 $3"],
  ];
  const UPLOADER = '[data-testid="stFileUploader"]';
  const inWords = (text) => {
    const known = SAID.find(([pattern]) => pattern.test(text));
    return known ? text.replace(known[0], known[1]) : text;
  };
  const mendUploader = () => {
    for (const place of document.querySelectorAll(`${UPLOADER}, [data-testid="stTooltipErrorContent"], [role="tooltip"]`)) {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const said = inWords(texts.currentNode.nodeValue);
        if (said !== texts.currentNode.nodeValue) texts.currentNode.nodeValue = said;
      }
    }
    for (const element of document.querySelectorAll(`${UPLOADER} [aria-label]`)) {
      const said = inWords(element.getAttribute("aria-label"));
      if (said !== element.getAttribute("aria-label")) element.setAttribute("aria-label", said);
    }
  };
  const mend = (element) => {
    for (const name of ["aria-label", "title"]) {
      const word = WORDS[element.getAttribute(name)];
      if (word) element.setAttribute(name, word);
    }
  };
  const mendAll = () => {
    document.querySelectorAll("[aria-label], [title]").forEach(mend);
    mendUploader();
  };
  new MutationObserver(mendAll).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-label", "title"],
  });
  mendAll();
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const onMenu = event.target.closest('[data-testid="stSidebar"] [data-testid="stPageLink"] a');
    if (onMenu && window.innerWidth < 768) {
      document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
  });
})();
