// A resident's proposal is sent with the key of this device; whoever has not come in is told where to.
import { held, write } from "./key.js";

const form = document.getElementById("propose"), { consultation } = form.dataset, alert = form.querySelector("[role=alert]");
const key = held(consultation);
document.getElementById("not-inside").hidden = Boolean(key);
form.querySelector("button").disabled = !key; // until here the page has it so: a form that no script sends would lose the words

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(form), button = form.querySelector("button");
  button.disabled = true;
  const sent = { consultation, title: data.get("title"), text: data.get("text"), place: data.get("place") ?? "", goals: data.getAll("goals") };
  const answer = await write("POST", "proposals", sent, key);
  button.disabled = false;
  alert.textContent = answer.ok ? "" : answer.body?.detail ?? form.dataset.wrong;
  if (answer.ok) location.assign(form.dataset.page.replace("/proposal/", `/proposal/${answer.body.id}`));
});
