"""First paint, weight and answers to clicks of every screen, in the machine's Chromium with an empty cache."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Locator, Page, sync_playwright

SCREENS = (
    "/", "/indicators", "/indicator/debt_ratio", "/places", "/place/500101", "/map", "/plan", "/choose", "/compare", "/money",
    "/sources",
)  # fmt: skip
VISITS = 5
SOFTWARE_GL = "--enable-unsafe-swiftshader"  # maps are drawn by the processor where there is no graphics card


@dataclass(frozen=True)
class Act:
    """What a person does on a page: its name, where it is done, how, and what it makes appear, if anything."""

    name: str
    at: str
    do: Callable[[Locator], object]
    shows: str = ""


ACTS = (
    Act("light or dark", "#theme", lambda at: at.click()),
    Act("a number's source", "a[data-source]", lambda at: at.click(), "dialog.source[open]"),
    Act("a chart's rows", "[data-rows]", lambda at: at.click(), ".data td"),
    Act("find", "form.finder input[type=search]", lambda at: at.press_sequentially("a1")),
    Act("the map's year", "#slider", lambda at: at.press("ArrowLeft")),
    Act("a setting", "form#ask input[type=range]", lambda at: at.press("ArrowRight")),
    Act("a cell", "#grid .tabulator-row .tabulator-cell:nth-child(3)", lambda at: at.click(), "#grid input"),
)

FIRST_PAINT = """() => new Promise((done) => {
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach((entry) => done(entry.startTime)))
    .observe({ type: "paint", buffered: true });
})"""

# From the press to the next picture as the browser itself measures it (Event Timing, in steps of 8 ms, from 16 ms on), and to
# the picture that has what was asked for.
LISTEN = """(shows) => {
  globalThis.answers = [16];
  const told = (list) => list.getEntries().filter((entry) => entry.interactionId).map((entry) => entry.duration);
  new PerformanceObserver((list) => answers.push(...told(list))).observe({ type: "event", durationThreshold: 16 });
  if (!shows) return;
  let began = 0;
  addEventListener("pointerdown", (event) => { began = event.timeStamp; }, { capture: true });
  const watcher = new MutationObserver(() => {
    if (!began || !document.querySelector(shows)) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => answers.push(performance.now() - began)));
  });
  watcher.observe(document, { childList: true, subtree: true, attributes: true });
}"""


@dataclass(frozen=True)
class Visit:
    """One visit of a page. paint: ms until the first content; weight: bytes as they travel; acts: ms by what was done."""

    paint: float
    weight: float
    acts: dict[str, float]


def pages(address: str) -> list[str]:
    """Return a row a screen: medians of several visits, and the act that the page was slowest to answer."""
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox", SOFTWARE_GL]
        )
        for path in SCREENS:
            seen = [visit(browser, f"{address}{path}?lang=zh") for _ in range(VISITS)]
            paint, weight = median(item.paint for item in seen), median(item.weight for item in seen)
            answers = {name: median(item.acts[name] for item in seen) for name in seen[0].acts}
            slowest = max(answers, key=lambda name: answers[name])
            rows.append(
                f"| `{path}` | {paint:,.0f} ms | {weight / 1e3:,.0f} kB | {answers[slowest]:,.0f} ms | {slowest} |"
            )
        browser.close()
    return rows


def visit(browser: Browser, address: str) -> Visit:
    """Open a page in a window that has seen nothing, and do there what can be done."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    received = [0.0]
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on(
        "Network.loadingFinished",
        lambda told: received.__setitem__(0, received[0] + told["encodedDataLength"]),
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    paint = page.evaluate(FIRST_PAINT)
    weight = received[0]
    acts = {act.name: answered(page, act) for act in ACTS if _place(page, act).count()}
    context.close()
    return Visit(float(paint), weight, acts)


def answered(page: Page, act: Act) -> float:
    """Return how many ms the page took to show its answer."""
    page.evaluate(LISTEN, act.shows)
    act.do(_place(page, act).first)
    page.wait_for_timeout(700)  # all of it is told by then
    if act.shows:
        page.locator(act.shows).first.wait_for()
    page.keyboard.press("Escape")  # what has opened closes
    return max(page.evaluate("answers"))


def _place(page: Page, act: Act) -> Locator:
    return page.locator(act.at).locator("visible=true")
