// Participants of a file are held against the census; the answer is a part of the page, and the file is not kept.
import { send, whoAmI } from "../send.js";

const form = document.getElementById("missing"), publish = document.getElementById("publish"), found = document.getElementById("found");
const alert = form.querySelector("[role=alert]");
let sent;

// A file as it is sent within JSON: its name, and its bytes in base 64.
async function held(input) {
  const [file] = input.files;
  if (!file) return null;
  const address = await new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
  return { name: file.name, content: address.split(",")[1] ?? "" };
}

async function heldAgainst(body) {
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": (await whoAmI()).csrf };
  return fetch(`${location.pathname}?lang=${document.documentElement.lang.slice(0, 2)}`, { method: "POST", headers, body: JSON.stringify(body) });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  alert.textContent = "";
  if (publish) publish.hidden = true;
  try {
    sent = {
      participants: await held(form.elements.participants), votes: await held(form.elements.votes), ages: form.elements.ages.value.trim(),
      by: [...form.querySelectorAll("[name=by]:checked")].map((box) => box.value).join(","), cap: Number(form.elements.cap.value),
    };
    const answer = await heldAgainst(sent), part = new DOMParser().parseFromString(await answer.text(), "text/html");
    found.replaceChildren(...(answer.ok ? part.body.children : []));
    if (answer.ok) document.getElementById("found-missing").focus();
    else alert.textContent = part.querySelector("[data-wrong]")?.textContent ?? form.dataset.wrong;
    if (publish) publish.hidden = !answer.ok;
  } catch {
    alert.textContent = form.dataset.wrong;
  }
  button.disabled = false;
});

publish?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await send("PUT", `/api/v1/participation/${publish.elements.about.value}/missing`, sent, { "Accept-Language": document.documentElement.lang }).catch(() => ({ ok: false }));
  publish.querySelector("[role=alert]").textContent = answer.ok ? form.dataset.published : answer.body?.detail ?? form.dataset.wrong;
});
