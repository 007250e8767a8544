// In a public studio the head of every page says who is signed in, or where to sign in.
import { whoAmI } from "../send.js";

export async function showWho(link) {
  const me = await whoAmI();
  if (!me.signs_in) return;
  const target = new URL(link.href);
  if (me.signed_in) link.textContent = me.shown;
  else if (location.pathname !== target.pathname) target.searchParams.set("next", location.pathname + location.search);
  link.href = target;
  link.hidden = false;
}
