"use strict";
(() => {
  const $ = (query, from = document) => from.querySelector(query);
  const $$ = (query, from = document) => [...from.querySelectorAll(query)];
  const root = document.documentElement;
  root.classList.add("js");

  const search = $("#search");
  search.addEventListener("input", () => {
    const words = search.value.trim().toLowerCase();
    for (const row of $$("tr[data-name]")) row.hidden = !row.dataset.name.toLowerCase().includes(words);
  });

  const table = $(".rank"), body = $("tbody", table);
  const headings = $$("thead th", table);
  for (const heading of headings) {
    const button = $("button", heading);
    if (!button) continue;
    button.addEventListener("click", () => {
      const column = headings.indexOf(heading);
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const one of headings) one.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = row => row.cells[column].textContent.trim();
      const compare = (a, b) => {
        const [x, y] = [value(a), value(b)], [m, n] = [parseFloat(x), parseFloat(y)];
        // What has no value stands last either way.
        if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1);
        const order = Number.isNaN(m) || Number.isNaN(n) ? x.localeCompare(y, "zh") : m - n;
        return down ? -order : order;
      };
      body.append(...[...body.rows].sort(compare));
    });
  }

  for (const grid of $$(".grid")) {
    const map = $(".map", grid), tip = $(".tip", grid), heads = map.tHead.rows[0].cells;
    const cells = [...map.tBodies[0].rows].map(row => [...row.cells].slice(1));
    const label = verdict => $(`[data-verdict="${verdict}"]`, grid).textContent;
    const verdict = cell => (cell.className.match(/v-(\w+)/) || [])[1];
    const tell = cell => {
      const head = heads[cell.cellIndex], row = cell.parentElement, kind = verdict(cell);
      tip.textContent = kind ? `${$("th", row).textContent} · ${head.textContent} ${head.title} · ${label(kind)}` : "";
    };
    const open = cell => {
      const link = $("a", cell.parentElement);
      if (verdict(cell)) location.href = `${link.getAttribute("href")}#i${cell.dataset.i}`;
    };
    const home = cells[0]?.[0];
    if (home) home.tabIndex = 0;
    const focus = (row, column) => {
      const cell = cells[row]?.[column];
      if (!cell || cell.parentElement.hidden) return;
      for (const one of $$("td[tabindex='0']", map)) one.tabIndex = -1;
      cell.tabIndex = 0;
      cell.focus();
    };
    map.addEventListener("pointerover", event => { const cell = event.target.closest("td"); if (cell) tell(cell); });
    map.addEventListener("focusin", event => { const cell = event.target.closest("td"); if (cell) tell(cell); });
    map.addEventListener("click", event => { const cell = event.target.closest("td"); if (cell) open(cell); });
    map.addEventListener("keydown", event => {
      const cell = event.target.closest("td");
      if (!cell) return;
      const row = cell.parentElement.sectionRowIndex, column = cell.cellIndex - 1;
      const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      if (event.key === "Enter") open(cell);
      else if (Object.hasOwn(moves, event.key)) {
        const [down, right] = moves[event.key];
        let next = row + down;
        while (cells[next] && cells[next][0].parentElement.hidden) next += down;
        focus(next, column + right);
      } else return;
      event.preventDefault();
    });
    $(".filters", grid).addEventListener("click", event => {
      const chip = event.target.closest(".chip");
      if (!chip) return;
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
      const chosen = $$(".chip[aria-pressed=true]", grid).map(one => one.dataset.verdict);
      for (const cell of cells.flat()) cell.classList.toggle("dim", chosen.length > 0 && !chosen.includes(verdict(cell)));
    });
  }

  $("#print-button").addEventListener("click", () => print());
  $("#theme-button").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
