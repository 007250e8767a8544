// Lists: as somebody types, rows without those words are hidden; the words stand in the address. Folded groups with such rows
// open, and close when the words go; so does the one that holds the row which the address names.
const form = document.querySelector("form.finder");
const input = form.querySelector("input[type=search]");
const told = form.querySelector("output");
const rows = [...document.querySelectorAll("[data-found] [data-find]")];
const groups = [...document.querySelectorAll("[data-found] [data-group]")];

function find() {
  const words = input.value.trim().toLowerCase();
  let found = 0;
  for (const row of rows) {
    row.hidden = words !== "" && !row.dataset.find.includes(words);
    if (!row.hidden) found += 1;
  }
  for (const group of groups) {
    group.hidden = words !== "" && !group.querySelector("[data-find]:not([hidden])");
    if (group.localName === "details") group.open = words !== "" && !group.hidden;
  }
  told.textContent = words === "" ? "" : found ? String(found) : told.dataset.none;
  const here = new URL(location.href);
  if (words) here.searchParams.set("q", words); else here.searchParams.delete("q");
  history.replaceState(null, "", here);
}

input.addEventListener("input", find);
form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
if (input.value) find();

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = named?.closest("details.fold");
  if (!folded) return;
  folded.hidden = named.hidden = false;
  folded.open = true;
  named.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", openNamed);
openNamed();
