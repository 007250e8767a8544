// Saving a draft as a version: the message, and, where others have changed the same cells, whose side counts in each.
import { reason } from "./draft.js";

const by = (id) => document.getElementById(id);

export function offerSaving({ draft, form, words, after }) {
  const saving = by("save-dialog");
  const merging = by("merge-dialog");
  let clash = null;

  for (const button of document.querySelectorAll("dialog [data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  by("save").addEventListener("click", () => {
    by("save-told").textContent = "";
    saving.showModal();
    by("message").focus();
  });
  saving.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    save([], "");
  });
  by("message").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saving.querySelector("form").requestSubmit();
  });

  async function save(picks, seen) {
    by("save-now").disabled = true;
    const answer = await draft.save(by("message").value, picks, seen);
    by("save-now").disabled = false;
    if (answer.ok) {
      saving.close();
      if (merging.open) merging.close();
      const none = answer.body.number === draft.state.head.number;
      await draft.load();
      await after();
      draft.onTold(answer.status === 202 ? words.version_proposed : none ? words.nothing_saved : `${words.version_saved} ${answer.body.number}`);
      by("message").value = "";
      draft.check();
    } else if (answer.status === 409 && answer.body.conflicts) {
      saving.close();
      ask(answer.body);
    } else (merging.open ? by("merge-told") : by("save-told")).textContent = reason(answer);
  }

  // Every conflict gets a line with two buttons; nothing is chosen beforehand.
  function ask(told) {
    clash = told;
    by("merge-told").textContent = `${words.pick_each} ${words.version} ${told.head.number} · ${told.head.author} · ${told.head.message}`;
    const body = by("conflicts");
    body.replaceChildren();
    told.conflicts.forEach((item, number) => {
      const line = body.insertRow();
      const head = line.appendChild(document.createElement("th"));
      head.scope = "row";
      head.append(item.name || words.new_row, " ", Object.assign(document.createElement("small"), { textContent: words[`sheet_${item.sheet}`] ?? item.sheet }));
      line.insertCell().textContent = item.column ? (form.labels[item.sheet]?.[item.column] ?? item.column) : words.whole_row;
      line.insertCell().textContent = said(item.base, words.not_there);
      for (const side of ["head", "draft"]) {
        const label = line.insertCell().appendChild(document.createElement("label"));
        const choice = Object.assign(document.createElement("input"), { type: "radio", name: `pick-${number}`, value: side });
        label.append(choice, " ", said(item[side], words.row_gone));
        label.setAttribute("aria-label", `${words[`side_${side}`]}: ${said(item[side], words.row_gone)}`);
      }
    });
    body.onchange = ready;
    ready();
    if (!merging.open) merging.showModal();
  }

  function said(text, none) {
    return text === null ? none : text === "" ? "–" : text;
  }

  function picked() {
    return clash.conflicts.map((item, number) => ({
      sheet: item.sheet, row: item.row, column: item.column,
      take: merging.querySelector(`input[name="pick-${number}"]:checked`)?.value,
    }));
  }

  function ready() {
    by("merge-now").disabled = !picked().every((pick) => pick.take);
  }

  for (const side of ["head", "draft"]) {
    by(`all-${side}`).addEventListener("click", () => {
      for (const choice of merging.querySelectorAll(`input[value="${side}"]`)) choice.checked = true;
      ready();
    });
  }
  merging.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    save(picked(), clash.head.id);
  });

  by("take").addEventListener("click", () => by("file").click());
  by("file").addEventListener("change", async () => {
    const [file] = by("file").files;
    by("file").value = "";
    if (file) await upload(file, "");
  });

  async function upload(file, prefer) {
    const answer = await draft.takeWorkbook(file, prefer);
    if (answer.ok) {
      await after();
      draft.onTold(answer.body.taken ? `${words.workbook_taken} ${answer.body.taken}` : words.workbook_same);
    } else if (answer.status === 409 && answer.body.conflicts) settle(file, answer.body.conflicts);
    else draft.onTold(reason(answer), true);
  }

  function settle(file, conflicts) {
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.appendChild(document.createElement("h2")).textContent = words.workbook_conflicts;
    const list = dialog.appendChild(document.createElement("ul"));
    for (const item of conflicts.slice(0, 100)) list.appendChild(document.createElement("li")).textContent = `${item.row} · ${item.column}: ${item.draft || "–"} / ${item.workbook || "–"}`;
    const bar = dialog.appendChild(document.createElement("p"));
    bar.className = "bar";
    for (const [prefer, text] of [["draft", words.keep_draft], ["workbook", words.take_book]]) {
      const button = bar.appendChild(Object.assign(document.createElement("button"), { type: "button", textContent: text }));
      button.addEventListener("click", () => { dialog.close(); upload(file, prefer); });
    }
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }
}
