// Cells of people as vector tiles, for places with more of them than a drawing holds: zoomed, told under the pointer; the drawing stays below.
import { hasWebGL } from "../map/choropleth.js";
import { onLeave, onLook, openMap } from "../map/open-map.js";
import { css } from "../map/street-layers.js";

const facts = JSON.parse(document.getElementById("facts")?.textContent ?? "null");
const box = document.getElementById("panes"), told = document.getElementById("told");

if (facts && hasWebGL()) start();

async function start() {
  box.hidden = false;
  const { map } = await openMap(box, facts, { padding: 16, maxZoom: facts.deepest });
  map.addSource("cells", { type: "vector", tiles: [`${location.origin}${facts.tiles}`], maxzoom: facts.deepest, minzoom: 0 });
  const shades = facts.shades.flatMap((shade, at) => [at, shade]);
  map.addLayer({ id: "cells", type: "fill", source: "cells", "source-layer": "cells",
    paint: { "fill-color": ["match", ["get", "class"], ...shades, facts.unknown], "fill-opacity": 0.9, "fill-antialias": false } });
  const colour = () => map.setPaintProperty("paper", "background-color", css("--paper"));
  colour();
  onLook(colour);
  const tell = (point) => { told.textContent = said(map.queryRenderedFeatures(point, { layers: ["cells"] })[0]?.properties); };
  map.on("mousemove", (event) => tell(event.point));
  map.on("click", (event) => tell(event.point));
  onLeave(map, () => { told.textContent = ""; });
  const canvas = map.getCanvas(), middle = () => map.project(map.getCenter());
  const cross = () => { const by = document.activeElement === canvas && canvas.matches(":focus-visible"); box.classList.toggle("crossed", by); if (by) tell(middle()); };
  canvas.addEventListener("focus", cross);
  canvas.addEventListener("blur", cross);
  map.on("moveend", cross);
  await new Promise((done) => { map.once("idle", done); map.triggerRepaint(); });
  box.dataset.drawn = "yes";
}

function said(cell) {
  if (!cell) return "";
  return [cell.people.toLocaleString(), cell.wide * facts.size, facts.words.classes[cell.class] ?? facts.words.unknown]
    .reduce((text, value) => text.replace("{}", value), facts.words.cell);
}
