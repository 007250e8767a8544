// The ground of a map of requests: outlines of districts, streets where the pack has some; the same in both looks.
import { shown } from "../figures/figures.js";
import { css, linesOf } from "../map/street-layers.js";

const EMPTY = { type: "FeatureCollection", features: [] };

export async function baseMap(box, facts, paint = () => {}) {
  const gl = await import(facts.library);
  gl.setWorkerUrl(facts.worker);
  const [west, south, east, north] = facts.box;
  const map = new gl.Map({
    container: box.appendChild(Object.assign(document.createElement("div"), { className: "pane" })),
    attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, renderWorldCopies: false, cooperativeGestures: true,
    bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 24, maxZoom: 16 }, maxZoom: 20, locale: facts.locale,
    style: { version: 8, sources: {}, layers: [{ id: "paper", type: "background", paint: {} }] },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new gl.ScaleControl({ unit: "metric", maxWidth: 120 }), "bottom-left");
  await new Promise((done) => map.once("load", done));
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
  const recolour = () => shown().then(colour);
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  const districts = await fetch("/api/v1/request-districts");
  if (districts.ok) map.getSource("districts").setData(await districts.json());
  const streets = facts.streets && (await fetch("/api/v1/streets/shapes"));
  if (streets?.ok) map.getSource("streets").setData(linesOf(await streets.json()));
  return { gl, map };
}
