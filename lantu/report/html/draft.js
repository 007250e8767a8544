// The page of a draft: colours, the form that says what a number is, and corrections.csv.
const root = document.documentElement, form = document.getElementById("form"), inputs = form.querySelector("form").elements;
const language = () => root.dataset.language, say = (zh, en) => (language() === "zh" ? zh : en);
const KEPT = `lantu-corrections-${FACTS.digest}`;
const known = new Map(FACTS.indicators.map((item) => [item.id, item]));
const buttons = [...document.querySelectorAll(".number")];
let corrections = new Map(), open = null, looked = -1;
try { corrections = new Map(JSON.parse(localStorage.getItem(KEPT) || "[]")); } catch { /* a page without storage keeps them until it is closed */ }

function keep() {
  try { localStorage.setItem(KEPT, JSON.stringify([...corrections])); } catch { /* as above */ }
  draw();
}

function draw() {
  for (const button of buttons) {
    const index = Number(button.dataset.index), number = FACTS.numbers[index], correction = corrections.get(index);
    const became = correction ? correction.became : number.became;
    button.className = `number k-${became}${correction || number.by_hand ? " corrected" : ""}`;
    button.dataset.became = became;
    button.title = became === "none" ? say("不用", "left out") : FACTS.kinds[became][language()] + (correction || !number.reason[language()] ? "" : ": " + number.reason[language()]);
    button.setAttribute("aria-label", `${number.number}: ${button.title}`);
  }
  for (const shown of document.querySelectorAll("[data-count]"))
    shown.textContent = buttons.filter((button) => button.dataset.became === shown.dataset.count).length;
  document.getElementById("count").textContent = corrections.size;
  document.getElementById("save").disabled = corrections.size === 0;
  document.getElementById("corrections").replaceChildren(...[...corrections].sort((a, b) => a[0] - b[0]).map(([index, correction]) => {
    const row = document.createElement("li"), words = document.createElement("span"), back = document.createElement("button");
    words.textContent = `${FACTS.numbers[index].number} → ` + (correction.became === "none" ? say("不用", "left out") : [FACTS.kinds[correction.became][language()], name(correction.indicator), correction.year, correction.relation, correction.value, correction.unit].filter(Boolean).join(" "));
    back.type = "button"; back.className = "plain"; back.textContent = say("撤销", "Undo");
    back.addEventListener("click", () => { corrections.delete(index); keep(); });
    row.append(words, back);
    return row;
  }));
  document.getElementById("command").textContent = `${FACTS.command} --corrections corrections.csv --out ${say("规划包文件夹", "PACK")}`;
  for (const option of inputs.became.options) option.textContent = option.dataset[language()];
  document.getElementById("indicators").replaceChildren(...FACTS.indicators.map((item) => new Option(`${item[language()]} (${unitOf(item)})`, item.id)));
  root.lang = language() === "zh" ? "zh-CN" : "en";
}

// A unit as a reader of the page's language writes it; one that somebody typed stays as it is.
const unitOf = (item) => item[`unit_${language()}`] ?? item.unit;
const name = (id) => (known.has(id) ? known.get(id)[language()] : id);

function ask(index) {
  const number = FACTS.numbers[index], correction = corrections.get(index);
  open = index;
  looked = buttons.findIndex((item) => Number(item.dataset.index) === index);
  document.getElementById("asked").textContent = number.number;
  document.getElementById("quote").textContent = buttons.find((item) => Number(item.dataset.index) === index).closest("p, tr").textContent.slice(0, 400);
  const meaning = ["goal", "observation"].includes(number.became) ? [name(number.indicator), number.year, number.relation, number.value, unitOf(number)].filter(Boolean).join(" ") : number.reason[language()];
  document.getElementById("why").textContent = [FACTS.kinds[number.became][language()], meaning].filter(Boolean).join(": ");
  const shown = correction || number;
  inputs.became.value = correction ? correction.became : number.became === "observation" ? "observation" : "goal";
  for (const field of ["indicator", "value", "unit", "year"]) inputs[field].value = (field === "unit" ? unitOf(shown) : shown[field]) || "";
  if (!correction && /^[\d.,]+$/.test(inputs.value.value)) inputs.value.value = inputs.value.value.replaceAll(",", "");
  inputs.relation.replaceChildren(...FACTS.relations.map((item) => new Option(item, item)));
  inputs.relation.value = correction || (shown.relation !== "=" && FACTS.relations.includes(shown.relation)) ? shown.relation : ">=";
  document.getElementById("wrong").textContent = "";
  document.getElementById("undo").hidden = !correction;
  fields();
  form.showModal();
}

function fields() {
  document.getElementById("meaning").hidden = inputs.became.value === "none";
  document.getElementById("binds").hidden = inputs.became.value !== "goal";
}

function fault() {
  if (inputs.became.value === "none") return null;
  inputs.year.value = inputs.year.value.trim().replace(/年$/, "");
  if (!known.has(inputs.indicator.value)) return ["indicator", say("请从列表中选择指标", "choose an indicator from the list")];
  if (inputs.value.value.trim() === "" || !Number.isFinite(Number(inputs.value.value))) return ["value", say("数值须为数字，如 63.5", "the value is a number, such as 63.5")];
  if (!inputs.unit.value.trim()) return ["unit", say("请写单位，如 ", "give the unit, such as ") + unitOf(known.get(inputs.indicator.value))];
  if (["% point", "个百分点", "百分点"].includes(inputs.unit.value.trim()) !== (known.get(inputs.indicator.value).unit === "% point")) return ["unit", say("这里要的是水平，不是百分点变化；单位如 ", "a level is asked for, not a change in points; the unit is ") + unitOf(known.get(inputs.indicator.value))];
  if (!/^(19|20)\d\d$|^2100$/.test(inputs.year.value)) return ["year", say("年份为四位数字，如 2035", "the year has four digits, such as 2035")];
  return null;
}

document.getElementById("keep").addEventListener("click", () => {
  const wrong = fault();
  document.getElementById("wrong").textContent = wrong ? wrong[1] : "";
  if (wrong) { inputs[wrong[0]].focus(); return; }
  const became = inputs.became.value, correction = { became };
  if (became !== "none") for (const field of ["indicator", "value", "unit", "year"]) correction[field] = inputs[field].value.trim();
  if (became === "goal") correction.relation = inputs.relation.value;
  corrections.set(open, correction);
  form.close();
  keep();
});
document.getElementById("undo").addEventListener("click", () => { corrections.delete(open); form.close(); keep(); });
inputs.became.addEventListener("change", fields);
inputs.indicator.addEventListener("change", () => {
  const wanted = inputs.indicator.value.trim().toLowerCase(), named = FACTS.indicators.find((item) => [item.id, item.zh, item.en].some((words) => words.toLowerCase() === wanted));
  if (named) inputs.indicator.value = named.id;
  if (!inputs.unit.value && known.has(inputs.indicator.value)) inputs.unit.value = unitOf(known.get(inputs.indicator.value));
});
document.getElementById("text").addEventListener("click", (event) => {
  const button = event.target.closest(".number");
  if (button && button.dataset.became !== "words") ask(Number(button.dataset.index));
});
document.getElementById("kinds").addEventListener("change", (event) => {
  for (const button of buttons) if (button.dataset.became === event.target.dataset.kind) button.toggleAttribute("data-off", !event.target.checked);
});
document.getElementById("next").addEventListener("click", () => {
  const waiting = buttons.filter((item) => ["unmatched", "leftover"].includes(item.dataset.became));
  const next = waiting.find((item) => buttons.indexOf(item) > looked) || waiting[0];
  if (next) { looked = buttons.indexOf(next); next.scrollIntoView({ block: "center" }); next.focus({ focusVisible: true }); }
});
document.getElementById("language").addEventListener("click", () => { root.dataset.language = say("en", "zh"); draw(); });
function table() {
  const cell = (words) => (/[",\n\r]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
  const rows = [...corrections].sort((a, b) => a[0] - b[0]).map(([index, correction]) => FACTS.columns.map((column) => cell(String(column in correction ? correction[column] : ["at", "number"].includes(column) ? FACTS.numbers[index][column] : ""))).join(","));
  return [FACTS.columns.join(","), ...rows, ""].join("\n");
}

function download(blob, file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

document.getElementById("save").addEventListener("click", () => download(new Blob([table()], { type: "text/csv;charset=utf-8" }), "corrections.csv"));
document.getElementById("pack")?.addEventListener("click", async () => {
  const said = document.getElementById("packed");
  said.textContent = say("正在生成……", "Being made…");
  try {
    const answer = await fetch(FACTS.pack, { method: "POST", headers: { "Content-Type": "text/csv", "X-CSRF-Token": FACTS.csrf }, body: corrections.size ? table() : "" });
    if (answer.ok) download(await answer.blob(), "plan.zip");
    said.textContent = answer.ok ? "" : (await answer.json()).detail;
  } catch {
    said.textContent = say("未能生成，请重试", "It could not be made; try again");
  }
});
draw();
