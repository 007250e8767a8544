// What every page does: look, charts when they come near, data tables, and where a number comes from.
import { drawWhenNear, redrawAll } from "./figures/figures.js";
import { showSources } from "./sources.js";
import { showWho } from "./access/who.js";

const root = document.documentElement;
const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  redrawAll(dark());
});

drawWhenNear(document, dark);
showSources(document);
showWho(document.getElementById("who"));

// A box that scrolls can be reached and scrolled by keyboard.
const reach = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".scroll")) reach.observe(box);

// A stroke looks for something, wherever nobody is writing.
addEventListener("keydown", (event) => {
  const box = document.querySelector("[role=search] input[type=search]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box || event.target.closest("input, textarea, select, [contenteditable], .tabulator")) return;
  event.preventDefault();
  box.focus();
});

// Times are written in UTC; whoever reads them sees their own.
const local = new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" });
for (const time of document.querySelectorAll("time[datetime]")) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) continue;
  time.title = time.textContent;
  time.textContent = local.format(at);
}
