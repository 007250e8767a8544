"""What holds for every screen: both languages, both sizes, by keyboard, for everybody, and nothing leaves the machine."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from lantu.archive import Edit, add_edits, base_files, open_draft, propose
from lantu.desk.request import Actor, NewRequest, RequestContent
from lantu.govern.desk import take_request
from lantu.web import JudgedRun, Studio
from lantu.web.access import Access
from lantu.web.app import PAGES
from tests.conftest import NO_GRAPHICS_CARD
from tests.web.accessibility import LIGHT, violations
from tests.web.conftest import copy_of, ready_studio, serving
from tests.web.participation import ask_residents

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

    Visit = Callable[[str, str, str], tuple[Page, list[str]]]

NO_SCREENS = {  # what the routers of pages give beside screens
    "/healthz", "/readyz", "/.well-known/security.txt",
    "/indicator/{name}/why", "/plan/workbook.xlsx", "/plan/text/{text}", "/brief.{form}", "/new-city.zip",
    "/sign-in/provider", "/sign-in/callback", "/requests/hotspots.geojson", "/metrics",
    "/sign-in/code",  # is there once a password was right: tests/web/test_second_factor.py
}  # fmt: skip
PROPOSED = hashlib.sha256(b"somebody\n1").hexdigest()[:32]  # id of the first draft of an account called somebody
LIKE = {  # where an address alone is no screen, or is several
    "/embed/{name}": ["/embed/verdict?version=0"],
    "/share/{name}": ["/share/goals"],
    "/new-city": ["/new-city?name=lyon&country=France&districts=9"],
    "/indicator/{name}": ["/indicator/debt_ratio?year=2030", "/indicator/old_age_support_ratio"],
    "/place/{code}": ["/place/500101"],
    "/plan": ["/plan?sheet=goals", "/plan?sheet=projects"],
    "/request/{name}": ["/request/SENT"],
    "/requests/place": ["/requests/place?district=500103"],
    "/plan/diff": ["/plan/diff?a=1&b=1"],
    "/plan/proposals/{draft}": [f"/plan/proposals/{PROPOSED}"],
    "/works": ["/works", "/works?stage=construction"],
    "/works/map": ["/works/map?work=synthetic-2-000013"],
    "/work/{name:path}": ["/work/synthetic-2-000013"],
    "/works/field/{name:path}": ["/works/field/synthetic-2-000013"],
    "/participation/consultation/{name}": ["/participation/consultation/buses", "/participation/consultation/streets"],
    "/participation/propose/{name}": ["/participation/propose/buses"],
    "/participation/proposal/{name}": ["/participation/proposal/buses-1"],
    "/participation/vote/{name}": ["/participation/vote/spring", "/participation/vote/autumn"],
}
ROUTES = {route.path for page in PAGES for route in page.router.routes if "GET" in getattr(route, "methods", ())}  # type: ignore[attr-defined]
SCREENS = [address for path in sorted(ROUTES - NO_SCREENS) for address in LIKE.get(path, [path])]
VIEWPORTS: dict[str, ViewportSize] = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}

# Resolves after two pictures, when nothing else is to be done, to whether all charts near the window and all maps are drawn.
DRAWN = """() => new Promise((tell) => {
  const isNear = ({ top, bottom, width }) => width && top < innerHeight + 290 && bottom > -290
  const isDrawn = () => [...document.querySelectorAll('[data-figure]')]
    .every((box) => box.firstChild || !isNear(box.getBoundingClientRect()))
    && [...document.querySelectorAll('.maplibregl-map')].every((map) => map.closest('[data-drawn]'))
  requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => tell(isDrawn()), { timeout: 1000 })))
})"""
PATIENCE = 120  # seconds: the first screen of works reads them all, and a machine may be busy

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address_of(
    address: str,
    read_studio: Studio,
    public_home: Path,
    judged: JudgedRun,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], str]]:
    """A function that gives the whole address of a screen: people sign in at a public studio only."""
    sent = send_one(read_studio)
    propose_one(read_studio)
    ask_residents(read_studio.archive)
    home = copy_of(public_home, tmp_path_factory.mktemp("public"))
    with serving(ready_studio(home, judged, Access(public=True, one_factor=True))) as public:
        yield lambda path: f"{public if path == '/sign-in' else address}{path.replace('SENT', sent)}"


def send_one(studio: Studio) -> str:
    """Take in a request and return its id."""
    content = RequestContent("第三盏路灯不亮", "人民路 1 号", "138 0000 0000", 106.57, 29.55)
    new = NewRequest("street_light", content, datetime.now(UTC), district="500103", town="解放碑街道")
    return take_request(studio.archive, new, Actor("intake", "intake")).request.id


def propose_one(studio: Studio) -> None:
    """Put a draft of somebody's before an approver."""
    draft = open_draft(studio.archive, "somebody")
    files = base_files(studio.archive, draft.base)
    row = files.sheets["goals"][1]
    edit = Edit("goals", row.id, "value", row.values["value"], "64")
    proposed = propose(studio.archive, add_edits(studio.archive, draft, [edit], files), "more ambition", "somebody")
    assert proposed.draft == PROPOSED


@pytest.fixture(scope="module")
def visit(chromium: Browser, address_of: Callable[[str], str]) -> Iterator[Visit]:
    """A function that opens a screen in a window of a size and gives its page, and what goes wrong in it from then on.

    The window stays the same one for a size: a new one for every screen costs four times as much.
    """
    here = (urlsplit(address_of("/")).netloc, urlsplit(address_of("/sign-in")).netloc, "")
    windows: dict[str, tuple[Page, list[str]]] = {}
    asked: set[Request] = set()
    for size, viewport in VIEWPORTS.items():
        context = chromium.new_context(viewport=viewport, has_touch=size == "phone")
        context.set_default_timeout(1000 * PATIENCE)
        windows[size] = context.new_page(), []
        _note(windows[size][0], here, windows[size][1])
        context.on("request", lambda one: asked.add(one) if one.resource_type != "eventsource" else None)
        for over in ("requestfinished", "requestfailed"):
            context.on(over, lambda one: asked.discard(one))  # Playwright takes no method of a set

    def go(path: str, language: str, size: str) -> tuple[Page, list[str]]:
        page, wrong = windows[size]
        page.goto("about:blank")  # what the screen before was still loading has failed by now
        page.set_viewport_size(VIEWPORTS[size])
        wrong.clear()
        asked.clear()
        page.goto(f"{address_of(path)}{'&' if '?' in path else '?'}lang={language}")
        _settle(page, asked)
        return page, wrong

    yield go
    for page, _ in windows.values():
        page.context.close()


def _settle(page: Page, asked: set[Request]) -> None:
    """Wait until a page has loaded and drawn all that it will: looked at three times in a row, nothing more is to come.

    Playwright's `networkidle` knows it by half a second in which nothing happens, and does not wait for what is drawn.
    """
    began, quiet = time.monotonic(), 0
    while quiet < 3:
        quiet = quiet + 1 if page.evaluate(DRAWN) and not asked else 0
        late = time.monotonic() - began > PATIENCE
        assert not late, f"{page.url} waits for {[one.url for one in asked] or 'what it draws'}"


def _resize(page: Page, size: str) -> None:
    page.set_viewport_size(VIEWPORTS[size])
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def _note(page: Page, here: tuple[str, ...], wrong: list[str]) -> None:
    """Note what goes wrong in a page, and what leaves the machine."""
    page.on("console", lambda said: wrong.append(said.text) if _is_a_fault(said) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda asked: wrong.append(f"failed: {asked.url}"))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status not in (200, 304) else None)
    page.on(
        "request",
        lambda asked: wrong.append(f"leaves: {asked.url}") if urlsplit(asked.url).netloc not in here else None,
    )


def _is_a_fault(said: ConsoleMessage) -> bool:
    return said.type in ("error", "warning") and NO_GRAPHICS_CARD not in said.text


def test_every_route_of_a_page_is_a_screen_or_said_to_be_none() -> None:
    assert NO_SCREENS | set(LIKE) <= ROUTES
    assert not [path for path in SCREENS if "{" in path], "say in LIKE what such an address looks like"
    assert len(SCREENS) > 17
    assert "region" in LIGHT
    assert not {"color-contrast", "label", "button-name", "link-name", "list", "image-alt"} & set(LIGHT)


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_whole_and_the_keyboard_reaches_everything(visit: Visit, path: str) -> None:
    """English opens in the wide window and Chinese on a phone; each is then made as large or as small as the other,
    and gone through by keyboard.
    """
    for language, size, then in (("en", "desktop", "phone"), ("zh", "phone", "desktop")):
        page, wrong = visit(path, language, size)
        _whole(page, wrong, language, size)
        _resize(page, then)
        _whole(page, wrong, language, then)
        _keyboard_reaches_everything(page)


def _whole(page: Page, wrong: list[str], language: str, size: str) -> None:
    where = f"{language}, {size}"
    assert page.locator("main h1").count() == 1, where
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, f"the page is wider than the window ({where})"
    told = violations(page, colours=(language == "en") == (size == "desktop"))
    assert not told, "\n".join([where, *told])
    assert not wrong, "\n".join([where, *wrong])


def _keyboard_reaches_everything(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    stops = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter((item) => item.checkVisibility() && !item.disabled && item.tabIndex >= 0).length"""
    )
    page.evaluate("""() => {
        window.reached = new Set()
        document.addEventListener('focusin', (moved) => window.reached.add(moved.target))
    }""")
    for _ in range(min(stops, 40)):
        page.keyboard.down("Tab")  # held, it goes on and on
    page.keyboard.up("Tab")
    assert page.evaluate("window.reached.size") > min(stops, 40) * 0.6, "the keyboard goes round in a small circle"


def test_a_dark_page_is_read_as_well(visit: Visit) -> None:
    for size in VIEWPORTS:
        page, wrong = visit("/", "zh", size)
        page.emulate_media(color_scheme="dark")
        told = violations(page)
        assert not told, told[0]
        page.click("#theme")
        assert page.locator("html").get_attribute("data-theme") == "light"
        page.evaluate("localStorage.clear()")  # the next page of this window is as the machine likes it
        assert not wrong
