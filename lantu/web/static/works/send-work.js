// Writes about a work: the version that was seen goes along, and what is refused is told as the studio says it.
import { whoAmI } from "../send.js";

export async function write(work, version, path, { body, type = "application/json" }) {
  const headers = { "Content-Type": type, "If-Match": `"${version}"`, "X-CSRF-Token": (await whoAmI()).csrf, "Accept-Language": document.documentElement.lang };
  const answer = await fetch(`/api/v1/works/${encodeURIComponent(work)}/${path}`, { method: "POST", headers, body });
  const told = await answer.json().catch(() => ({}));
  return { ok: answer.ok, said: told.detail ?? "", version: told.version };
}

// Sends what `made` writes, says what was refused, and goes on to a page when all is saved.
export function sending(form, made, page) {
  const told = form.querySelector("[role=alert]"), button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    told.textContent = form.dataset.sending ?? "";
    try {
      const said = await made(new FormData(form));
      if (said) told.textContent = said;
      else location.href = page;
    } catch {
      told.textContent = form.dataset.wrong;
    }
    button.disabled = false;
  });
}
