// The table that is edited: cells by keyboard or mouse, what the check found at the left of each row.
const NAMED = ["indicators", "places", "tasks", "measures"];

export async function makeGrid(box, { sheet, form, words, draft, showRow }) {
  const { TabulatorFull } = await import("../vendor/tabulator.mjs");
  const table = new TabulatorFull(box, {
    index: "row",
    data: draft.sheets[sheet],
    layout: "fitDataFill",
    height: Math.max(320, Math.min(640, innerHeight - 260)),
    columnDefaults: { headerSort: true, resizable: true, headerTooltip: true },
    columns: [
      { field: "#check", title: words.findings_of_row, width: 92, frozen: innerWidth > 700, headerSort: false, formatter: (cell) => mark(cell.getElement(), cell.getRow().getIndex()) },
      ...form.columns.map(column),
      { field: "#remove", title: "×", width: 44, headerSort: false, hozAlign: "center", formatter: remover },
    ],
    rowFormatter: (row) => row.getElement().classList.toggle("illustrative", row.getData().kind === "illustrative"),
  });
  await new Promise((built) => { table.on("tableBuilt", built); });
  box.querySelector(".tabulator-tableholder").removeAttribute("tabindex"); // its cells are reached, it is none itself
  table.on("cellEditing", (cell) => {
    showRow(cell.getRow().getIndex());
    const name = `${cell.getColumn().getDefinition().title} · ${draft.nameOf({ sheet, row: cell.getRow().getIndex() })}`;
    queueMicrotask(() => cell.getElement().querySelector("input")?.setAttribute("aria-label", name));
  });
  table.on("cellEdited", keep);

  function column(told, at) {
    const listed = form.choices[told.list];
    const definition = {
      field: told.column, title: told.label, headerTooltip: told.note || false, minWidth: Math.max(70, told.width * 6), maxInitialWidth: 340,
      frozen: at === 0 && innerWidth > 700, editor: listed ? "list" : "input", editorParams: { selectContents: true }, formatter: plain,
      cssClass: told.key ? "key" : "",
    };
    if (listed) {
      const names = told.column === "kind" ? form.kinds : NAMED.includes(told.list) ? form.names : {};
      const label = (id) => (told.list === "sources" ? `${id} ${form.sources[id] ?? ""}` : names[id] && names[id] !== id ? `${names[id]} ${id}` : id);
      const values = listed.map((id) => ({ value: id, label: label(id).trim() }));
      if (told.list === "sources") definition.tooltip = (event, cell) => form.sources[cell.getValue()] ?? "";
      definition.editorParams = { values, autocomplete: true, freetext: true, allowEmpty: true, listOnEmpty: true, emptyValue: "", placeholderEmpty: "–" };
      if (NAMED.includes(told.list)) definition.formatter = named;
    }
    if (sheet === "assumptions" && told.column === "name") definition.editable = (cell) => cell.getRow().getIndex().startsWith("new:");
    return definition;
  }

  function plain(cell) {
    const text = document.createElement("span");
    text.textContent = (cell.getField() === "unit" && form.units[cell.getValue()]) || (cell.getValue() ?? "");
    if (cell.getField() === "kind" && form.kinds[cell.getValue()]) {
      text.className = `badge kind-${cell.getValue()}`;
      text.textContent = form.kinds[cell.getValue()];
    }
    return text;
  }

  function named(cell) {
    const text = document.createElement("span");
    const id = cell.getValue() ?? "";
    text.append(form.names[id] ?? id);
    if (form.names[id]) text.append(" ", Object.assign(document.createElement("small"), { textContent: id }));
    return text;
  }

  function remover(cell) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "×" });
    button.setAttribute("aria-label", words.remove_row);
    button.title = words.remove_row;
    button.addEventListener("click", async (event) => {
      event.stopPropagation();
      const row = cell.getRow();
      if (await draft.edit([{ sheet, row: row.getIndex(), after: null }])) row.delete();
    });
    return button;
  }

  // The cell's old text comes back where the studio did not keep the new one.
  async function keep(cell) {
    const before = cell.getOldValue() ?? "";
    const after = String(cell.getValue() ?? "").trim();
    if (before === after) return;
    const row = cell.getRow().getIndex();
    const kept = await draft.edit([{ sheet, row, column: cell.getField(), before, after }]);
    if (!kept) cell.restoreOldValue();
    else showRow(row);
  }

  function mark(element, row) {
    const found = draft.notes?.rows[sheet]?.[row] ?? [];
    const worst = ["error", "warning", "note"].find((severity) => found.some((note) => note.severity === severity));
    element.className = element.className.replace(/\bf-\w+/g, "").trim();
    const text = document.createElement("span");
    if (worst) {
      element.classList.add(`f-${worst}`);
      const sign = { error: "✕", warning: "▲", note: "·" }[worst];
      text.textContent = `${sign} ${found.find((note) => note.severity === worst).rule}${found.length > 1 ? ` +${found.length - 1}` : ""}`;
      element.title = found.map((note) => `${note.rule} ${note.message}`).join("\n");
    } else element.removeAttribute("title");
    return text;
  }

  return {
    // Only the first cell is written anew, so that a cell that is being edited stays open.
    showNotes() {
      for (const row of table.getRows()) {
        const element = row.getCell("#check").getElement();
        element.replaceChildren(mark(element, row.getIndex()));
      }
    },
    replace: () => table.replaceData(draft.sheets[sheet]),
    show: (row) => table.getRow(row) && table.scrollToRow(row, "nearest", false),
    async add() {
      const rows = await draft.edit([{ sheet, column: "", after: {} }]);
      if (!rows) return;
      const row = await table.addRow({ row: rows[0], ...Object.fromEntries(form.columns.map((told) => [told.column, ""])) }, false);
      await table.scrollToRow(rows[0], "nearest", false);
      row.getCell(form.columns[0].column).edit();
    },
  };
}
