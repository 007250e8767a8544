// Pointing at the place of a request: a touch or click, or Enter under the cross; without it the form takes words.
import { hasWebGL } from "../map/choropleth.js";
import { baseMap } from "./base-map.js";

const facts = JSON.parse(document.getElementById("facts")?.textContent ?? "null");
const picker = document.getElementById("picker"), box = document.getElementById("panes");
const form = document.querySelector("form.desk-form"), told = document.getElementById("picked"), clear = document.getElementById("unpick");

if (picker && hasWebGL()) start();

async function start() {
  picker.hidden = false;
  const { gl, map } = await baseMap(box, facts);
  const marker = new gl.Marker();
  const put = (at) => {
    form.elements.lon.value = at ? at.lng.toFixed(6) : "";
    form.elements.lat.value = at ? at.lat.toFixed(6) : "";
    told.textContent = at ? facts.words.set.replace("{}", at.lat.toFixed(5)).replace("{}", at.lng.toFixed(5)) : "";
    clear.hidden = !at;
    if (at) marker.setLngLat(at).addTo(map);
    else marker.remove();
  };
  map.on("click", (event) => put(event.lngLat));
  const canvas = map.getCanvas();
  const cross = () => box.classList.toggle("crossed", document.activeElement === canvas && canvas.matches(":focus-visible"));
  canvas.addEventListener("focus", cross);
  canvas.addEventListener("blur", cross);
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); put(map.getCenter()); }
  });
  clear.addEventListener("click", () => put(null));
  form.elements.district?.addEventListener("change", async (event) => {
    const shapes = await map.getSource("districts").getData();
    const chosen = shapes.features.find((item) => item.properties.id === event.target.value);
    if (!chosen) return;
    const view = new gl.LngLatBounds();
    for (const point of chosen.geometry.coordinates.flat(chosen.geometry.type === "Polygon" ? 1 : 2)) view.extend(point);
    map.fitBounds(view, { padding: 24, animate: false });
  });
  const { lon, lat } = form.elements;
  if (lon.value && lat.value) put(new gl.LngLat(Number(lon.value), Number(lat.value)));
  box.dataset.drawn = "yes";
}
