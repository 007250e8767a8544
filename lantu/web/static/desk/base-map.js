// The ground of a map of requests: outlines of districts, streets where the pack has some; the same in both looks.
import { onLook, openMap } from "../map/open-map.js";
import { css, linesOf } from "../map/street-layers.js";

const EMPTY = { type: "FeatureCollection", features: [] };

export async function baseMap(box, facts, paint = () => {}) {
  const { gl, map } = await openMap(box, facts, { padding: 24, fitZoom: 16, maxZoom: 20 });
  for (const name of ["districts", "streets"]) map.addSource(name, { type: "geojson", data: EMPTY });
  map.addLayer({ id: "districts", type: "line", source: "districts", paint: { "line-width": 1.5 } });
  map.addLayer({ id: "streets", type: "line", source: "streets", paint: { "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 12, 0.7, 18, 4] } });
  const colour = () => {
    map.setPaintProperty("paper", "background-color", css("--paper"));
    map.setPaintProperty("districts", "line-color", css("--soft"));
    map.setPaintProperty("streets", "line-color", css("--line"));
    paint(map, css);
  };
  colour();
  onLook(colour);
  const districts = await fetch("/api/v1/request-districts");
  if (districts.ok) map.getSource("districts").setData(await districts.json());
  const streets = facts.streets && (await fetch("/api/v1/streets/shapes"));
  if (streets?.ok) map.getSource("streets").setData(linesOf(await streets.json()));
  return { gl, map };
}
