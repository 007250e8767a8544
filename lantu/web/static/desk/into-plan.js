// What the desk gives to the plan: a form whose fields are sent as JSON; what became of it is told beside the button, with links.
import { send } from "../send.js";

for (const form of document.querySelectorAll("form[data-into]")) {
  const told = form.querySelector("[role=status]"), wrong = form.querySelector("[role=alert]"), button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = JSON.parse(form.dataset.asked);
    for (const field of form.elements) if (field.name) body[field.name] = field.dataset.number === undefined ? field.value.trim() : Number(field.value);
    button.disabled = true;
    told.textContent = wrong.textContent = "";
    try {
      const answer = await send("POST", form.dataset.into, body, { "Accept-Language": document.documentElement.lang });
      if (answer.ok) shown(form, answer.body, told);
      else wrong.textContent = answer.body?.detail ?? form.dataset.wrong;
    } catch {
      wrong.textContent = form.dataset.wrong;
    }
    button.disabled = false;
  });
}

function shown(form, body, told) {
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  told.textContent = (body.told ?? body.name)[language];
  for (const link of form.querySelectorAll("a[data-link]")) {
    link.hidden = !body[link.dataset.link];
    if (!link.hidden) link.href = `${body[link.dataset.link]}?lang=${language}`;
  }
}
