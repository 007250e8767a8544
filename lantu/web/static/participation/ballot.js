// A ballot: chosen, looked at once more, cast with a secret that this device draws; and the check of a receipt.
import { draw, write } from "./key.js";

const form = document.getElementById("ballot"), check = document.getElementById("check-receipt");
const only = (shown) => { for (const id of ["ballot", "confirm", "receipt"]) document.getElementById(id).hidden = id !== shown; document.getElementById(shown).focus(); };

if (form) {
  const secret = draw(), confirm = document.getElementById("confirm"), alert = confirm.querySelector("[role=alert]");
  const chosen = () => [...form.querySelectorAll("[name=chosen]:checked")];
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const items = chosen().map((box) => Object.assign(document.createElement("li"), { textContent: box.dataset.title }));
    if (!items.length) items.push(Object.assign(document.createElement("li"), { textContent: form.dataset.none }));
    document.getElementById("confirm-list").replaceChildren(...items);
    alert.textContent = "";
    only("confirm");
  });
  document.getElementById("back").addEventListener("click", () => only("ballot"));
  document.getElementById("cast").addEventListener("click", async () => {
    const buttons = confirm.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    const sent = { vote: form.dataset.vote, code: form.elements.code?.value.trim() ?? "", secret, chosen: chosen().map((box) => box.value) };
    const answer = await write("POST", "ballots", sent);
    for (const button of buttons) button.disabled = false;
    if (!answer.ok) { alert.textContent = answer.body?.detail ?? form.dataset.wrong; return; }
    document.getElementById("receipt-code").textContent = answer.body.receipt;
    document.getElementById("receipt-secret").textContent = secret;
    form.reset();
    only("receipt");
  });
}

check?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = check.querySelector("[role=status]"), receipt = check.elements.receipt.value.trim();
  const answer = await fetch(`/api/v1/participation/budget-votes/${check.dataset.vote}/receipts/${receipt}`).catch(() => null);
  const body = await answer?.json().catch(() => null);
  told.textContent = answer?.ok ? (body.counted ? check.dataset.yes : check.dataset.no) : body?.detail ?? check.dataset.wrong;
});
