// The page of streets: the map, the minutes of what is pointed at, and who gains from one more facility.
import { hasWebGL } from "./choropleth.js";
import { onLeave, onLook, openMap } from "./open-map.js";
import { addStreets, colour, draw, paint, under } from "./street-layers.js";

const facts = JSON.parse(document.getElementById("facts").textContent);
const form = document.getElementById("ask");
form.classList.add("alive");
form.addEventListener("change", () => form.requestSubmit());

const box = document.getElementById("panes");
const told = document.getElementById("told");
const fill = (text, ...values) => values.reduce((said, value) => said.replace("{}", value), text);
let map = null, gl = null, marker = null;
let sent = null; // the shapes that are drawn, with the minutes of each

if (hasWebGL()) start();
else {
  const plain = document.getElementById("plain");
  const picture = plain.querySelector("img");
  picture.src = picture.dataset.src;
  plain.hidden = false;
}
listen(document);

async function start() {
  box.hidden = false;
  ({ gl, map } = await openMap(box, facts, { padding: 16, maxZoom: 19 }));
  addStreets(map, facts);
  onLook(() => colour(map, facts));
  await fetchView();
  if (!facts.whole) map.on("moveend", fetchView);
  tellWhatIsPointedAt();
  letPut();
  showGain();
  await new Promise((done) => { map.once("idle", done); map.triggerRepaint(); });
  box.dataset.drawn = "yes";
}

// Of more streets than are sent at once those in view, and half a view around it.
function viewAround() {
  const view = map.getBounds(), wide = (view.getEast() - view.getWest()) / 2, high = (view.getNorth() - view.getSouth()) / 2;
  const round = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(4);
  return [round(view.getWest() - wide, 180), round(view.getSouth() - high, 90), round(view.getEast() + wide, 180), round(view.getNorth() + high, 90)].join(",");
}

let latest = 0;

async function fetchView() {
  latest += 1;
  const mine = latest;
  const query = facts.whole ? {} : { bbox: viewAround() };
  const ask = async (path, more) => (await fetch(`/api/v1/streets/${path}?${new URLSearchParams({ ...query, ...more })}`)).json();
  const [shapes, walks] = await Promise.all([ask("shapes", {}), ask("minutes", facts.query)]);
  if (mine !== latest) return; // the view has moved on meanwhile
  for (const source of ["lines", "homes"]) map.removeFeatureState({ source });
  draw(map, shapes);
  paint(map, shapes, walks, facts.classes);
  sent = { lines: new Map(shapes.edge.map((id, at) => [id, walks.edge[at]])), homes: new Map((shapes.homes?.home ?? []).map((id, at) => [id, walks.home[at]])) };
  const left = document.getElementById("left-out");
  left.hidden = shapes.in_view <= shapes.edge.length;
  left.textContent = fill(facts.words.some_left_out, shapes.in_view.toLocaleString("en"), shapes.edge.length.toLocaleString("en"));
  markGains();
}

function sentence(item) {
  const cost = sent[item.source].get(item.id);
  const minutes = cost < 0 ? facts.words.farther : fill(facts.words.minutes_away, (Math.ceil(cost / 60) / 10).toLocaleString("en"));
  const what = item.source === "lines" ? facts.ways[item.properties.way] : fill(facts.words.home_of, amountOf(item.properties.weight));
  return `${what} · ${minutes}`;
}

const amountOf = (weight) => fill(facts.words[facts.unit], weight.toLocaleString("en", { maximumFractionDigits: weight < 10 ? 1 : 0 }));

function tellWhatIsPointedAt() {
  let held = null;
  const tell = (point, near) => {
    const item = under(map, point, near);
    if (held !== null) map.setFeatureState({ source: "lines", id: held }, { held: false });
    held = item?.source === "lines" ? item.id : null;
    if (held !== null) map.setFeatureState({ source: "lines", id: held }, { held: true });
    told.textContent = item ? sentence(item) : "";
  };
  map.on("mousemove", (event) => tell(event.point));
  onLeave(map, () => tell({ x: -99, y: -99 }));
  map.on("click", (event) => {
    if (putting()) put(event.lngLat);
    else tell(event.point, 14);
  });
  // by keyboard the map moves under the cross in its middle
  const canvas = map.getCanvas();
  const middle = () => map.project(map.getCenter());
  const byKeyboard = () => document.activeElement === canvas && canvas.matches(":focus-visible");
  const cross = () => box.classList.toggle("crossed", byKeyboard());
  canvas.addEventListener("focus", () => { cross(); if (byKeyboard()) tell(middle(), 14); });
  canvas.addEventListener("blur", cross);
  map.on("moveend", () => { cross(); if (byKeyboard()) tell(middle(), 14); });
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); put(map.getCenter()); }
  });
}

const button = document.getElementById("put");
const putting = () => button.getAttribute("aria-pressed") === "true";

function letPut() {
  document.getElementById("doing").hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!putting()));
    box.classList.toggle("putting", putting());
  });
}

const put = ({ lng, lat }) => { const at = new URLSearchParams({ ...facts.query, lon: lng.toFixed(5), lat: lat.toFixed(5) }); ask(`/streets?${at}`, false); };

// The page itself says who gains; of the page for another point only that part is taken.
let asked = 0;

async function ask(address, bring) {
  asked += 1;
  const mine = asked;
  const section = document.getElementById("gain");
  section.setAttribute("aria-busy", "true");
  const answer = await fetch(address);
  if (mine !== asked) return;
  if (!answer.ok) { location.href = address; return; } // the whole page says what is wrong
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("gain");
  section.replaceWith(now);
  history.replaceState(null, "", address);
  const other = document.querySelector(".tools a[hreflang]"), theirs = page.querySelector(".tools a[hreflang]");
  other.href = theirs.getAttribute("href");
  listen(now);
  showGain();
  if (bring) now.scrollIntoView({ block: "nearest" });
}

function listen(within) {
  for (const link of within.querySelectorAll("a[data-put]")) {
    link.addEventListener("click", (event) => {
      if (!map || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      ask(link.getAttribute("href"), true);
    });
  }
  const point = within.querySelector("form.point");
  point?.addEventListener("submit", (event) => {
    if (!map) return;
    event.preventDefault();
    ask(`/streets?${new URLSearchParams(new FormData(point))}`, false);
  });
}

let gaining = [];

function showGain() {
  const { homes, place } = document.getElementById("gain").dataset;
  const at = JSON.parse(place);
  gaining = JSON.parse(homes);
  if (!map) return;
  marker?.remove();
  if (at) {
    const element = Object.assign(document.createElement("span"), { className: "new-site" });
    marker = new gl.Marker({ element }).setLngLat(at).addTo(map);
    element.setAttribute("aria-hidden", "true");
    element.removeAttribute("role");
    element.removeAttribute("tabindex");
    if (!map.getBounds().contains(at)) map.easeTo({ center: at });
  }
  markGains();
}

let ringed = [];

function markGains() {
  for (const id of ringed) map.setFeatureState({ source: "homes", id }, { gains: false });
  ringed = gaining;
  for (const id of ringed) map.setFeatureState({ source: "homes", id }, { gains: true });
}
