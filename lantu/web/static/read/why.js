// The explanation of an indicator takes seconds to work out, so it is fetched when it comes near the window.
const part = document.getElementById("why");
const tree = document.getElementById("tree");

async function explain() {
  const answer = await fetch(part.dataset.why);
  if (!answer.ok) { tree.textContent = part.dataset.failed; return; }
  // our own page part, with everything in it escaped by the server; scripts in it would not run
  tree.innerHTML = await answer.text();
}

if (tree && part.dataset.why) {
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    explain();
  }, { rootMargin: "200px" });
  watcher.observe(part);
}
