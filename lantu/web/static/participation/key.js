// The key of this device for one consultation: drawn here, kept here, shown with each write. No cookie ever stands for it.
import { send } from "../send.js";

const name = (consultation) => `lantu-key-${consultation}`;

export const draw = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const held = (consultation) => localStorage.getItem(name(consultation)) ?? "";
export const keep = (consultation, key) => localStorage.setItem(name(consultation), key);
export const forget = (consultation) => localStorage.removeItem(name(consultation));

// Resolves to { ok, status, body }; a network that is down is told like a refusal.
export async function write(method, path, body, key) {
  try {
    return await send(method, `/api/v1/residents/${path}`, body, { "Accept-Language": document.documentElement.lang, ...(key ? { "X-Participant-Key": key } : {}) });
  } catch {
    return { ok: false, status: 0, body: null };
  }
}
