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
const asked = new URLSearchParams(location.search).get("lang");
if (asked === "zh" || asked === "en") setLanguage(asked);
