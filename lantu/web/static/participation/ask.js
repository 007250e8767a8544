// An office opens a consultation: statements are lines, times are those of this device and are sent with their zone.
import { send } from "../send.js";

const form = document.getElementById("ask"), alert = form.querySelector("[role=alert]");
const field = (name) => form.elements[name]?.value.trim() ?? "";
const lines = (name) => field(name).split("\n").map((line) => line.trim()).filter(Boolean);
const both = (name) => ({ zh: field(`${name}-zh`), en: field(`${name}-en`) });

// Statements in one language, or in both with as many lines; null where they do not go together.
function statements() {
  const zh = lines("statements-zh"), en = lines("statements-en");
  if (zh.length && en.length && zh.length !== en.length) return null;
  return Array.from({ length: Math.max(zh.length, en.length) }, (_, at) => ({ id: `s${at + 1}`, text: { zh: zh[at] ?? "", en: en[at] ?? "" } }));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const asked = statements(), button = form.querySelector("button");
  alert.textContent = asked ? "" : form.dataset.uneven;
  if (!asked) return;
  button.disabled = true;
  const sent = {
    id: field("id"), title: both("title"), about: both("about"), identity: field("identity"), statements: asked,
    opens: new Date(field("opens")).toISOString(), closes: new Date(field("closes")).toISOString(),
    proposals: form.elements.proposals.checked, answer_days: Number(field("answer_days")), district: field("district"),
    compared: field("old") && field("new") ? `${field("old")}..${field("new")}` : "",
    goals: [...(form.elements.goals?.selectedOptions ?? [])].map((one) => one.value),
  };
  const answer = await send("POST", "/api/v1/participation/consultations", sent, { "Accept-Language": document.documentElement.lang }).catch(() => ({ ok: false }));
  button.disabled = false;
  alert.textContent = answer.ok ? "" : answer.body?.detail ?? form.dataset.wrong;
  if (answer.ok) location.assign(form.dataset.page.replace("/consultation/", `/consultation/${sent.id}`));
});
