// Sends an official text to be drafted, and goes to its page.
import { whoAmI } from "../send.js";

const form = document.getElementById("send-text"), told = document.getElementById("told");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const file = document.getElementById("document").files[0], button = form.querySelector("button");
  told.textContent = form.dataset.reading;
  button.disabled = true;
  try {
    const headers = { "Content-Type": "application/octet-stream", "X-CSRF-Token": (await whoAmI()).csrf };
    const answer = await fetch(`/api/v1/texts?name=${encodeURIComponent(file.name)}`, { method: "POST", headers, body: file });
    const body = await answer.json();
    if (answer.ok) location.href = `${body.page}?lang=${document.documentElement.lang.startsWith("zh") ? "zh" : "en"}`;
    else told.textContent = body.detail;
  } catch {
    told.textContent = form.dataset.wrong;
  }
  button.disabled = false;
});
