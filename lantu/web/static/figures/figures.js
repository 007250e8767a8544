// Charts: fetched and drawn when they come near the window; their rows as a table on request.
const here = new URL(".", import.meta.url);
const loaded = new Map();
const NARROW = 760; // pixels
const ROWS_AT_ONCE = 50; // of a table; then the page is shown and answers

// The three libraries are loaded once, with the first chart.
function script(name) {
  if (!loaded.has(name)) {
    loaded.set(name, new Promise((done, failed) => {
      const tag = document.createElement("script");
      tag.src = new URL(`../vendor/${name}`, here);
      tag.onload = done;
      tag.onerror = () => failed(new Error(`${name} could not be loaded`));
      document.head.append(tag);
    }));
  }
  return loaded.get(name);
}

async function vega() {
  await script("vega.js");
  await script("vega-lite.js");
  await script("vega-embed.js");
  return globalThis.vegaEmbed;
}

async function asked(address) {
  if (!loaded.has(address)) loaded.set(address, fetch(address).then((answer) => answer.json()));
  return loaded.get(address);
}

// What is drawn in ink on paper is drawn in light on a dark page.
const lightInk = (spec) => JSON.parse(JSON.stringify(spec).replaceAll("#1b1f24", "#e8ebe8").replaceAll("#6b7280", "#a3acb8"));

// Charts side by side in a box that is too narrow for them: below each other, each as wide as the box, and their legends too.
function stacked(spec, width) {
  const concat = spec.concat.map((part) => ({ ...part, width: width - 16, height: (width * part.height) / part.width }));
  const legend = { ...spec.config.legend, layout: { bottom: { direction: "vertical" } } };
  return { ...spec, columns: 1, concat, config: { ...spec.config, legend } };
}

const drawn = new Set();

// When the page as it is now has been shown.
export const shown = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });

export async function draw(box, isDark) {
  drawn.add(box);
  const [figure, themes, embed] = await Promise.all([asked(box.dataset.figure), asked(new URL("chart-theme.json", here).href), vega()]);
  if (!figure.spec) { box.textContent = figure.words; return; }
  box.setAttribute("aria-label", figure.words);
  let spec = { ...(isDark ? lightInk(figure.spec) : figure.spec), config: themes[isDark ? "dark" : "light"], description: figure.words };
  if (spec.concat && box.clientWidth < NARROW) spec = stacked(spec, box.clientWidth);
  // ast: expressions are interpreted, not evaluated, so that the page may forbid eval
  await embed(box, spec, { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: { disableDefaultStyle: true }, logLevel: 1 });
  box.querySelector("svg")?.setAttribute("aria-hidden", "true"); // the box says what it shows; its rows are behind "Data"
}

export function drawWhenNear(within, isDark) {
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((item) => item.isIntersecting)) {
      watcher.unobserve(entry.target);
      draw(entry.target, isDark());
    }
  }, { rootMargin: "300px" });
  for (const box of within.querySelectorAll("[data-figure]")) watcher.observe(box);
  addEventListener("beforeprint", () => { for (const box of within.querySelectorAll("[data-figure]")) if (!drawn.has(box)) draw(box, false); });
  for (const button of within.querySelectorAll("[data-rows]")) button.addEventListener("click", () => showRows(button));
}

let round = 0;

// One chart after the other with pictures in between, so that the page answers meanwhile; a newer round ends an older one.
export async function redrawAll(isDark) {
  round += 1;
  const mine = round;
  for (const box of drawn) {
    await shown();
    if (mine !== round) return;
    await draw(box, isDark);
  }
}

async function showRows(button) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) { button.closest(".files").nextElementSibling.remove(); return; }
  const figure = await asked(button.dataset.rows);
  const box = document.createElement("div");
  box.className = "scroll data";
  box.tabIndex = 0;
  const table = box.appendChild(document.createElement("table"));
  const head = table.createTHead().insertRow();
  for (const column of figure.columns) head.appendChild(Object.assign(document.createElement("th"), { textContent: column.name, scope: "col" }));
  const body = table.createTBody();
  button.closest(".files").after(box);
  for (const [number, row] of figure.rows.entries()) {
    if (number && number % ROWS_AT_ONCE === 0) await shown();
    const line = body.insertRow();
    for (const column of figure.columns) line.insertCell().textContent = row[column.key] ?? "";
  }
}
