// The map of works: footprints by stage over the streets of the pack, and the works under a point as links.
import { hasWebGL } from "../map/choropleth.js";
import { onLeave, onLook, openMap } from "../map/open-map.js";
import { css, linesOf } from "../map/street-layers.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const facts = JSON.parse(document.getElementById("facts")?.textContent ?? "null");
const box = document.getElementById("panes"), told = document.getElementById("told"), picked = document.getElementById("picked");
let map = null;

if (facts && hasWebGL()) start();
else if (facts) document.getElementById("plain").hidden = false;

async function start() {
  box.hidden = false;
  ({ map } = await openMap(box, facts, { padding: 24, fitZoom: 17, maxZoom: 20 }));
  addLayers();
  colour();
  onLook(colour);
  await Promise.all([fetchWorks(), fetchStreets()]);
  map.on("moveend", () => { if (!facts.whole) fetchWorks(); });
  point();
  await new Promise((done) => { map.once("idle", done); map.triggerRepaint(); });
  box.dataset.drawn = "yes";
}

const wider = (low, high) => ["interpolate", ["exponential", 1.6], ["zoom"], 12, low, 18, high];
const chosen = (yes, no) => ["case", ["==", ["get", "work"], facts.one], yes, no];

function addLayers() {
  for (const name of ["streets", "works"]) map.addSource(name, { type: "geojson", data: EMPTY });
  map.addLayer({ id: "streets", type: "line", source: "streets", paint: { "line-width": wider(0.7, 4) } });
  const round = { "line-cap": "round", "line-join": "round" };
  map.addLayer({ id: "areas", type: "fill", source: "works", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-opacity": 0.35 } });
  map.addLayer({ id: "around", type: "line", source: "works", layout: round, filter: ["==", ["get", "work"], facts.one], paint: { "line-width": wider(9, 22) } });
  map.addLayer({ id: "shapes", type: "line", source: "works", layout: round, paint: { "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 12, chosen(4, 2.5), 18, chosen(12, 8)] } });
  map.addSource("clashes", { type: "geojson", data: facts.clashes });
  map.addLayer({ id: "points", type: "circle", source: "works", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": wider(3, 10) } });
  map.addLayer({ id: "clashes", type: "circle", source: "clashes", paint: { "circle-radius": wider(4, 9), "circle-opacity": 0, "circle-stroke-width": 2.2 } });
  const box = document.getElementById("clashes-shown"), show = () => map.setLayoutProperty("clashes", "visibility", box?.checked ? "visible" : "none");
  box?.addEventListener("change", show);
  show();
}

function colour() {
  const shade = ["match", ["get", "stage"], ...facts.stages.slice(0, -1).flatMap((stage) => [stage, css(`--st-${stage}`)]), css("--st-none")];
  map.setPaintProperty("paper", "background-color", css("--paper"));
  map.setPaintProperty("streets", "line-color", css("--line"));
  map.setPaintProperty("around", "line-color", css("--ink"));
  map.setPaintProperty("shapes", "line-color", shade);
  map.setPaintProperty("areas", "fill-color", shade);
  map.setPaintProperty("points", "circle-color", shade);
  map.setPaintProperty("clashes", "circle-stroke-color", ["match", ["get", "severity"], "stops", css("--red"), "serious", css("--unlikely"), "minor", css("--uncertain"), css("--quiet")]);
}

async function fetchStreets() {
  if (!facts.streets) return;
  const answer = await fetch("/api/v1/streets/shapes");
  if (answer.ok) map.getSource("streets").setData(linesOf(await answer.json()));
}

// Of more works than are sent at once those in view, and half a view around it.
let latest = 0;

async function fetchWorks() {
  latest += 1;
  const mine = latest, query = new URLSearchParams(facts.query);
  if (!facts.whole) {
    const view = map.getBounds(), wide = (view.getEast() - view.getWest()) / 2, high = (view.getNorth() - view.getSouth()) / 2;
    const within = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(4);
    query.set("bbox", [within(view.getWest() - wide, 180), within(view.getSouth() - high, 90), within(view.getEast() + wide, 180), within(view.getNorth() + high, 90)]);
  }
  const works = await (await fetch(`/api/v1/work-shapes?${query}`)).json();
  if (mine !== latest) return; // the view has moved on meanwhile
  map.getSource("works").setData(works);
  const left = document.getElementById("left-out");
  left.hidden = works.in_view <= works.sent;
  left.textContent = facts.words.some_left_out.replace("{}", works.in_view.toLocaleString("en")).replace("{}", works.sent.toLocaleString("en"));
}

function under(at, near) {
  const area = [[at.x - near, at.y - near], [at.x + near, at.y + near]];
  const found = map.queryRenderedFeatures(area, { layers: ["shapes", "areas", "points"] });
  return [...new Map(found.map((item) => [item.properties.work, item.properties])).values()];
}

function clashesUnder(at, near) {
  return map.queryRenderedFeatures([[at.x - near, at.y - near], [at.x + near, at.y + near]], { layers: ["clashes"] }).map((item) => item.properties);
}

function point() {
  const tell = (at, near = 6) => {
    const works = under(at, near), clashes = clashesUnder(at, near);
    told.textContent = clashes.length ? clashes[0][facts.language] : works.length ? works[0][facts.language] + (works.length > 1 ? ` +${works.length - 1}` : "") : "";
    map.getCanvas().style.cursor = works.length || clashes.length ? "pointer" : "";
  };
  const pick = (at, near) => {
    const works = under(at, near);
    const clashes = clashesUnder(at, near);
    picked.hidden = !works.length && !clashes.length;
    const meeting = clashes.slice(0, 10).map((clash) => {
      const line = document.createElement("li"), link = document.createElement("a"), mark = document.createElement("i");
      mark.className = `clash-mark sev-${clash.severity}`;
      link.href = `/works/clashes?work=${encodeURIComponent(clash.work)}&lang=${facts.language}`;
      link.textContent = clash[facts.language];
      line.append(mark, link);
      return line;
    });
    picked.replaceChildren(...meeting, ...works.slice(0, 20).map((work) => {
      const line = document.createElement("li"), link = document.createElement("a"), mark = document.createElement("i");
      mark.className = `st-${work.stage}`;
      link.href = `/work/${encodeURIComponent(work.work)}?lang=${facts.language}`;
      link.textContent = work[facts.language];
      line.append(mark, link, ` · ${facts.words[`closes_${work.closes}`]}`);
      return line;
    }));
  };
  map.on("mousemove", (event) => tell(event.point));
  onLeave(map, () => { told.textContent = ""; });
  map.on("click", (event) => { tell(event.point, 12); pick(event.point, 12); });
  // by keyboard the map moves under the cross in its middle
  const canvas = map.getCanvas(), middle = () => map.project(map.getCenter());
  const byKeyboard = () => document.activeElement === canvas && canvas.matches(":focus-visible");
  const cross = () => box.classList.toggle("crossed", byKeyboard());
  canvas.addEventListener("focus", () => { cross(); if (byKeyboard()) tell(middle(), 14); });
  canvas.addEventListener("blur", cross);
  map.on("moveend", () => { cross(); if (byKeyboard()) tell(middle(), 14); });
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); pick(middle(), 14); }
  });
}
