"use strict";
(() => {
  const $ = (query, from = document) => from.querySelector(query);
  const $$ = (query, from = document) => [...from.querySelectorAll(query)];
  const root = document.documentElement, main = $("main"), sheet = $("#sheet"), text = $(".text"), panel = $("#panel");
  const tabs = $$("[role=tab]"), panes = $$(".pane"), here = $("#here");
  root.classList.add("js");

  // Pieces by reference: "i3.0" is a place of "i3".
  const pieces = new Map();
  const note = (ref, piece) => { if (!pieces.has(ref)) pieces.set(ref, new Set()); pieces.get(ref).add(piece); };
  for (const piece of $$(".s[data-m]")) {
    for (const ref of piece.dataset.m.split(" ")) { note(ref, piece); note(base(ref), piece); }
  }
  let selected = null, at = -1, current = null;

  function base(ref) { return ref.split(".")[0]; }
  function isShown(element) { return element.getClientRects().length > 0; }
  function narrow() { return matchMedia("(max-width: 860px)").matches; }

  function openTab(tab, focus) {
    for (const one of tabs) {
      const on = one === tab;
      one.setAttribute("aria-selected", on);
      one.tabIndex = on ? 0 : -1;
    }
    for (const pane of panes) pane.classList.toggle("open", pane.id === tab.getAttribute("aria-controls"));
    if (focus) tab.focus();
  }
  function openPane() { return $(".pane.open"); }

  function showPane(name) {
    main.className = "pane-" + name;
    for (const button of $$("[data-pane]")) button.setAttribute("aria-pressed", button.dataset.pane === name);
  }

  function unselect() {
    for (const piece of $$(".s.on, .s.now")) piece.classList.remove("on", "now");
    for (const entry of $$(".entry.sel")) {
      entry.classList.remove("sel");
      $(".head", entry).setAttribute("aria-expanded", "false");
    }
    for (const place of $$(".place.now")) place.classList.remove("now");
    selected = null;
    at = -1;
  }

  function select(ref, { scrollText = true, scrollEntry = true } = {}) {
    const entry = document.getElementById(base(ref));
    if (!entry || !entry.classList.contains("entry")) return false;
    unselect();
    selected = entry;
    entry.classList.add("sel");
    $(".head", entry).setAttribute("aria-expanded", "true");
    if (entry.hidden || entry.closest(".group[hidden]")) clearFilters(entry.closest(".pane"));
    openTab(tabs.find(tab => tab.getAttribute("aria-controls") === entry.closest(".pane").id));
    for (const piece of pieces.get(base(ref)) || []) piece.classList.add("on");
    if (scrollEntry) entry.scrollIntoView({ block: "nearest" });
    const places = $$(".place", entry);
    const wanted = Math.max(0, places.findIndex(place => place.dataset.go === ref));
    if (places.length) go(wanted, scrollText);
    try { history.replaceState(null, "", "#" + base(ref)); } catch { /* some viewers forbid it for files */ }
    return true;
  }

  function go(index, scroll = true) {
    const places = $$(".place", selected);
    if (!places.length) return;
    at = (index + places.length) % places.length;
    for (const piece of $$(".s.now")) piece.classList.remove("now");
    places.forEach((place, number) => place.classList.toggle("now", number === at));
    const own = [...(pieces.get(places[at].dataset.go) || [])];
    for (const piece of own) piece.classList.add("now", "on");
    const first = own.find(isShown);
    if (scroll && first) first.scrollIntoView({ block: "center" });
  }

  function showHere(sentence, piece) {
    if (current) current.classList.remove("here");
    current = sentence;
    sentence.classList.add("here");
    const list = $("ul", here), refs = [];
    const add = one => {
      for (const ref of (one.dataset.m || "").split(" ")) {
        if (ref && !refs.some(known => base(known) === base(ref))) refs.push(ref);
      }
    };
    if (piece) add(piece);
    const exact = refs.length;
    for (const one of $$(".s[data-m]", sentence)) add(one);
    // Checklist items first, then findings: that is what a reviewer asks a sentence for.
    const order = "ifdpnm";
    const ranked = refs.map((ref, number) => [ref, number < exact])
      .sort((a, b) => order.indexOf(a[0][0]) - order.indexOf(b[0][0]) || b[1] - a[1]);
    list.replaceChildren(...ranked.map(([ref, close]) => {
      const entry = document.getElementById(base(ref)), line = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.ref = ref;
      button.append($(".badge", entry).cloneNode(true), " " + $(".code", entry).textContent + " " + $(".name", entry).textContent);
      button.title = $(".name", entry).textContent;
      if (piece && exact && !close) button.append(" · " + document.body.dataset.same);
      button.addEventListener("click", () => {
        if (narrow()) { showPane("panel"); closeHere(); }
        select(ref, { scrollText: false });
      });
      line.append(button);
      return line;
    }));
    $("q", here).textContent = sentence.textContent.trim();
    $(".note", here).hidden = refs.length > 0;
    here.hidden = false;
    // A narrow screen shows one pane at a time: there the list lies over the bottom of the document.
    if (narrow()) document.body.append(here); else $(".tabs").after(here);
    panel.scrollTop = 0;
  }
  function closeHere() {
    here.hidden = true;
    if (current) current.classList.remove("here");
    current = null;
  }

  // Filters: within a kind any chosen value will do, between kinds all must hold.
  function applyFilters(pane) {
    const bar = $(".filters", pane);
    if (!bar) return;
    const chosen = $$(".chip[aria-pressed=true]", bar).map(chip => chip.dataset.verdict || chip.dataset.severity);
    const theme = $("select", bar)?.value || "", review = $("[type=checkbox]", bar)?.checked;
    const words = ($("[type=search]", bar)?.value || "").trim().toLowerCase();
    const all = $$(".entry", pane);
    let shown = 0;
    for (const entry of all) {
      const fits = (!chosen.length || chosen.includes(entry.dataset.v)) && (!theme || entry.dataset.t === theme) &&
        (!review || "r" in entry.dataset) && (!words || entry.textContent.toLowerCase().includes(words));
      entry.hidden = !fits;
      shown += fits;
    }
    for (const group of $$(".group", pane)) group.hidden = !$(".entry:not([hidden])", group);
    const active = chosen.length || theme || review || words;
    $("output", bar).textContent = active ? document.body.dataset.shown.replace("##", all.length).replace("#", shown) : "";
    $(".clear", bar).hidden = !active;
    $(".nothing", pane).hidden = shown > 0;
  }
  function clearFilters(pane) {
    const bar = $(".filters", pane);
    if (!bar) return;
    for (const chip of $$(".chip", bar)) chip.setAttribute("aria-pressed", "false");
    for (const field of $$("select, [type=search]", bar)) field.value = "";
    for (const box of $$("[type=checkbox]", bar)) box.checked = false;
    applyFilters(pane);
  }
  for (const bar of $$(".filters")) {
    const pane = bar.closest(".pane");
    bar.addEventListener("click", event => {
      const chip = event.target.closest(".chip");
      if (chip) chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
      if (event.target.closest(".clear")) clearFilters(pane);
      applyFilters(pane);
    });
    bar.addEventListener("input", () => applyFilters(pane));
  }

  function setView(name) {
    const button = $(`[data-view=${name}]`);
    if (!button) return;
    for (const one of $$("[data-view]")) one.setAttribute("aria-pressed", one === button);
    for (const kind of ["original", "both", "restored"]) text.classList.toggle("view-" + kind, kind === name);
    if (selected && at >= 0) go(at);
  }

  // What is clicked.
  panel.addEventListener("click", event => {
    const place = event.target.closest(".place"), head = event.target.closest(".head");
    const theme = event.target.closest("[data-theme-go]");
    if (place) {
      const entry = place.closest(".entry");
      if (entry !== selected) select(entry.id, { scrollText: false, scrollEntry: false });
      if (narrow()) showPane("sheet");
      go($$(".place", entry).indexOf(place));
    } else if (head) {
      const entry = head.closest(".entry");
      if (entry === selected) unselect(); else select(entry.id, { scrollEntry: false });
    } else if (theme) {
      const pane = $("#pane-items");
      clearFilters(pane);
      $("#theme-filter").value = theme.dataset.themeGo;
      applyFilters(pane);
      openTab($("#tab-items"), true);
    }
  });
  text.addEventListener("click", event => {
    if (String(getSelection())) return;
    const sentence = event.target.closest(".q");
    if (sentence) showHere(sentence, event.target.closest(".s[data-m]"));
  });
  $("#here-close").addEventListener("click", closeHere);
  for (const tab of tabs) tab.addEventListener("click", () => openTab(tab));
  for (const button of $$("[data-pane]")) button.addEventListener("click", () => showPane(button.dataset.pane));
  for (const button of $$("[data-view]")) button.addEventListener("click", () => setView(button.dataset.view));
  for (const button of $$("[data-layer]")) button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", on);
    text.classList.toggle("no-" + button.dataset.layer, !on);
  });
  $("#print-button").addEventListener("click", () => print());
  $("#theme-button").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  const help = $("#help"), helpButton = $("#help-button");
  function toggleHelp(on = help.hidden) {
    help.hidden = !on;
    helpButton.setAttribute("aria-expanded", on);
  }
  helpButton.addEventListener("click", () => toggleHelp());

  // Keys.
  function step(by) {
    const list = $$(".entry", openPane()).filter(isShown);
    if (!list.length) return;
    const index = list.indexOf(selected);
    const next = index < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, index + by));
    select(list[next].id);
    $(".head", list[next]).focus({ preventScroll: true });
  }
  function stepSentence(by) {
    const list = $$(".q", text).filter(one => isShown(one) && $("[data-m]", one));
    if (!list.length) return;
    const index = list.indexOf(current);
    const next = list[index < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, index + by))];
    showHere(next, null);
    next.scrollIntoView({ block: "nearest" });
  }
  const keys = {
    j: () => step(1), k: () => step(-1), n: () => selected && go(at + 1), p: () => selected && go(at - 1),
    "]": () => stepSentence(1), "[": () => stepSentence(-1), "?": () => toggleHelp(),
    "/": () => { openTab($("#tab-items")); $("#search")?.focus(); },
    o: () => {
      const names = ["original", "both", "restored"];
      const now = names.findIndex(name => text.classList.contains("view-" + name));
      setView(names[(now + 1) % names.length]);
    },
    Escape: () => { toggleHelp(false); closeHere(); unselect(); },
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.matches("input[type=search], select");
    if (typing && event.key === "Escape") event.target.blur();
    if (typing) return;
    if (event.target.matches("[role=tab]") && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const next = tabs.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1);
      openTab(tabs[(next + tabs.length) % tabs.length], true);
    } else if (tabs[Number(event.key) - 1]) {
      openTab(tabs[Number(event.key) - 1], true);
    } else if (Object.hasOwn(keys, event.key)) {
      keys[event.key]();
    } else {
      return;
    }
    event.preventDefault();
  });

  showPane("panel");
  openTab(tabs[0]);
  const follow = () => location.hash.length > 1 && select(decodeURIComponent(location.hash.slice(1)));
  addEventListener("hashchange", follow);
  follow();
})();
