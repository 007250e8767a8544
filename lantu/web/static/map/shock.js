// The page of shocks: streets with what is lost, and homes by the minutes that they lose.
import { hasWebGL } from "./choropleth.js";
import { onLook, openMap } from "./open-map.js";
import { addStreets, colour, css, draw } from "./street-layers.js";

const facts = JSON.parse(document.getElementById("facts").textContent);
const form = document.getElementById("ask");
for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());

const box = document.getElementById("panes");
let map = null;

if (hasWebGL()) start();
else document.getElementById("plain").hidden = false;

async function start() {
  box.hidden = false;
  ({ map } = await openMap(box, facts, { padding: 16, maxZoom: 19 }));
  addStreets(map, facts);
  for (const layer of ["none", "held", "gains"]) map.removeLayer(layer);
  const lost = ["boolean", ["feature-state", "lost"], false];
  map.setPaintProperty("lines", "line-opacity", ["case", lost, 1, 0.45]);
  map.setPaintProperty("lines", "line-width", ["interpolate", ["exponential", 1.6], ["zoom"], 12, ["case", lost, 4, 0.9], 18, ["case", lost, 14, 4]]);
  recoloured();
  onLook(recoloured);
  await fetchView();
  if (!facts.whole) map.on("moveend", fetchView);
  await new Promise((done) => { map.once("idle", done); map.triggerRepaint(); });
  box.dataset.drawn = "yes";
}

function recoloured() {
  const layers = { getLayer: (name) => map.getLayer(name), setPaintProperty: (layer, ...rest) => { if (map.getLayer(layer)) map.setPaintProperty(layer, ...rest); } };
  colour(layers, facts);
  map.setPaintProperty("lines", "line-color", ["case", ["boolean", ["feature-state", "lost"], false], css("--mark"), css("--soft")]);
}

function viewAround() {
  const view = map.getBounds();
  return [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()].map((edge) => edge.toFixed(4)).join(",");
}

let latest = 0;

async function fetchView() {
  latest += 1;
  const mine = latest;
  const query = new URLSearchParams(facts.whole ? {} : { bbox: viewAround() });
  const asked = new URLSearchParams(query);
  for (const word of facts.query.lose) asked.append("lose", word);
  asked.set("kind", facts.query.kind);
  asked.set("profile", facts.query.profile);
  const get = async (path, words) => (await fetch(`/api/v1/${path}?${words}`)).json();
  const [shapes, found] = await Promise.all([get("streets/shapes", query), get("shock/homes", asked)]);
  if (mine !== latest) return; // the view has moved on meanwhile
  for (const source of ["lines", "homes"]) map.removeFeatureState({ source });
  draw(map, shapes);
  for (const id of found.lost) map.setFeatureState({ source: "lines", id }, { lost: true });
  (shapes.homes?.home ?? []).forEach((id, at) => map.setFeatureState({ source: "homes", id }, { class: found.home[at] }));
}
