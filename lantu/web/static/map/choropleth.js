// One pane of the map: districts in their shades, hatched where the value was not measured, dotted where none is known.
import { shown } from "../figures/figures.js";

let library;

// The library and its worker come from this studio, at addresses that carry their hash.
async function load(facts) {
  library ??= import(facts.library).then((gl) => { gl.setWorkerUrl(facts.worker); return gl; });
  return library;
}

export function hasWebGL() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const state = (name) => ["boolean", ["feature-state", name], false];

export async function makePane(box, shapes, facts, hold, open) {
  const gl = await load(facts);
  const pane = box.appendChild(Object.assign(document.createElement("div"), { className: "pane" }));
  const map = new gl.Map({
    container: pane, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, renderWorldCopies: false,
    cooperativeGestures: true, bounds: boundsOf(shapes), fitBoundsOptions: { padding: 24 }, locale: facts.locale,
    style: {
      version: 8,
      sources: { districts: { type: "geojson", data: shapes, promoteId: "id" } },
      layers: [{ id: "paper", type: "background", paint: { "background-color": css("--paper") } }],
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  await new Promise((done) => map.once("load", done));
  map.addImage("hatch", hatch(), { pixelRatio: 2 });
  map.addImage("dots", dots(), { pixelRatio: 2 });
  const fill = (id, paint) => map.addLayer({ id, type: "fill", source: "districts", paint });
  fill("shade", { "fill-color": ["to-color", ["feature-state", "shade"], facts.no_data] });
  fill("hatch", { "fill-pattern": "hatch", "fill-opacity": ["case", state("modelled"), 1, 0] });
  fill("dots", { "fill-pattern": "dots", "fill-opacity": ["case", state("none"), 1, 0] });
  map.addLayer({ id: "edge", type: "line", source: "districts", paint: { "line-color": "#ffffff", "line-width": 1 } });
  map.addLayer({
    id: "held", type: "line", source: "districts", layout: { "line-join": "round" },
    paint: { "line-color": "#1b1f24", "line-width": ["case", state("held"), 3, 0], "line-opacity": ["case", state("held"), 1, 0] },
  });
  name(gl, map, shapes, facts);
  listen(map, pane, hold, open);
  new MutationObserver(() => shown().then(() => map.setPaintProperty("paper", "background-color", css("--paper"))))
    .observe(document.documentElement, { attributeFilter: ["data-theme"] });
  let held = null;
  const set = (id, values) => map.setFeatureState({ source: "districts", id }, values);
  return {
    map, box: pane,
    paint(places) {
      for (const { id, shade, modelled } of places) set(id, { shade: shade ?? facts.no_data, modelled, none: shade === null });
    },
    hold(id) {
      if (held) set(held, { held: false });
      held = id;
      if (held) set(held, { held: true });
    },
    idle: () => new Promise((done) => { map.once("idle", done); map.triggerRepaint(); }),
  };
}

function listen(map, pane, hold, open) {
  let over = null, byTouch = false;
  map.on("mousemove", "shade", (event) => {
    over = event.features[0].id;
    pane.classList.add("over");
    hold(over);
  });
  map.on("mouseleave", "shade", () => { over = null; pane.classList.remove("over"); hold(null); });
  map.on("touchstart", () => { byTouch = true; });
  // a finger cannot hover: its first touch tells, its second opens
  map.on("click", "shade", (event) => {
    const id = event.features[0].id;
    if (!byTouch || over === id) { open(id); return; }
    over = id;
    byTouch = false;
    hold(id);
  });
}

// Names of places, the largest first; one that would lie on another is left out.
function name(gl, map, shapes, facts) {
  const labels = shapes.features.map((feature) => {
    const ring = largest(feature.geometry);
    const element = Object.assign(document.createElement("span"), { className: "place", textContent: facts.names[feature.properties.id] });
    const marker = new gl.Marker({ element }).setLngLat(middle(ring)).addTo(map);
    element.setAttribute("aria-hidden", "true");
    element.removeAttribute("role");
    element.removeAttribute("tabindex");
    return { element, marker, size: Math.abs(area(ring)) };
  }).sort((one, other) => other.size - one.size);
  const arrange = () => {
    const taken = [];
    for (const { element, marker } of labels) {
      const at = map.project(marker.getLngLat());
      const half = [...element.textContent].reduce((width, letter) => width + (letter > "\u2e80" ? 6.5 : 3.4), 3);
      const clash = taken.some((other) => Math.abs(at.x - other.x) < half + other.half && Math.abs(at.y - other.y) < 16);
      element.hidden = clash;
      if (!clash) taken.push({ x: at.x, y: at.y, half });
    }
  };
  map.on("moveend", arrange);
  map.on("resize", arrange);
  arrange();
}

const polygons = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

function largest(geometry) {
  return polygons(geometry).map((rings) => rings[0]).reduce((one, other) => (Math.abs(area(one)) >= Math.abs(area(other)) ? one : other));
}

const cross = (one, other) => one[0] * other[1] - other[0] * one[1];

function area(ring) {
  return ring.slice(1).reduce((sum, point, index) => sum + cross(ring[index], point), 0) / 2;
}

function middle(ring) {
  const times = 1 / (6 * area(ring));
  return ring.slice(1).reduce(([x, y], point, index) => {
    const weight = cross(ring[index], point) * times;
    return [x + (ring[index][0] + point[0]) * weight, y + (ring[index][1] + point[1]) * weight];
  }, [0, 0]);
}

function boundsOf(shapes) {
  const points = shapes.features.flatMap((feature) => polygons(feature.geometry).flatMap((rings) => rings[0]));
  const [x, y] = [0, 1].map((axis) => points.map((point) => point[axis]));
  const ends = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const [west, east] = ends(x), [south, north] = ends(y);
  return [[west, south], [east, north]];
}

function pattern(size, paint) {
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d");
  paint(pen);
  return pen.getImageData(0, 0, size, size);
}

// A dark line with a light one beside it shows on every shade.
function hatch() {
  return pattern(16, (pen) => {
    for (const [colour, shift] of [["rgb(255 255 255 / .4)", 2], ["rgb(27 31 36 / .42)", 0]]) {
      pen.strokeStyle = colour;
      pen.lineWidth = 1.6;
      for (const start of [-16, 0, 16]) {
        pen.beginPath();
        pen.moveTo(start + shift, 16);
        pen.lineTo(start + 16 + shift, 0);
        pen.stroke();
      }
    }
  });
}

function dots() {
  return pattern(16, (pen) => {
    pen.fillStyle = "rgb(27 31 36 / .5)";
    for (const [x, y] of [[4, 4], [12, 12]]) pen.fillRect(x - 1.5, y - 1.5, 3, 3);
  });
}
