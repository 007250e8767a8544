"""What holds for every screen: both languages, both sizes, by keyboard, for everybody, and nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREENS = [
    "/", "/indicators", "/indicator/debt_ratio?year=2030", "/indicator/old_age_support_ratio", "/places", "/place/500101", "/map",
    "/plan?sheet=goals", "/plan?sheet=projects", "/plan/history", "/choose", "/compare", "/money", "/sources", "/glossary",
    "/accounts", "/audit",
]  # fmt: skip
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}

pytestmark = pytest.mark.browser


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Any]:
    """A function that opens a screen in a new window of a size and gives the page, and what went wrong on the way."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height}, has_touch=request.param == "phone")
    wrong: list[str] = []

    def seen(page: Page) -> None:
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda asked: wrong.append(f"failed: {asked.url}"))
        page.on("response", lambda answer: wrong.append(answer.url) if answer.status not in (200, 304) else None)
        page.on(
            "request",
            lambda asked: (
                wrong.append(f"leaves: {asked.url}")
                if urlsplit(asked.url).netloc not in (urlsplit(address).netloc, "")
                else None
            ),
        )

    def go(path: str, language: str) -> tuple[Page, list[str]]:
        page = context.new_page()
        seen(page)
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        page.wait_for_load_state("networkidle")
        return page, wrong

    yield go
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_whole(visit: Any, path: str, language: str) -> None:
    page, wrong = visit(path, language)
    assert page.locator("main h1").count() == 1
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, "the page is wider than the window"
    found = Axe().run(page).response["violations"]
    told = [
        f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found if item["impact"] in ("serious", "critical")
    ]
    assert not told, "\n".join(told)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", SCREENS)
def test_the_keyboard_reaches_everything(visit: Any, path: str) -> None:
    page, _ = visit(path, "zh")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    stops = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter((item) => item.checkVisibility() && !item.disabled && item.tabIndex >= 0).length"""
    )
    reached: set[str] = set()
    for _ in range(min(stops, 40)):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.outerHTML.slice(0, 300)"))
    assert len(reached) > min(stops, 40) * 0.6, "the keyboard goes round in a small circle"


def test_a_dark_page_is_read_as_well(visit: Any) -> None:
    page, wrong = visit("/", "zh")
    page.emulate_media(color_scheme="dark")
    found = [item for item in Axe().run(page).response["violations"] if item["impact"] in ("serious", "critical")]
    assert not found, found[0]["nodes"][0]["html"]
    page.click("#theme")
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert not wrong
