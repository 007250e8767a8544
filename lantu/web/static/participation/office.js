// What an office does with something that is asked: makes invitation codes, which are shown once, and counts when its time is over.
import { send } from "../send.js";

const { address, wrong } = document.getElementById("office-asked")?.dataset ?? {};

async function ask(form, path, body) {
  const button = form.querySelector("button"), alert = form.querySelector("[role=alert]");
  button.disabled = true;
  const answer = await send("POST", `${address}/${path}`, body, { "Accept-Language": document.documentElement.lang }).catch(() => ({ ok: false }));
  button.disabled = false;
  alert.textContent = answer.ok ? "" : answer.body?.detail ?? wrong;
  return answer.ok ? answer.body : null;
}

document.getElementById("make-codes")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = await ask(event.target, "codes", { number: Number(event.target.elements.number.value) });
  if (!told) return;
  const text = `code\n${told.codes.join("\n")}\n`, made = document.getElementById("made-codes"), file = made.querySelector("a");
  made.querySelector("textarea").value = told.codes.join("\n");
  URL.revokeObjectURL(file.href);
  file.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  made.hidden = false;
  made.focus();
});

document.getElementById("count-now")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await ask(event.target, event.target.dataset.path)) location.reload();
});
