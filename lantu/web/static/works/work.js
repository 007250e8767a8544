// Moves a work into another stage; what is missing for it, and whose it is, is told by the studio.
import { sending, write } from "./send-work.js";

const form = document.getElementById("move");
const { work, version } = form.dataset;

sending(form, async (data) => {
  const body = JSON.stringify({ to: data.get("to"), on: data.get("on"), reason: data.get("reason") });
  const answer = await write(work, version, "moves", { body });
  return answer.ok ? "" : answer.said || form.dataset.wrong;
}, location.href);
