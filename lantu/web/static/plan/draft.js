// Somebody's draft: edits go to the studio one after another, and count only once it has kept them.
import { send, whoAmI } from "../send.js";

const PAUSE = 350; // milliseconds without another edit before the check is asked

export function openDraft(language) {
  const words = JSON.parse(document.getElementById("words").textContent);
  let queue = Promise.resolve();
  let waiting = 0;
  let timer;
  let asking;

  const draft = {
    state: null, sheets: {}, notes: null,
    onState() {}, onTold() {}, onNotes() {},

    async load() {
      const answer = await fetch("/api/v1/draft");
      if (answer.ok) take(await answer.json());
      return answer.ok;
    },

    // Resolves to the ids of the rows that were edited, or to null where nothing was kept.
    edit(edits) {
      waiting += 1;
      draft.onTold(words.draft_saving);
      const done = queue.then(() => send("POST", "/api/v1/draft/edits", { edits })).catch((error) => ({ ok: false, body: { detail: String(error) } }));
      queue = done.then(() => { waiting -= 1; });
      return done.then((answer) => {
        if (!answer.ok) { draft.onTold(`${words.draft_lost} ${reason(answer)}`, true); return null; }
        take(answer.body);
        draft.onTold(words.draft_kept);
        draft.check();
        return answer.body.rows;
      });
    },

    async step(which) {
      await queue;
      const answer = await send("POST", `/api/v1/draft/${which}`);
      if (!answer.ok) { draft.onTold(reason(answer), true); return null; }
      take(answer.body);
      draft.check();
      return answer.body;
    },

    async drop() {
      await queue;
      const answer = await send("DELETE", "/api/v1/draft");
      if (answer.ok) await draft.load();
      draft.onTold(answer.ok ? "" : reason(answer), !answer.ok);
      draft.check();
      return answer.ok;
    },

    async save(message, picks, seen) {
      await queue;
      return send("POST", "/api/v1/draft/save", { message, picks, seen }, { "If-Match": `"${draft.state.base.id}"` });
    },

    async takeWorkbook(file, prefer) {
      await queue;
      const headers = { "X-CSRF-Token": (await whoAmI()).csrf };
      const answer = await fetch(`/api/v1/draft/workbook?prefer=${prefer}`, { method: "PUT", headers, body: file });
      const body = await answer.json().catch(() => ({ detail: answer.statusText }));
      if (answer.ok) { take(body); draft.check(); }
      return { ok: answer.ok, status: answer.status, body };
    },

    // Asks what the rules say about the draft as it is now; an answer about an older state is thrown away.
    check() {
      clearTimeout(timer);
      draft.onNotes(null);
      timer = setTimeout(async () => {
        asking?.abort();
        asking = new AbortController();
        try {
          const answer = await fetch(`/api/v1/draft/check?lang=${language}`, { signal: asking.signal });
          const notes = await answer.json();
          if (!answer.ok) { draft.onTold(notes.detail, true); return; }
          if (notes.step !== draft.state.step) return;
          draft.notes = notes;
          draft.onNotes(notes);
        } catch (error) {
          if (error.name !== "AbortError") draft.onTold(String(error), true);
        }
      }, PAUSE);
    },

    nameOf({ sheet, row }) {
      const cells = draft.sheets[sheet]?.find((item) => item.row === row);
      if (!cells) return words.row_gone;
      const parts = sheet === "goals" ? [cells.indicator, cells.place === "city" ? "" : cells.place, cells.year] : [cells.id ?? cells.name];
      return parts.filter(Boolean).join("/") || words.new_row;
    },
  };

  function take(told) {
    draft.state = { ...draft.state, ...told };
    if (told.sheets) draft.sheets = told.sheets;
    draft.onState(draft.state);
  }
  addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });
  return draft;
}

export function reason(answer) {
  const detail = answer.body?.detail;
  return typeof detail === "string" ? detail : JSON.stringify(detail ?? answer.status);
}
