// Moves of a request: the version that was seen goes along, and what is refused is told as the studio says it.
import { whoAmI } from "../send.js";

const changed = (field) => field.tagName === "SELECT" ? ![...field.options].find((item) => item.selected)?.defaultSelected : field.value !== field.defaultValue;

function asked(form) {
  const body = { action: form.dataset.move };
  for (const field of form.elements) {
    if (!field.name) continue;
    const [group, name] = field.name.split(".");
    if (!name) body[group] = group === "until" ? new Date(field.value).toISOString() : field.value;
    else if (changed(field)) (body[group] ??= {})[name] = field.value;
  }
  return body;
}

for (const form of document.querySelectorAll("form[data-move]")) {
  const told = form.querySelector("[role=alert]"), button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = asked(form);
    if (form.querySelector("[name^='fields.']") && !body.fields) {
      told.textContent = form.dataset.nothing;
      return;
    }
    button.disabled = true;
    told.textContent = "";
    try {
      const headers = { "Content-Type": "application/json", "If-Match": `"${form.dataset.version}"`, "X-CSRF-Token": (await whoAmI()).csrf, "Accept-Language": document.documentElement.lang };
      const answer = await fetch(`/api/v1/requests/${encodeURIComponent(form.dataset.request)}/moves`, { method: "POST", headers, body: JSON.stringify(body) });
      if (answer.ok) return location.reload();
      told.textContent = (await answer.json()).detail;
    } catch {
      told.textContent = form.dataset.wrong;
    }
    button.disabled = false;
  });
}
