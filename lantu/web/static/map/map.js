// The map's page: its settings, the year, the table, and what is told of the place in focus.
import { draw, shown } from "../figures/figures.js";
import { makePane, hasWebGL } from "./choropleth.js";
import { makeSwipe } from "./swipe.js";

const facts = JSON.parse(document.getElementById("facts").textContent);
const form = document.getElementById("ask");
form.classList.add("alive");
form.addEventListener("change", () => form.requestSubmit());

const slider = document.getElementById("slider");
if (slider) start();

async function start() {
  const query = new URLSearchParams({ ...facts.query, lang: facts.language });
  const values = await (await fetch(`/api/v1/maps/${facts.query.variable}?${query}`)).json();
  const table = tableOf(values);
  const told = document.getElementById("told");
  let panes = [], held = null, waits = false;
  let at = Number(slider.value);

  function hold(id, side = 0) {
    if (held !== id) for (const pane of panes) pane.hold(id);
    held = id;
    table.hold(id);
    told.textContent = id ? sentence(values, at, id, side) : "";
  }

  function show(index) {
    at = index;
    const year = values.years[at];
    paintSoon();
    table.fill(at);
    legendOf(values, at);
    slider.setAttribute("aria-valuetext", year);
    document.getElementById("when").textContent = year;
    document.getElementById("tableyear").textContent = year;
    form.elements.year.value = year;
    for (const [side, label] of document.querySelectorAll("#panes .side").entries()) label.textContent = labelOf(values, at, side);
    if (held) hold(held);
  }

  // Words first; the map, which is slower to draw, follows with the year that is wanted by then.
  async function paintSoon() {
    if (waits) return;
    waits = true;
    await shown();
    waits = false;
    for (const [side, pane] of panes.entries()) pane.paint(shadesOf(values, at, side));
  }

  slider.addEventListener("input", () => show(Number(slider.value)));
  // the address and the links that carry the year follow when the slider comes to rest
  slider.addEventListener("change", () => {
    remember(values.years[at]);
    if (!panes.length) redrawPlain();
  });
  table.whenHeld(hold);

  if (!facts.outlined || !hasWebGL()) {
    const plain = document.getElementById("plain");
    if (plain) plain.hidden = false;
    const box = document.getElementById("map");
    box.hidden = false;
    document.getElementById("panes").hidden = true;
    show(at);
    return;
  }
  document.getElementById("map").hidden = false;
  legendOf(values, at);
  const shapes = await (await fetch("/api/v1/districts.geojson")).json();
  const open = (id) => { location.href = table.address(id); };
  const box = document.getElementById("panes");
  panes = await Promise.all(values.drawn.map((_, side) => makePane(box, shapes, facts, (id) => hold(id, side), open)));
  if (panes.length === 2) makeSwipe(box, panes, facts.words.swipe_divider);
  show(at);
  await shown();
  await Promise.all(panes.map((pane) => pane.idle()));
  box.dataset.drawn = "yes";
}

function remember(year) {
  const address = new URL(location.href);
  address.searchParams.set("year", year);
  history.replaceState(null, "", address);
  const withYear = (text) => { const url = new URL(text, location.href); url.searchParams.set("year", year); return url.pathname + url.search; };
  for (const link of document.querySelectorAll("main a[href*='year='], .views a, .tools a[hreflang]")) link.href = withYear(link.getAttribute("href"));
  for (const button of document.querySelectorAll("[data-rows*='year=']")) button.dataset.rows = withYear(button.dataset.rows);
  for (const figure of document.querySelectorAll("[data-figure*='year=']")) figure.dataset.figure = withYear(figure.dataset.figure);
}

function redrawPlain() {
  const chosen = document.documentElement.dataset.theme;
  const dark = (chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  for (const box of document.querySelectorAll("#plain [data-figure]")) draw(box, dark);
}

// A shade for each place in a year, whether it is other than measured, and whether nothing is known of it.
function shadesOf(values, at, side) {
  const { shade, basis } = values.drawn[side];
  return values.places.map((id, place) => {
    const number = shade[at][place];
    return { id, shade: number < 0 ? null : values.shades[number], modelled: number >= 0 && !values.measured[basis[at][place]] };
  });
}

function labelOf(values, at, side) {
  const { label, year, difference } = values.drawn[side];
  return difference ? label : `${label} ${year ?? values.years[at]}`;
}

function sentence(values, at, id, side) {
  const place = values.places.indexOf(id);
  const of = values.drawn[side];
  const value = of.median[at][place];
  const name = facts.names[id];
  const label = values.drawn.length > 1 || of.difference ? `${labelOf(values, at, side)} ` : "";
  if (value === null) return `${name} · ${label}${facts.words["no data"]}`;
  const [low, high] = [of.low[at][place], of.high[at][place]];
  const band = low !== null && low !== high ? ` (${digits(low)} – ${digits(high)})` : "";
  return `${name} · ${label}${digits(value)}${values.unit ? ` ${values.unit}` : ""}${band} · ${values.bases[of.basis[at][place]]}`;
}

// Three figures that matter, as everywhere in Lantu.
function digits(value) {
  if (value === null) return "–";
  const size = Math.abs(value);
  const text = value.toLocaleString("en", { maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 2 });
  return text === "-0" ? "0" : text;
}

function tableOf(values) {
  const body = document.querySelector("#table tbody");
  const heads = [...document.querySelectorAll("#table thead th")].slice(1);
  const rows = new Map([...body.rows].map((row) => [row.dataset.place, row]));
  const columns = [...values.sides, ...values.drawn];
  const drawn = values.drawn[0];
  let lit = null;
  return {
    address: (id) => rows.get(id).querySelector("a").href,
    fill(at) {
      const order = values.places.map((id, place) => ({ id, place, value: drawn.median[at][place] ?? -Infinity }));
      order.sort((one, other) => other.value - one.value);
      for (const [number, side] of columns.entries()) {
        if (!side.difference) heads[number].textContent = `${side.label} ${side.year ?? values.years[at]}${side.unit ? ` (${side.unit})` : ""}`;
      }
      for (const { id, place } of order) {
        const row = rows.get(id);
        const cells = [...row.cells].slice(1);
        for (const [number, side] of columns.entries()) cells[number].textContent = digits(side.median[at][place]);
        if (columns.length === 1) {
          const [low, high] = [drawn.low[at][place], drawn.high[at][place]].map(digits);
          cells[1].textContent = low === high ? low : `${low} – ${high}`;
        }
        cells.at(-1).textContent = values.bases[drawn.basis[at][place]];
      }
      // a row that somebody stands on stays where it is
      if (!body.contains(document.activeElement)) body.append(...order.map(({ id }) => rows.get(id)));
    },
    hold(id) {
      lit?.classList.remove("held");
      lit = id ? rows.get(id) : null;
      lit?.classList.add("held");
    },
    whenHeld(hold) {
      for (const [id, row] of rows) {
        row.addEventListener("focusin", () => hold(id));
        row.addEventListener("focusout", () => hold(null));
        row.addEventListener("mouseenter", () => hold(id));
        row.addEventListener("mouseleave", () => hold(null));
      }
    },
  };
}

const SVG = "http://www.w3.org/2000/svg";

function swatch(fill, lines) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 14");
  svg.setAttribute("aria-hidden", "true");
  const box = svg.appendChild(document.createElementNS(SVG, "rect"));
  for (const [name, value] of Object.entries({ width: 24, height: 14, fill })) box.setAttribute(name, value);
  if (lines) {
    const path = svg.appendChild(document.createElementNS(SVG, "path"));
    for (const [name, value] of Object.entries({ d: lines, stroke: "#1b1f24", "stroke-width": 1.4, opacity: 0.6 })) path.setAttribute(name, value);
  }
  return svg;
}

function legendOf(values, at) {
  const list = document.getElementById("legend");
  const item = (mark, words) => { const line = document.createElement("li"); line.append(mark, words); return line; };
  const classes = values.legend[at].map(([number, words]) => item(swatch(values.shades[number]), `${words}`));
  const shades = values.drawn.flatMap((_, side) => shadesOf(values, at, side));
  if (shades.some((place) => place.modelled)) classes.push(item(swatch("#b3cde8", "M-2 12 10 0M6 14 18 2M14 16 26 4"), facts.words.not_measured));
  if (shades.some((place) => place.shade === null)) classes.push(item(swatch(facts.no_data, "M6 4h2M16 4h2M11 10h2M21 10h2M1 10h2"), facts.words["no data"]));
  list.replaceChildren(...classes);
}
