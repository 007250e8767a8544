// Streets, homes and the boundary on a map: decoded from what is sent, coloured by the state of each, told under a point.

export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const DEGREES = 1e-5;
const METRES_A_DEGREE = 111195;
const EMPTY = { type: "FeatureCollection", features: [] };

// Steps from point to point, as longitude and latitude in turn, to places.
function placesOf(steps) {
  const places = new Array(steps.length / 2);
  for (let at = 0, x = 0, y = 0; at < places.length; at += 1) {
    x += steps[2 * at];
    y += steps[2 * at + 1];
    places[at] = [x * DEGREES, y * DEGREES];
  }
  return places;
}

const features = (list) => ({ type: "FeatureCollection", features: list });

export function linesOf(sent) {
  const places = placesOf(sent.steps);
  let from = 0;
  return features(sent.edge.map((id, at) => {
    const coordinates = places.slice(from, (from += sent.points[at]));
    return { type: "Feature", id, properties: { way: sent.kind[at] }, geometry: { type: "LineString", coordinates } };
  }));
}

// Buildings are points, cells are squares as wide as they are on the ground.
export function homesOf(sent) {
  if (!sent) return EMPTY;
  const half = sent.cell / 2 / METRES_A_DEGREE;
  return features(placesOf(sent.steps).map(([x, y], at) => {
    const wide = half / Math.cos((y * Math.PI) / 180);
    const ring = [[x - wide, y - half], [x + wide, y - half], [x + wide, y + half], [x - wide, y + half], [x - wide, y - half]];
    const geometry = half ? { type: "Polygon", coordinates: [ring] } : { type: "Point", coordinates: [x, y] };
    return { type: "Feature", id: sent.home[at], properties: { weight: sent.weight[at] }, geometry };
  }));
}

const state = (name, otherwise) => ["coalesce", ["feature-state", name], otherwise];

function shadeOf(shades) {
  const of = state("class", shades.length - 1);
  return ["match", of, ...shades.slice(0, -1).flatMap((shade, at) => [at, css(`--${shade}`)]), css("--none")];
}

const wider = (low, high) => ["interpolate", ["exponential", 1.6], ["zoom"], 12, low, 18, high];

export function addStreets(map, facts) {
  for (const name of ["homes", "lines", "outline"]) map.addSource(name, { type: "geojson", data: EMPTY });
  const last = facts.shades.length - 1;
  const none = ["==", state("class", last), last];
  map.addLayer({ id: "outline", type: "line", source: "outline", paint: { "line-width": 1.5, "line-dasharray": [6, 3] } });
  if (facts.cell) map.addLayer({ id: "homes", type: "fill", source: "homes", paint: { "fill-opacity": 0.45 } });
  map.addLayer({
    id: "lines", type: "line", source: "lines", layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-width": wider(1.3, 6), "line-opacity": ["case", none, 0, 1] },
  });
  map.addLayer({ id: "none", type: "line", source: "lines", paint: { "line-width": wider(1, 3), "line-dasharray": [2, 2], "line-opacity": ["case", none, 1, 0] } });
  if (!facts.cell) map.addLayer({ id: "homes", type: "circle", source: "homes", paint: { "circle-radius": wider(1.6, 8), "circle-stroke-width": 0.6 } });
  const ring = facts.cell
    ? { type: "line", paint: { "line-width": ["case", state("gains", false), 2.5, 0] } }
    : { type: "circle", paint: { "circle-radius": wider(4, 13), "circle-opacity": 0, "circle-stroke-width": ["case", state("gains", false), 2, 0] } };
  map.addLayer({ id: "gains", source: "homes", ...ring });
  map.addLayer({
    id: "held", type: "line", source: "lines", layout: { "line-cap": "round" },
    paint: { "line-width": wider(5, 12), "line-opacity": ["case", state("held", false), 1, 0] },
  });
  map.moveLayer("held", "lines");
  const sites = facts.sites.map((coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates } }));
  map.addSource("sites", { type: "geojson", data: features(sites) });
  map.addLayer({ id: "sites", type: "circle", source: "sites", paint: { "circle-radius": wider(2.2, 7), "circle-stroke-width": wider(0.8, 1.8) } });
  colour(map, facts);
}

// What depends on whether the page is light or dark.
export function colour(map, facts) {
  const shade = shadeOf(facts.shades);
  const set = (layer, name, value) => map.setPaintProperty(layer, name, value);
  set("paper", "background-color", css("--paper"));
  set("outline", "line-color", css("--soft"));
  set("lines", "line-color", shade);
  set("none", "line-color", css("--none"));
  set("held", "line-color", css("--ink"));
  set("homes", facts.cell ? "fill-color" : "circle-color", shade);
  if (!facts.cell) set("homes", "circle-stroke-color", css("--paper"));
  set("sites", "circle-color", css("--ink"));
  set("sites", "circle-stroke-color", css("--paper"));
  set("gains", facts.cell ? "line-color" : "circle-stroke-color", css("--ink"));
}

export function draw(map, shapes) {
  map.getSource("lines").setData(linesOf(shapes));
  map.getSource("homes").setData(homesOf(shapes.homes));
  map.getSource("outline").setData(shapes.boundary ?? EMPTY);
}

// The first class whose upper end is not exceeded: ends are minutes, costs tenths of a second.
export const classOf = (cost, ends) => { const at = ends.findIndex((end) => cost <= end * 600); return at < 0 || cost < 0 ? ends.length : at; };

export function paint(map, shapes, walks, ends) {
  const each = (source, ids, costs) => ids.forEach((id, at) => map.setFeatureState({ source, id }, { class: classOf(costs[at] < 0 ? Infinity : costs[at], ends) }));
  each("lines", shapes.edge, walks.edge);
  if (shapes.homes) each("homes", shapes.homes.home, walks.home);
}

// What is under a point of the screen, or near it: a home before a street.
export function under(map, point, near = 8) {
  const box = [[point.x - near, point.y - near], [point.x + near, point.y + near]];
  const found = map.queryRenderedFeatures(box, { layers: ["homes", "lines"] });
  const exact = map.queryRenderedFeatures([point.x, point.y], { layers: ["homes"] });
  const points = found.filter((item) => item.layer.id === "homes" && item.geometry.type === "Point");
  return points[0] ?? found.find((item) => item.layer.id === "lines") ?? exact[0] ?? null;
}
