// A scenario that has not been run: started as a job where the studio lets this reader, with its progress; else by the link itself.
import { send } from "../send.js";

const go = document.getElementById("go");
const said = document.getElementById("progress");
const bar = document.getElementById("bar");

go.addEventListener("click", async (event) => {
  event.preventDefault();
  if (go.getAttribute("aria-disabled") === "true") return;
  go.setAttribute("aria-disabled", "true");
  said.textContent = said.dataset.running;
  bar.hidden = false;
  try {
    for (const scenario of JSON.parse(go.dataset.scenarios)) await finished(await asked(scenario));
    location.href = go.dataset.target;
  } catch {
    location.href = go.href; // no jobs here, or not for this reader
  }
});
addEventListener("pageshow", () => { said.textContent = ""; bar.hidden = true; go.removeAttribute("aria-disabled"); });

async function asked(scenario) {
  const answer = await send("POST", "/api/v1/jobs", { kind: "run", question: { scenario } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.body.id;
}

function finished(id) {
  return new Promise((done, failed) => {
    const events = new EventSource(`/api/v1/jobs/${id}/events`);
    const told = (event) => JSON.parse(event.data);
    events.addEventListener("progress", (event) => {
      const job = told(event);
      if (job.total) Object.assign(bar, { max: job.total, value: job.done });
    });
    events.addEventListener("done", (event) => {
      events.close();
      const job = told(event);
      const said = document.documentElement.lang.startsWith("zh") && job.error_zh ? job.error_zh : job.error;
      if (job.state === "done") done(); else failed(new Error(said));
    });
  });
}
