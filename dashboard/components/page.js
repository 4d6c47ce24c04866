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
  };
  const mend = (element) => {
    for (const name of ["aria-label", "title"]) {
      const word = WORDS[element.getAttribute(name)];
      if (word) element.setAttribute(name, word);
    }
  };
  const mendAll = () => document.querySelectorAll("[aria-label], [title]").forEach(mend);
  new MutationObserver(mendAll).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "title"],
  });
  mendAll();
  document.addEventListener("click", (event) => {
    const onMenu = event.target.closest('[data-testid="stSidebar"] [data-testid="stPageLink"] a');
    if (onMenu && window.innerWidth < 768) {
      document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
  });
})();
