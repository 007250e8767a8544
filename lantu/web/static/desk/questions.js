// Questions of a service are shown where its kind is chosen; without this script all are there, and the others are passed over.
const kind = document.querySelector("select[name=kind]"), asked = document.querySelectorAll("fieldset[data-kind]");

function show() {
  for (const part of asked) part.hidden = part.disabled = part.dataset.kind !== kind.value;
}

kind?.addEventListener("change", show);
if (kind) show();
