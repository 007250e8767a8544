// Draws charts when they come near the window (all of them before printing) and switches the language.
const root = document.documentElement;
const font = getComputedStyle(document.body).fontFamily;
const config = { font, background: null, view: { stroke: null }, axis: { labelFontSize: 11, gridColor: "#e7eaee", domainColor: "#9aa4ad", tickColor: "#9aa4ad", labelColor: "#57606a" }, legend: { labelFontSize: 11 } };

function draw(box) {
  if (box.dataset.drawn) return box.ready;
  box.dataset.drawn = "yes";
  // Vega sets the label of the box anew from the description: without one, the words for those who cannot see are lost
  const spec = { ...SPECS[box.dataset.spec], config, description: box.getAttribute("aria-label") };
  if (spec.data && spec.data.name) spec.datasets = { [spec.data.name]: SHAPES };
  box.ready = vegaEmbed(box, spec, { actions: false, renderer: "svg", hover: false, logLevel: 1 });
  return box.ready;
}

const boxes = [...document.querySelectorAll("[data-spec]")];
const watcher = new IntersectionObserver((entries) => entries.forEach((entry) => { if (entry.isIntersecting) draw(entry.target); }), { rootMargin: "400px" });
boxes.forEach((box) => watcher.observe(box));
// A phone begins with what matters; a wide window and paper show all.
const folds = [...document.querySelectorAll("details.fold")];
if (window.matchMedia("(min-width: 641px)").matches) folds.forEach((fold) => { fold.open = true; });
window.addEventListener("beforeprint", () => document.querySelectorAll("details.fold, details.findings").forEach((fold) => { fold.open = true; }));
// A table that stacks on a phone says before each figure what its column is; its roles stay those of a table.
for (const table of document.querySelectorAll("table.stacks")) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => Object.fromEntries(["zh", "en"].map((code) => {
    const own = head.cloneNode(true);
    own.querySelectorAll(`span[lang="${code === "zh" ? "en" : "zh"}"]`).forEach((span) => span.remove());
    return [code, own.textContent.trim()];
  })));
  const named = table.classList.contains("goals") ? 1 : 0;
  table.setAttribute("role", "table");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, column) => {
      cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
      if (cell.tagName !== "TD") return;
      if (!cell.textContent.trim() || cell.textContent.trim() === "–") cell.classList.add("blank");
      if (column === named) cell.classList.add("named");
      else if (heads[column]) { cell.dataset.zh = heads[column].zh; cell.dataset.en = heads[column].en; }
    });
  }
}
window.addEventListener("beforeprint", () => boxes.filter((box) => box.offsetParent).forEach(draw)); // those of the other language are hidden

function setLanguage(language) {
  root.dataset.language = language;
  root.lang = language === "zh" ? "zh-CN" : "en";
  document.title = document.querySelector(`h1 span[lang="${language}"]`)?.textContent ?? document.title;
}

document.getElementById("language").addEventListener("click", () => {
  const language = root.dataset.language === "zh" ? "en" : "zh";
  setLanguage(language);
  history.replaceState(null, "", `?lang=${language}${location.hash}`);
});
// A link to a source opens the list that holds it.
function reveal() {
  const row = location.hash.startsWith("#source-") && document.getElementById(location.hash.slice(1));
  if (row) { row.closest("details").open = true; row.scrollIntoView({ block: "center" }); }
}
window.addEventListener("hashchange", reveal);
reveal();
// The reader's language: the one asked for in the address, else the browser's, else the one that it was written in.
const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language.slice(0, 2).toLowerCase();
if (asked === "zh" || asked === "en") setLanguage(asked);
