// A job on a page: asked, followed by server-sent events, cancelled. The box is the macro job_box of jobs/job.html.j2.
import { send } from "../send.js";

const ALOUD = 5000; // milliseconds between two things that are read aloud while a job runs

// Asks a question. Resolves to the job, or throws with the sentence that says what was wrong.
export async function ask(kind, question) {
  const answer = await send("POST", "/api/v1/jobs", { kind, question });
  if (!answer.ok) throw new Error(answer.body?.detail ?? String(answer.status));
  return answer.body;
}

// Keeps a box up to date until its job is over; then calls ended(job). Returns a function that stops listening.
export function follow(box, id, ended) {
  const part = (name) => box.querySelector(`[data-part="${name}"]`);
  const words = JSON.parse(part("words").textContent);
  const number = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const points = (value) => (Number.isFinite(value) ? `${number.format(value)} ${words.points}` : "–");
  let said = "", saidAt = 0, told = {}, last = null;
  box.dataset.job = id;
  box.hidden = false;
  part("error").hidden = part("found").hidden = part("retry").hidden = true;
  part("retry").disabled = false;
  part("cancel").hidden = part("bar").hidden = false;
  part("cancel").disabled = false;
  part("bar").removeAttribute("value");
  part("step").textContent = "";

  const aloud = (text, now) => {
    if (text === said || (!now && Date.now() - saidAt < ALOUD)) return;
    [said, saidAt] = [text, Date.now()];
    part("aloud").textContent = text;
  };

  const line = (job) => [
    job.before ? `${words.before} ${job.before}` : "",
    job.wait > 0 ? (job.wait < 90 ? words.wait_seconds : words.wait_minutes)
      .replace("{}", Math.round(job.wait < 90 ? job.wait : job.wait / 60)) : "",
  ].filter(Boolean).join(" · ");

  const show = (job) => {
    last = job;
    const state = part("state").textContent !== words[job.state];
    part("state").textContent = words[job.state];
    part("step").textContent = job.state === "waiting" ? line(job)
      : job.state === "running" ? words[`step_${told.step}`] ?? "" : "";
    if (job.total > 0 && job.state === "running") Object.assign(part("bar"), { max: job.total, value: job.done });
    else part("bar").removeAttribute("value");
    part("found").hidden = !Number.isFinite(told.incumbent) || job.state !== "running";
    if (!part("found").hidden) {
      part("incumbent").textContent = points(told.incumbent);
      part("bound").textContent = points(told.bound);
      part("gap").textContent = points(Math.max(0, told.bound - told.incumbent));
    }
    const found = part("found").hidden ? "" : `${part("incumbent").textContent} / ${part("bound").textContent}`;
    aloud([words[job.state], part("step").textContent, found].filter(Boolean).join(" "), state);
  };

  const stream = new EventSource(`/api/v1/jobs/${id}/events`);
  stream.addEventListener("told", (event) => { told = JSON.parse(event.data); });
  stream.addEventListener("progress", (event) => show(JSON.parse(event.data)));
  stream.addEventListener("open", () => { if (last) show(last); }); // it came back, and has nothing new to say yet
  stream.addEventListener("error", () => { part("step").textContent = words.lost; });
  stream.addEventListener("done", (event) => {
    stream.close();
    const job = JSON.parse(event.data);
    show(job);
    part("cancel").hidden = part("bar").hidden = true;
    part("retry").hidden = job.state !== "failed" && job.state !== "dead";
    const said = document.documentElement.lang.startsWith("zh") && job.error_zh ? job.error_zh : job.error;
    if (said) Object.assign(part("error"), { textContent: said, hidden: false });
    ended?.(job);
  });
  part("cancel").onclick = async () => {
    part("cancel").disabled = true;
    const answer = await send("DELETE", `/api/v1/jobs/${id}`);
    if (!answer.ok && answer.status !== 409) Object.assign(part("error"), { textContent: answer.body?.detail ?? "", hidden: false });
  };
  part("retry").onclick = async () => {
    part("retry").disabled = true;
    const answer = await send("POST", `/api/v1/jobs/${id}/retry`);
    if (answer.ok) follow(box, id, ended);
    else Object.assign(part("error"), { textContent: answer.body?.detail ?? "", hidden: false });
  };
  return () => stream.close();
}
