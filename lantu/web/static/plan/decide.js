// A proposal is approved, given back, withdrawn or taken up again; the page is then shown as it stands.
import { reason } from "./draft.js";
import { send } from "../send.js";

const box = document.getElementById("decide");

async function decide(act, body) {
  for (const button of box.querySelectorAll("button")) button.disabled = true;
  const answer = await send("POST", `${box.dataset.address}/${act}`, body);
  if (answer.ok) { location.assign(box.dataset.then ?? location.href); return; }
  for (const button of box.querySelectorAll("button")) button.disabled = false;
  document.getElementById("told").textContent = reason(answer);
}

for (const button of box?.querySelectorAll("button[data-act]") ?? []) button.addEventListener("click", () => decide(button.dataset.act));
box?.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  decide("return", { reason: document.getElementById("reason").value });
});
