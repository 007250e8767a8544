// A scenario that has not been run: says that it is under way while the answer is waited for.
const go = document.getElementById("go");
const progress = document.getElementById("progress");

go.addEventListener("click", () => {
  progress.textContent = progress.dataset.running;
  go.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => { progress.textContent = ""; go.removeAttribute("aria-disabled"); });
