// Reports from the field: the photo first, then what happened to a task; each on the version before it.
import { sending, write } from "./send-work.js";

const form = document.getElementById("field");
const { work } = form.dataset;
let version = form.dataset.version;
let sent = null; // the photo that is saved already, when the rest is sent again

sending(form, async (data) => {
  const photo = data.get("photo"), note = data.get("note").trim(), on = data.get("on"), [task, event] = (data.get("task") ?? "").split("/");
  if (!photo?.size && !task) return form.dataset.nothing;
  if (photo?.size && !["image/jpeg", "image/png"].includes(photo.type)) return form.dataset.nophoto;
  if (photo?.size && photo.name + photo.size !== sent) {
    const query = new URLSearchParams({ title: `${form.dataset.title} ${on}`, reason: note, photo: "true" });
    const answer = await write(work, version, `documents?${query}`, { body: photo, type: "application/octet-stream" });
    if (!answer.ok) return answer.said || form.dataset.wrong;
    version = answer.version;
    sent = photo.name + photo.size;
  }
  if (!task) return "";
  const answer = await write(work, version, "reports", { body: JSON.stringify({ on, task, event, note }) });
  return answer.ok ? "" : answer.said || form.dataset.wrong;
}, form.dataset.page);
