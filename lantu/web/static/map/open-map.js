// An empty map on the paper of the page, and the moments at which it is to be coloured again.
import { shown } from "../figures/figures.js";

// Resolves to the library and a map of facts.box that has loaded: paper, zoom buttons and a scale, nothing drawn yet.
// fitZoom: how near it may begin; maxZoom: how near one may come.
export async function openMap(box, facts, { padding, fitZoom, maxZoom }) {
  const gl = await import(facts.library);
  gl.setWorkerUrl(facts.worker);
  const [west, south, east, north] = facts.box;
  const map = new gl.Map({
    container: box.appendChild(Object.assign(document.createElement("div"), { className: "pane" })),
    attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, renderWorldCopies: false, cooperativeGestures: true,
    bounds: [[west, south], [east, north]], fitBoundsOptions: { padding, ...(fitZoom && { maxZoom: fitZoom }) }, maxZoom, locale: facts.locale,
    style: { version: 8, sources: {}, layers: [{ id: "paper", type: "background", paint: {} }] },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new gl.ScaleControl({ unit: "metric", maxWidth: 120 }), "bottom-left");
  await new Promise((done) => map.once("load", done));
  return { gl, map };
}

// Calls left() when a mouse leaves the map. What a finger has tapped stays told: some browsers let a mouse that is not there leave after it.
export function onLeave(map, left) {
  let finger = false;
  const note = (event) => { finger = event.pointerType === "touch"; };
  for (const kind of ["pointerdown", "pointermove"]) map.getCanvas().addEventListener(kind, note);
  map.on("mouseout", () => { if (!finger) left(); });
}

// Calls colour() whenever the page has changed between light and dark, once it shows so.
export function onLook(colour) {
  const recolour = () => shown().then(colour);
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
}
