// Hotspots on a map: areas as circles with their p, cells by how many were counted; told under the pointer or the cross.
import { hasWebGL } from "../map/choropleth.js";
import { onLeave } from "../map/open-map.js";
import { baseMap } from "./base-map.js";

const facts = JSON.parse(document.getElementById("facts")?.textContent ?? "null");
const box = document.getElementById("panes"), told = document.getElementById("told");

if (facts && hasWebGL()) start();
else if (facts) document.getElementById("plain").hidden = false;

async function start() {
  box.hidden = false;
  const { map } = await baseMap(box, facts, paint);
  for (const name of ["cells", "areas"]) map.addSource(name, { type: "geojson", data: facts[name] });
  const most = Math.max(1, ...facts.cells.features.map((item) => item.properties.count));
  map.addLayer({ id: "cells", type: "fill", source: "cells", paint: { "fill-opacity": ["interpolate", ["linear"], ["get", "count"], 0, 0.05, most, 0.75] } });
  map.addLayer({ id: "hot", type: "line", source: "cells", filter: ["get", "hot"], paint: { "line-width": 1.5 } });
  map.addLayer({ id: "inside", type: "fill", source: "areas", paint: { "fill-opacity": 0.12 } });
  map.addLayer({ id: "areas", type: "line", source: "areas", paint: { "line-width": 2.5 } });
  colour();
  point(map);
  await new Promise((done) => { map.once("idle", done); map.triggerRepaint(); });
  box.dataset.drawn = "yes";

  function colour() { paint(map, (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()); }
}

function paint(map, css) {
  if (!map.getLayer("areas")) return;
  map.setPaintProperty("cells", "fill-color", css("--accent"));
  map.setPaintProperty("hot", "line-color", css("--accent"));
  map.setPaintProperty("inside", "fill-color", css("--mark"));
  map.setPaintProperty("areas", "line-color", css("--mark"));
}

function said(map, at) {
  const found = map.queryRenderedFeatures(at, { layers: ["inside", "cells"] });
  const area = found.find((item) => item.layer.id === "inside")?.properties, cell = found.find((item) => item.layer.id === "cells")?.properties;
  const parts = [];
  if (area) parts.push([area.number, area.cases, area.expected, area.p.toFixed(3)].reduce((text, value) => text.replace("{}", value), facts.words.area));
  if (cell) parts.push([cell.count, cell.z ?? "–"].reduce((text, value) => text.replace("{}", value), facts.words.cell));
  return parts.join(" · ");
}

function point(map) {
  const canvas = map.getCanvas(), middle = () => map.project(map.getCenter());
  const byKeyboard = () => document.activeElement === canvas && canvas.matches(":focus-visible");
  const cross = () => { box.classList.toggle("crossed", byKeyboard()); if (byKeyboard()) told.textContent = said(map, middle()); };
  map.on("mousemove", (event) => { told.textContent = said(map, event.point); });
  onLeave(map, () => { told.textContent = ""; });
  map.on("click", (event) => { told.textContent = said(map, event.point); });
  canvas.addEventListener("focus", cross);
  canvas.addEventListener("blur", cross);
  map.on("moveend", cross);
}
