// The settings of choosing: slider and number move together, the address keeps them, and the button asks a job.
import { ask, follow } from "../jobs/jobs.js";

const form = document.getElementById("ask");
const box = document.querySelector(".job");
const failed = document.getElementById("ask-failed");
const inputs = [...form.querySelectorAll("[data-setting]")];
const shown = box.dataset.job; // the job whose answer the page shows or waits for

const goals = [...form.querySelectorAll("[data-for]")]; // those that get money even if it does not bring them far
const chosenGoals = () => goals.filter((box) => box.checked).map((box) => box.value);

const value = (input) => (input.type === "checkbox" ? (input.checked ? "1" : "0") : input.value.trim());

for (const slider of form.querySelectorAll("input[type=range]")) {
  const number = document.getElementById(slider.dataset.of);
  slider.addEventListener("input", () => { number.value = slider.value; changed(); });
  number.addEventListener("input", () => { slider.value = number.value || number.dataset.default; });
}
form.addEventListener("input", (event) => { if (event.target.dataset.setting !== undefined || event.target.dataset.for !== undefined) changed(); });

// Whether a setting differs from the default or, where an answer is shown, from what that was asked with.
const differs = (input) => value(input) !== "" && value(input) !== input.dataset.was;

const goalsDiffer = () => goals.some((box) => box.checked !== (box.dataset.was !== undefined));

// The address says what differs, so that a link shows the same settings.
function changed() {
  const address = new URL(location.href);
  for (const input of inputs) {
    if (differs(input)) address.searchParams.set(input.name, value(input));
    else address.searchParams.delete(input.name);
  }
  if (goalsDiffer()) address.searchParams.set("for", chosenGoals().join(","));
  else address.searchParams.delete("for");
  history.replaceState(null, "", address);
  mark();
}

function mark() {
  for (const note of form.querySelectorAll("[data-open-of]")) {
    const input = document.getElementById(note.dataset.openOf);
    note.hidden = value(input) !== input.dataset.default;
  }
  const note = document.getElementById("changed");
  if (note) note.hidden = !inputs.some(differs) && !goalsDiffer();
  form.querySelector("[data-for-count]").textContent = chosenGoals().length || "";
}

// What the form asks, as the API has it. What is left as assumed or as planned is not said.
function question() {
  const asked = { weights: {}, goals: chosenGoals() };
  for (const input of inputs) {
    const text = value(input);
    if (input.dataset.weight !== undefined) asked.weights[input.name] = Number(text);
    else if (input.name === "frontier") asked.frontier = input.checked ? Math.max(60, Number(form.elements.seconds.value)) : 0;
    else if (input.type === "checkbox") asked[input.name] = input.checked;
    else if (input.tagName === "SELECT") asked[input.name] = input.value;
    else if (text !== "" && !(input.dataset.open !== undefined && text === input.dataset.default)) asked[input.name] = Number((Number(text) * Number(input.dataset.scale ?? 1)).toPrecision(12));
  }
  return asked;
}

function open(job) {
  const address = new URL(location.href);
  for (const name of [...inputs.map((input) => input.name), "for", "with"]) address.searchParams.delete(name);
  address.searchParams.set("job", job.id);
  return address;
}

function ended(job) {
  if (job.state === "done") location.assign(open(job));
  else form.querySelector("button.main").disabled = false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  failed.hidden = true;
  const button = form.querySelector("button.main");
  button.disabled = true;
  try {
    const job = await ask("optimise", question());
    if (job.state === "done") { location.assign(open(job)); return; }
    history.replaceState(null, "", open(job));
    document.getElementById("none-yet")?.remove();
    follow(box, job.id, ended);
    box.scrollIntoView({ block: "nearest" });
  } catch (error) {
    Object.assign(failed, { textContent: error.message, hidden: false });
    button.disabled = false;
  }
});

if (shown && !box.hidden) {
  form.querySelector("button.main").disabled = true; // until it is over
  follow(box, shown, ended);
}
mark();
