// The plan as tables that can be edited. Readers keep the plain table; for who may write, it gives way to this one.
import { whoAmI } from "../send.js";
import { openDraft } from "./draft.js";
import { makeGrid } from "./grid.js";
import { offerSaving } from "./save.js";

const words = JSON.parse(document.getElementById("words").textContent);
const editor = document.getElementById("editor");
const by = (id) => document.getElementById(id);

async function start() {
  const me = await whoAmI();
  if (me.role === "reader") return;
  const sheet = editor.dataset.sheet;
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const draft = openDraft(language);
  const [form] = await Promise.all([
    fetch(`/api/v1/draft/form?sheet=${sheet}&lang=${language}`).then((answer) => (answer.ok ? answer.json() : null)),
    draft.load(),
  ]);
  if (!form || !draft.state) return;
  editor.hidden = false;
  by("read").hidden = true;
  const grid = await makeGrid(by("grid"), { sheet, form, words, draft, showRow });
  let current = "";

  // What the check says about the row that is being edited, as soon as it is known.
  function showRow(row) {
    current = row ?? current;
    const panel = by("found");
    panel.replaceChildren();
    const found = draft.notes?.rows[sheet]?.[current] ?? [];
    const list = panel.appendChild(document.createElement("ul"));
    for (const note of found) list.append(line(note));
    if (!found.length && current && draft.notes) list.appendChild(document.createElement("li")).textContent = words.no_findings;
    const rest = draft.notes?.elsewhere.filter((note) => note.severity === "error") ?? [];
    if (rest.length) {
      const more = panel.appendChild(document.createElement("details"));
      more.appendChild(document.createElement("summary")).textContent = `${words.other_findings} ${rest.length}`;
      const others = more.appendChild(document.createElement("ul"));
      for (const note of rest) others.append(line(note));
    }
  }

  function line(note) {
    const item = document.createElement("li");
    item.className = `f-${note.severity}`;
    item.appendChild(document.createElement("b")).textContent = note.rule;
    item.append(` ${note.message} `);
    if (note.hint) item.appendChild(document.createElement("small")).textContent = note.hint;
    return item;
  }

  draft.onState = (state) => {
    by("undo").disabled = !state.can_undo;
    by("redo").disabled = !state.can_redo;
    by("save").disabled = by("drop").disabled = !state.edits;
    const behind = state.head.id !== state.base.id;
    by("behind").hidden = !behind;
    if (behind) by("behind").textContent = `${words.behind_head} ${words.version} ${state.head.number} · ${state.head.author} · ${state.head.message}`;
    by("changes").querySelector("b").textContent = state.edits;
    listChanges(state.changes);
  };
  draft.onTold = (text, wrong) => {
    by("told").textContent = text;
    by("told").classList.toggle("f-error", Boolean(wrong));
  };
  draft.onNotes = (notes) => {
    if (!notes) { by("counts").textContent = words.checking; return; }
    const join = language === "zh" ? "，" : ", ";
    by("counts").textContent = notes.readable
      ? `${counted(notes.counts.error, words.errors)}${join}${counted(notes.counts.warning, words.warnings)}`
      : words.unreadable;
    by("counts").classList.toggle("f-error", !notes.readable);
    grid.showNotes();
    showRow();
  };

  // One of them is in the singular, as lantu.language.numbers.counted writes it.
  function counted(number, word) {
    return `${number} ${language === "en" && number === 1 ? word.replace(/s$/, "") : word}`;
  }

  // Listed on request only: a draft may hold thousands of changes.
  function listChanges(changes) {
    const list = by("changes").querySelector("ul");
    list.replaceChildren();
    for (const item of (changes ?? []).slice(-200).reverse()) {
      const label = form.labels[item.sheet]?.[item.column] ?? item.column;
      const what = item.column ? `${label}: ${item.before || "–"} → ${item.after || "–"}` : item.after ? words.added_row : words.removed_row;
      list.appendChild(document.createElement("li")).textContent = `${words[`sheet_${item.sheet}`] ?? item.sheet} · ${draft.nameOf(item)} · ${what}`;
    }
  }
  by("changes").addEventListener("toggle", () => by("changes").open && draft.load());

  async function step(which) {
    const done = await draft.step(which);
    if (!done) return;
    await grid.replace();
    const spot = done.changed[0];
    if (!spot) return;
    const said = which === "undo" ? words.undone_in : words.redone_in;
    draft.onTold(`${said} ${words[`sheet_${spot.sheet}`] ?? spot.sheet} · ${draft.nameOf(spot)}`);
    if (spot.sheet === sheet) { showRow(spot.row); grid.show(spot.row); }
  }
  by("undo").addEventListener("click", () => step("undo"));
  by("redo").addEventListener("click", () => step("redo"));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select") || document.querySelector("dialog[open]");
    if (typing || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    step(key === "y" || event.shiftKey ? "redo" : "undo");
  });
  by("add").addEventListener("click", () => grid.add());
  by("drop").addEventListener("click", async () => {
    if (!confirm(words.drop_sure)) return;
    if (await draft.drop()) await grid.replace();
  });
  offerSaving({ draft, form, words, after: () => grid.replace() });
  draft.onState(draft.state);
  draft.check();
}

start();
