// Taking part in a consultation: come in once, then say what one thinks and change it until the end.
import { draw, forget, held, keep, write } from "./key.js";

const part = document.getElementById("taking-part"), enter = document.getElementById("enter"), inside = document.getElementById("inside");
const told = document.getElementById("told"), own = document.getElementById("own"), { consultation } = part.dataset;
const alert = enter.querySelector("[role=alert]");
let key = held(consultation), drawn = "";

function show(mine) {
  enter.hidden = Boolean(mine);
  inside.hidden = !mine;
  for (const box of part.querySelectorAll("[data-statement]")) {
    box.disabled = !mine;
    for (const choice of box.querySelectorAll("input")) choice.checked = mine?.opinions[box.dataset.statement] === choice.value;
  }
  document.getElementById("shown-key").textContent = mine ? key : "";
  own?.replaceChildren(...(mine?.proposals ?? []).map((id) => {
    const link = document.createElement("a"), item = document.createElement("li");
    link.href = own.dataset.address.replace("/proposal/", `/proposal/${id}`);
    link.textContent = `${own.dataset.label} ${id}`;
    item.append(link);
    return item;
  }));
}

async function look() {
  if (!key) return show(null);
  const answer = await write("GET", `own?consultation=${consultation}`, undefined, key);
  if (answer.status === 403) { forget(consultation); key = ""; }
  show(answer.ok ? answer.body : null);
}

enter.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = enter.elements.key.value.trim().toLowerCase(), button = enter.querySelector("button");
  drawn ||= draw(); // sent again after a lost answer, it is the same key
  const wanted = given || drawn;
  button.disabled = true;
  const answer = given
    ? await write("GET", `own?consultation=${consultation}`, undefined, wanted)
    : await write("POST", "entries", { consultation, code: enter.elements.code?.value.trim() ?? "" }, wanted);
  button.disabled = false;
  alert.textContent = answer.ok ? "" : answer.body?.detail ?? part.dataset.wrong;
  if (!answer.ok) return;
  key = wanted;
  keep(consultation, key);
  show(answer.body);
  (part.querySelector("[data-statement] input") ?? inside.querySelector("a"))?.focus();
});
enter.elements.key.addEventListener("input", () => { if (enter.elements.code) enter.elements.code.required = !enter.elements.key.value; });

part.addEventListener("change", async (event) => {
  const box = event.target.closest("[data-statement]");
  if (!box) return;
  const answer = await write("PUT", "opinions", { consultation, statement: box.dataset.statement, opinion: event.target.value }, key);
  told.textContent = answer.ok ? `${box.querySelector("legend").textContent} – ${event.target.parentElement.textContent.trim()}. ${part.dataset.kept}` : answer.body?.detail ?? part.dataset.wrong;
  if (!answer.ok) look(); // what is marked is what was kept
});

document.getElementById("forget").addEventListener("click", () => { forget(consultation); key = drawn = ""; show(null); });
look();
