// A number tells where it comes from when it is clicked: a small dialog over the page.
export function showSources(within) {
  within.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-source]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
    const answer = await fetch(`/api/v1/sources/${encodeURIComponent(link.dataset.source)}?lang=${language}`);
    if (!answer.ok) { location.href = link.href; return; }
    const source = await answer.json();
    const dialog = document.createElement("dialog");
    dialog.className = "source";
    const say = (tag, text) => { if (text) dialog.appendChild(Object.assign(document.createElement(tag), { textContent: text })); };
    say("h2", source.title);
    say("p", [source.publisher, source.date].filter(Boolean).join(" · "));
    say("p", link.dataset.basis);
    say("p", source.note);
    if (source.url) {
      const far = dialog.appendChild(document.createElement("a"));
      Object.assign(far, { href: source.url, textContent: source.url, rel: "noreferrer", target: "_blank" });
    }
    const form = dialog.appendChild(Object.assign(document.createElement("form"), { method: "dialog" }));
    form.appendChild(Object.assign(document.createElement("button"), { textContent: language === "zh" ? "关闭" : "Close" }));
    dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
