// Writes to the studio: who is asking is fetched once, and their token goes along with every write.
let me;

export function whoAmI() {
  me ??= fetch("/api/v1/me").then((answer) => answer.json());
  return me;
}

// Resolves to { ok, status, body }; body is the JSON of the answer, of a problem as well.
export async function send(method, address, body, more = {}) {
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": (await whoAmI()).csrf, ...more };
  const answer = await fetch(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  return { ok: answer.ok, status: answer.status, body: text ? JSON.parse(text) : null };
}
