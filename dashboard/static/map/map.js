// What our Leaflet maps can do beyond Leaflet: patterns, labels that give way to each other, the
// keyboard, a search, and months that play. Text from files only ever becomes text, never HTML.
(() => {
  if (window.areaMap) return;

  const INK = "#1B2733";
  const DISCS_FIT_FROM = 560; // px: on a map at least so wide the discs have their full size
  const SVG = "http://www.w3.org/2000/svg";
  const known = new WeakMap(); // map -> what is drawn on it
  const of = (map) => {
    if (!known.has(map)) known.set(map, { byCode: new Map(), labels: [] });
    return known.get(map);
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const drawing = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // ---- colours and patterns -----------------------------------------------------------------

  const luminance = (colour) => {
    const part = (at) => {
      const share = parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  };
  const isDark = (look) => look.pattern === "" && luminance(look.fill) < 0.25;

  const definitions = () => {
    let defs = document.getElementById("map-patterns");
    if (!defs) {
      const holder = drawing("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" });
      defs = drawing("defs", { id: "map-patterns" });
      holder.append(defs);
      document.body.append(holder);
    }
    return defs;
  };
  // A fill for Leaflet: the colour itself, or a pattern made once for it.
  const paint = ({ fill, pattern }) => {
    if (!pattern) return fill;
    const id = `map-${pattern}-${fill.slice(1)}`;
    if (!document.getElementById(id)) {
      const made = drawing("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
      made.append(drawing("rect", { width: 8, height: 8, fill }));
      if (pattern === "dots") {
        made.append(drawing("circle", { cx: 2, cy: 2, r: 1.3, fill: "#566573" }));
        made.append(drawing("circle", { cx: 6, cy: 6, r: 1.3, fill: "#566573" }));
      } else {
        made.setAttribute("patternTransform", "rotate(45)");
        const line = pattern === "unsure" && luminance(fill) < 0.25 ? "#FFFFFF" : "#8792A0";
        made.append(drawing("rect", { width: pattern === "unsure" ? 1.6 : 2.5, height: 8, fill: line }));
      }
      definitions().append(made);
    }
    return `url(#${id})`;
  };

  // ---- areas --------------------------------------------------------------------------------

  const card = (title, lines) => {
    const rows = lines.map(([name, said]) =>
      element("tr", {}, element("th", { textContent: name }), element("td", { textContent: said })));
    return element("div", { className: "map-card" },
      element("b", { textContent: title }), element("table", {}, element("tbody", {}, ...rows)));
  };
  const spoken = (properties) =>
    [properties.name, ...properties.lines.map(([name, said]) => `${name}: ${said}`)].join("; ");

  // A key chooses an area as a click does.
  const byKeyboard = (layer) => {
    const path = layer.getElement();
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", spoken(layer.feature.properties));
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(layer);
    });
    path.addEventListener("focus", () => layer.openTooltip(layer.getBounds().getCenter()));
    path.addEventListener("blur", () => layer.closeTooltip());
  };
  const choose = (layer) => layer.fire("click", { latlng: layer.getBounds().getCenter() }, true);

  // features: GeoJSON with code, name, lines [[heading, text]], fill, pattern.
  const areas = (map, features, { popups, opacity, weight, outline }) => {
    const style = ({ properties }) => ({
      fillColor: paint(properties), fillOpacity: opacity, color: outline, weight,
    });
    const group = L.geoJSON(features, {
      style,
      smoothFactor: 0,
      onEachFeature: (feature, layer) => {
        of(map).byCode.set(feature.properties.code, layer);
        const told = () => card(feature.properties.name, feature.properties.lines);
        layer.bindTooltip(told, { sticky: true, className: "map-tooltip" });
        // without its English button; a click elsewhere closes too
        if (popups) layer.bindPopup(told, { closeButton: false });
        // who asks what was clicked needs the code, not the shape
        layer.toGeoJSON = () => ({ type: "Feature", geometry: null, properties: { code: feature.properties.code } });
        layer.on("mouseover", () => layer.setStyle({ weight: 3, color: INK }).bringToFront());
        layer.on("mouseout", () => layer.setStyle({ weight, color: outline }));
        layer.once("add", () => layer.getElement() && byKeyboard(layer));
      },
    }).addTo(map);
    return group;
  };

  // ---- labels -------------------------------------------------------------------------------

  const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  // Largest areas first; a label that would lie on an earlier one waits for a closer view.
  const makeRoom = (map) => {
    const taken = [];
    for (const { marker } of of(map).labels) {
      const shown = marker.getElement();
      shown.style.visibility = "";
      const box = shown.firstChild.getBoundingClientRect();
      if (taken.some((other) => overlaps(box, other))) shown.style.visibility = "hidden";
      else taken.push(box);
    }
  };
  const dressLabel = ({ marker, code }, map) => {
    const layer = of(map).byCode.get(code);
    const dark = layer && isDark(layer.feature.properties);
    const text = marker.getElement().firstChild;
    text.style.color = dark ? "#FFFFFF" : INK;
    text.style.textShadow = dark ? "none" : "0 0 3px #FFFFFF, 0 0 3px #FFFFFF, 0 0 2px #FFFFFF";
  };
  // rows: [latitude, longitude, text, code], the ones to keep first.
  const labels = (map, rows) => {
    of(map).labels = rows.map(([latitude, longitude, text, code]) => {
      const icon = L.divIcon({ className: "map-label", iconSize: null, html: element("span", { textContent: text }) });
      const marker = L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(map);
      const label = { marker, code };
      dressLabel(label, map);
      return label;
    });
    map.on("zoomend moveend resize", () => makeRoom(map));
    requestAnimationFrame(() => makeRoom(map));
  };

  // Counts as discs: [latitude, longitude, radius of the whole, radius of the part] in px.
  const circles = (map, rows, { disc }) => {
    const drawn = [];
    const add = (place, radius, look) => {
      const circle = L.circleMarker(place, { ...look, interactive: false, pane: "shadowPane", color: "#5B6770", weight: 1 }).addTo(map);
      drawn.push([circle, radius]);
    };
    for (const [latitude, longitude, whole, part] of rows) {
      if (whole) add([latitude, longitude], whole, { fill: false });
      if (part) add([latitude, longitude], part, { fillColor: disc, fillOpacity: 1 });
    }
    // all by one factor, so that they still compare; on a phone they would cover one another
    const fit = () => {
      const scale = Math.min(1, map.getSize().x / DISCS_FIT_FROM);
      for (const [circle, radius] of drawn) circle.setRadius(radius * scale);
    };
    map.on("resize", fit);
    fit();
  };

  // ---- the frame ----------------------------------------------------------------------------

  // Shows the whole ward between what stands above and below it; from there the view never leaves
  // the ward. Again whenever the frame or what stands in it changes its size.
  const frame = (map, { bounds, zooms }) => {
    const container = map.getContainer();
    container.setAttribute("aria-label", "Bản đồ khu phố");
    if (zooms) L.control.zoom({ zoomInTitle: "Phóng to", zoomOutTitle: "Thu nhỏ", position: "topright" }).addTo(map);
    if (!bounds) return;
    const above = container.querySelector(".leaflet-top.leaflet-left");
    const below = container.querySelector(".leaflet-bottom.leaflet-left");
    const fit = () => {
      map.invalidateSize({ animate: false });
      map.setMaxBounds(null).setMinZoom(0).fitBounds(bounds, {
        paddingTopLeft: [14, above.offsetHeight + 8],
        paddingBottomRight: [14, below.offsetHeight + 8],
        animate: false,
      });
      map.setMinZoom(map.getZoom()).setMaxZoom(map.getZoom() + 5).setMaxBounds(map.getBounds().pad(0.05));
    };
    map.options.maxBoundsViscosity = 1;
    fit();
    const again = new ResizeObserver(fit);
    [container, above, below].forEach((box) => again.observe(box));
  };

  // ---- search -------------------------------------------------------------------------------

  const plain = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "").replace(/\b0+(?=\d)/g, "").replace(/\s+/g, " ").trim();
  const numberIn = (text) => (plain(text).match(/\d+\w?/) || [null])[0];
  const search = (map, { label, nothing }) => {
    const found = (text) => {
      const wanted = plain(text), number = numberIn(text);
      const layers = [...of(map).byCode.values()];
      if (!wanted) return layers;
      return layers.filter(({ feature: { properties } }) => number !== null
        ? numberIn(properties.name) === number
        : plain(properties.name).includes(wanted));
    };
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const said = element("output", { className: "map-search-said" });
      const input = element("input", { type: "search", placeholder: label, autocomplete: "off" });
      input.setAttribute("aria-label", label);
      const show = () => {
        const layers = found(input.value), all = of(map).byCode.size;
        for (const layer of of(map).byCode.values()) {
          layer.getElement().style.opacity = layers.includes(layer) ? "" : "0.25";
          layer.closeTooltip();
        }
        said.textContent = layers.length ? "" : nothing;
        if (input.value && layers.length === 1 && all > 1) layers[0].openTooltip(layers[0].getBounds().getCenter());
      };
      input.addEventListener("input", show);
      input.addEventListener("keydown", (event) => {
        if (event.key === "Escape") { input.value = ""; show(); }
        if (event.key !== "Enter") return;
        const layers = found(input.value);
        if (!input.value || !layers.length) return;
        input.value = "";
        show();
        map.panTo(layers[0].getBounds().getCenter());
        choose(layers[0]);
      });
      const box = element("div", { className: "map-search leaflet-bar" }, input, said);
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    control.addTo(map);
  };

  // ---- months that play ---------------------------------------------------------------------

  // frames: [{name, looks: {code: [fill, pattern, lines]}, counts: [per legend row]}], oldest first.
  const months = (map, { frames, at, words }) => {
    const control = L.control({ position: "bottomleft" });
    const counted = () => map.getContainer().querySelectorAll("[data-count]");
    control.onAdd = () => {
      const name = element("output", { className: "map-month" });
      const button = element("button", { type: "button" });
      const range = element("input", { type: "range", min: 0, max: frames.length - 1, step: 1 });
      range.setAttribute("aria-label", words.month);
      let timer = null;
      const show = (index) => {
        const now = frames[index];
        range.value = index;
        range.setAttribute("aria-valuetext", now.name);
        name.textContent = now.name;
        for (const [code, layer] of of(map).byCode) {
          const { properties } = layer.feature;
          const [fill, pattern, lines] = now.looks[code] || ["#FFFFFF", "hatch", [[words.value, words.none]]];
          Object.assign(properties, { fill, pattern, lines });
          layer.setStyle({ fillColor: paint(properties) });
          layer.getElement().setAttribute("aria-label", spoken(properties));
        }
        of(map).labels.forEach((label) => dressLabel(label, map));
        counted().forEach((cell, row) => { cell.textContent = now.counts[row] ?? ""; });
      };
      const stop = () => {
        clearInterval(timer);
        timer = null;
        button.textContent = `▶ ${words.play}`;
      };
      const step = () => {
        const next = Number(range.value) + 1;
        if (next >= frames.length) stop();
        else show(next);
      };
      button.addEventListener("click", () => {
        if (timer) return stop();
        if (Number(range.value) === frames.length - 1) show(0);
        timer = setInterval(step, 1200);
        button.textContent = `❚❚ ${words.pause}`;
      });
      range.addEventListener("input", () => { stop(); show(Number(range.value)); });
      const box = element("div", { className: "map-months leaflet-bar" }, button, range, name);
      L.DomEvent.disableClickPropagation(box);
      stop();
      requestAnimationFrame(() => show(at));
      return box;
    };
    control.addTo(map);
  };

  // ---- boxes --------------------------------------------------------------------------------

  // HTML of our own making in a corner; it takes no click from the map beneath unless it may.
  const corner = (map, { html, position, name }) => {
    const control = L.control({ position });
    control.onAdd = () => element("div", { className: `map-corner ${name}`, innerHTML: html });
    control.addTo(map);
  };

  const outline = (map, rings, look) => {
    L.polygon(rings, { ...look, fill: false, interactive: false }).addTo(map);
  };
  const tiles = (map, { address, source }) => {
    L.tileLayer(address, { maxZoom: 22, maxNativeZoom: 18 }).addTo(map);
    const said = element("span", { textContent: source });
    corner(map, { html: said.outerHTML, position: "bottomright", name: "stamp" });
  };

  window.areaMap = { outline, tiles, areas, labels, circles, frame, search, months, corner, paint };
})();
