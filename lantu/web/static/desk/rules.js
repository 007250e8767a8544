// Rules tried on past requests: what would go elsewhere, which rules nothing came to, and why one request would go where.
import { send } from "../send.js";

const facts = JSON.parse(document.getElementById("facts").textContent);
const form = document.getElementById("rules"), told = form.querySelector("[role=alert]"), trial = document.getElementById("trial");
const words = (name, ...values) => values.reduce((text, value) => text.replace("{}", value), facts.words[name]);
const at = (name) => document.getElementById(name);

function row(cells) {
  const line = document.createElement("tr");
  cells.forEach((cell, place) => {
    const box = document.createElement(place ? "td" : "th");
    if (!place) box.scope = "row";
    if (typeof cell === "number") box.className = "n";
    box.append(...(Array.isArray(cell) ? cell : [String(cell)]));
    line.append(box);
  });
  return line;
}

function numbered(name) {
  const link = document.createElement("a");
  link.href = `/request/${encodeURIComponent(name)}?lang=${facts.language}`;
  link.textContent = name;
  return [link, " "];
}

async function asking(button, ask) {
  button.disabled = true;
  told.textContent = "";
  try {
    const answer = await ask();
    if (answer.ok) return answer.body;
    told.textContent = answer.body?.detail ?? facts.words.works_not_sent;
  } catch {
    told.textContent = facts.words.works_not_sent;
  } finally {
    button.disabled = false;
  }
  return null;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { rules, last, request } = form.elements;
  const body = { rules: rules.value, last: Number(last.value) || 1, request: request.value.trim() };
  const found = await asking(form.querySelector("button.main"), () => send("POST", "/api/v1/request-rules/trial", body, { "Accept-Language": facts.language }));
  if (!found) return;
  at("trial-said").textContent = words("desk_trial_said", found.same, found.elsewhere, found.unrouted);
  at("trial-never").textContent = found.never.length ? words("desk_trial_never", found.never.join(", ")) : "";
  at("ways").replaceChildren(...found.moved.map((way) => row([way.now || "–", way.then, way.count, way.examples.flatMap(numbered)])));
  at("ways").closest(".scroll").hidden = !found.moved.length;
  at("explained").hidden = !found.request;
  if (found.request) {
    at("explained-said").textContent = found.request.sentence[facts.language];
    at("looked").replaceChildren(...found.request.looked.map((rule) => row([rule.rule, rule.priority, rule.why[facts.language]])));
  }
  trial.hidden = false;
});

at("save")?.addEventListener("click", async () => {
  const { rules, reason } = form.elements;
  const more = { "If-Match": `"${facts.number}"`, "Accept-Language": facts.language };
  const saved = await asking(at("save"), () => send("PUT", "/api/v1/request-rules", { rules: rules.value, reason: reason.value.trim() }, more));
  if (saved) location.reload();
});
