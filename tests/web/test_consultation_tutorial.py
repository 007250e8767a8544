"""The tutorial from a consultation to a changed plan, in a browser: every button that the page prints bold is pressed, in its order."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from lantu.database.tables import voice_consultations
from lantu.govern.voice import counted_opinions, find_proposal
from lantu.web import Studio, open_studio
from tests.command import lantu
from tests.conftest import BROWSER_WAITS
from tests.web.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
TOP = Path(__file__).parents[2]
PAGES = {
    language: (TOP / "docs" / folder / "tutorial" / "from-consultation-to-plan.md").read_text("utf-8")
    for language, folder in (("en", ""), ("zh", "zh"))
}
STATEMENTS = ("Buses need lanes of their own", "Buses should run at night")


class Follower:
    """Somebody who follows the page: presses only what is printed bold, in its order, and finds nothing wrong in the windows."""

    def __init__(self) -> None:
        self.bold = {
            language: iter(re.findall(r"\*\*(.+?)\*\*", page.split("\n## 1.")[1])) for language, page in PAGES.items()
        }
        with (TOP / "lantu" / "web" / "http" / "words.csv").open(encoding="utf-8", newline="") as file:
            self.words = [(zh, en) for _, zh, en in csv.reader(file)]
        self.wrong: list[str] = []

    def next(self, label: str) -> str:
        """Return a label after seeing that it is the next bold one of both pages."""
        told = next(self.bold["zh"]), next(self.bold["en"])
        assert told[1] == label
        assert told in self.words, told
        return label

    def window(self, chromium: Browser, width: int, address: str) -> Page:
        page = chromium.new_page(viewport={"width": width, "height": 850}, locale="en-GB", base_url=address)
        page.set_default_timeout(BROWSER_WAITS)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        return page

    def press(self, page: Page | Locator, label: str, role: str = "button") -> None:
        page.get_by_role(role, name=self.next(label), exact=True).first.click()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def mycity(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Studio, str]]:
    """The studio that the page begins with, and its address."""
    top = tmp_path_factory.mktemp("tutorial")
    assert lantu("new", "mycity", cwd=top).returncode == 0
    studio = open_studio(str(top / "mycity"), top / "studio", members=8)
    with serving(studio) as address:
        yield studio, address


def test_from_a_consultation_to_a_changed_plan(mycity: tuple[Studio, str], chromium: Browser) -> None:
    studio, address = mycity
    follower = Follower()
    office, phone = (follower.window(chromium, width, address) for width in (1280, 390))
    code = _ask(follower, office)
    proposal = _take_part(follower, phone, code)
    _answer(follower, office, proposal)
    _count(follower, studio, office)
    goal = _change(follower, studio, office)
    _say_what_became(follower, office, proposal, goal)
    assert [next(bold, None) for bold in follower.bold.values()] == [None, None]  # nothing bold is left on the pages
    assert follower.wrong == []
    told = find_proposal(studio.archive, proposal)
    assert (told.state, told.outcome, told.goals) == ("answered", "planned", (goal,))
    assert [event.kind for event in told.events] == ["submit", "reply", "link", "milestone"]
    for page in (office, phone):
        page.close()


def _ask(follower: Follower, office: Page) -> str:
    """Open the consultation; return a code."""
    office.goto("/?lang=en")
    follower.press(office, "Take part", "link")
    follower.press(office, "Ask residents", "link")
    now = datetime.now().astimezone()
    for label, days in (("Opens", 0), ("Closes", 1)):
        when = now + timedelta(days=days, minutes=-1)
        office.get_by_label(label, exact=True).fill(when.strftime("%Y-%m-%dT%H:%M"))
    office.get_by_role("group", name="Title").get_by_label("English").fill("How buses should change")
    office.get_by_label("Id", exact=True).fill("buses")
    statements = office.get_by_role("group", name="Statements")
    statements.get_by_label("English").fill("\n".join(STATEMENTS))
    statements.get_by_label("中文").fill("公交要有专用道")
    office.get_by_label(follower.next("takes proposals")).check()
    follower.press(office, "Open it")
    office.get_by_text("other numbers of lines").wait_for()  # one line of Chinese does not go with two of English
    statements.get_by_label("中文").fill("")
    office.get_by_role("button", name="Open it").click()
    office.wait_for_url(re.compile("/participation/consultation/buses"))
    assert office.locator("h1").inner_text() == "How buses should change"
    office.get_by_label("How many more invitation codes").fill("3")
    follower.press(office, "Make codes")
    office.locator("#made-codes").wait_for()
    codes = office.locator("#codes").input_value().split()
    with office.expect_download() as saved:
        office.get_by_role("link", name="Save as CSV").click()
    assert Path(saved.value.path()).read_text().split() == ["code", *codes]
    assert len(set(codes)) == 3
    return codes[0]


def _take_part(follower: Follower, phone: Page, code: str) -> str:
    """Say what one thinks and propose; return the id of the proposal."""
    phone.goto("/participation/consultation/buses?lang=en")
    assert phone.locator("#office-asked").count() == 1  # this studio has one user, who is the office too
    phone.get_by_label("Code", exact=True).fill(code)
    follower.press(phone, "Begin")
    phone.locator("#inside").wait_for()
    for at, label in enumerate(("Agree", "Disagree")):
        box = phone.get_by_role("group", name=STATEMENTS[at])
        box.get_by_label("Pass").check()
        box.get_by_label(follower.next(label), exact=True).check()
        phone.get_by_text(re.compile(f"{STATEMENTS[at]} – {label}. Kept")).wait_for()
    follower.press(phone, "Make a proposal", "link")
    phone.get_by_label("Title").fill("A bus to the hospital at night")
    phone.get_by_label("What you propose").fill("After midnight no bus goes there.")
    follower.press(phone, "Send")
    phone.get_by_role("button", name=follower.next("Withdraw it")).wait_for()
    return phone.url.partition("?")[0].rpartition("/")[2]


def _answer(follower: Follower, office: Page, proposal: str) -> None:
    office.goto(f"/participation/proposal/{proposal}?lang=en")
    form = office.locator("form[data-path=replies]")
    assert office.locator("summary", has_text=follower.next("Answer it")).is_visible()
    form.get_by_label("Office").fill("Transport bureau")
    form.get_by_label("Decision").select_option(label=follower.next("Accepted"))
    form.get_by_label(re.compile("Reason")).fill("A night line is in the next budget.")
    form.get_by_role("button").click()
    office.locator(".reply", has_text="A night line is in the next budget.").wait_for()


def _count(follower: Follower, studio: Studio, office: Page) -> None:
    """Let the day pass, count, and read the result."""
    office.goto("/participation/consultation/buses?lang=en")
    assert office.get_by_role("button", name="Count and publish").count() == 0
    with studio.archive.engine.begin() as connection:
        connection.execute(update(voice_consultations).values(closes=datetime.now(UTC) - timedelta(seconds=1)))
    office.reload()
    follower.press(office, "Count and publish")
    office.get_by_text("100 % agree of 1").wait_for()
    assert "0 % agree of 1" in office.locator("main").inner_text()
    assert "too few" in office.locator("section[aria-labelledby=result]").inner_text()
    told = counted_opinions(studio.archive, "buses")
    assert [told.counts(name)["agree"] for name in ("s1", "s2")] == [1, 0]


def _change(follower: Follower, studio: Studio, office: Page) -> str:
    """Change the first goal, save, and compare; return the goal's id."""
    from playwright.sync_api import expect

    studio.judged()
    follower.press(office, "Plan", "link")
    cell = office.locator(".tabulator-row").first.locator('.tabulator-cell[tabulator-field="value"]')
    cell.focus(timeout=60_000)
    office.keyboard.type("68")
    office.keyboard.press("Enter")
    expect(office.locator("#changes b")).to_have_text("1")
    office.get_by_role("button", name=follower.next("Save as a version")).first.click()
    office.locator("#message").fill("after the consultation on buses")
    office.locator("#save-now").click()
    expect(office.locator("#told")).to_have_text("Saved as version 2", timeout=60_000)
    follower.press(office, "History", "link")
    follower.press(office, "Compare the two")
    expect(office.locator("h1")).to_contain_text("1 → 2")
    expect(office.locator("main")).to_contain_text("after the consultation on buses")
    expect(office.locator("table.diff")).to_contain_text("68")
    goal = studio.readings.of(studio.archive, studio.head()).plan.goals[0]
    return f"{goal.indicator}/{goal.year}"


def _say_what_became(follower: Follower, office: Page, proposal: str, goal: str) -> None:
    office.goto(f"/participation/proposal/{proposal}?lang=en")
    office.locator("summary", has_text=follower.next("Link goals and works")).click()
    links = office.locator("form[data-path=links]")
    links.get_by_label("Ids of goals").fill(goal)
    links.get_by_label(re.compile("Reason")).fill("It was changed after it.")
    links.get_by_role("button").click()
    office.locator("ol.milestones", has_text="It was changed after it.").wait_for()
    office.locator("summary", has_text=follower.next("Say what became of it")).click()
    became = office.locator("form[data-path=milestones]")
    became.get_by_label("What happened").select_option(label=follower.next("Planned"))
    became.get_by_label("Day").fill(datetime.now().astimezone().date().isoformat())
    became.get_by_label("Office").fill("Transport bureau")
    became.get_by_label(re.compile("Reason")).fill("It is in the plan.")
    became.get_by_role("button").click()
    office.locator("ol.milestones", has_text="It is in the plan.").wait_for()
    follower.press(office, "Take part", "link")
    assert re.search(r"1\s+Planned", office.locator("ul.became").inner_text())
