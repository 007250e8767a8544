// One proposal: what its author may do with the key of this device, and what offices do.
import { held, write } from "./key.js";
import { send } from "../send.js";

const own = document.getElementById("own-item"), office = document.getElementById("office-of");
const key = held(own.dataset.consultation);

async function showOwn() {
  const answer = await write("GET", `proposals/${own.dataset.proposal}`, undefined, key);
  if (!answer.ok) return;
  const text = document.getElementById("own-text");
  if (answer.body.hidden) { text.hidden = false; text.textContent = `${answer.body.title}\n${answer.body.text}`; }
  own.hidden = false;
}

async function act(what, body) {
  const answer = await write("POST", `proposals/${own.dataset.proposal}/${what}`, body, key);
  if (answer.ok) location.reload();
  else own.querySelector(":scope > [role=alert]").textContent = answer.body?.detail ?? own.dataset.wrong;
}

if (key) fetch(`/api/v1/residents/own?consultation=${own.dataset.consultation}`, { headers: { "X-Participant-Key": key } }).then((answer) => (answer.ok ? answer.json() : null)).then((mine) => { if (mine?.proposals.includes(own.dataset.proposal)) showOwn(); });
own.querySelector("button[data-act]")?.addEventListener("click", () => act("withdraw", {}));
own.querySelector("form[data-act]")?.addEventListener("submit", (event) => { event.preventDefault(); act("appeal", { text: event.target.elements.text.value }); });

// What a form of an office holds, as the API takes it.
function heldIn(form) {
  const sent = { version: Number(office.dataset.version) };
  for (const field of form.querySelectorAll("[name]")) sent[field.name] = "list" in field.dataset ? field.value.split(/[\s,，、]+/).filter(Boolean) : field.value;
  if ("restore" in sent) sent.restore = sent.restore === "true";
  if ("title1" in sent) {
    sent.parts = [1, 2].map((n) => ({ title: sent[`title${n}`], text: sent[`text${n}`] }));
    for (const n of [1, 2]) { delete sent[`title${n}`]; delete sent[`text${n}`]; }
  }
  return sent;
}

for (const form of document.querySelectorAll("#office form[data-path]")) form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const answer = await send(form.dataset.method ?? "POST", `/api/v1/participation/residents-proposals/${office.dataset.proposal}/${form.dataset.path}`, heldIn(form), { "Accept-Language": document.documentElement.lang }).catch(() => ({ ok: false }));
  button.disabled = false;
  if (answer.ok) location.reload();
  else form.querySelector("[role=alert]").textContent = answer.body?.detail ?? office.dataset.wrong;
});
