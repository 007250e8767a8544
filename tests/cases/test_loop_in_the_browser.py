"""The tutorial from a request to the plan is done in a browser, row by row of its tables, as its page says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import lantu
from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.desk.open311 import services
from lantu.desk.transitions import desk_transitions
from lantu.govern import WorkFilter, list_works
from lantu.govern.desk import verify_desk
from lantu.web import open_studio
from tests.cases.follow_page import follow
from tests.web.conftest import serving

DOCS = Path(__file__).parents[2] / "docs"
NAME = "tutorial/from-request-to-plan-in-the-browser.md"
ROW = re.compile(r"^\| (?:`(/[^`]*)`|–) \| ?(.*?) ?\| “(.*)” \|$", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*")


def steps(page: Path) -> list[tuple[str, str, str]]:
    """Return every row of the tables: address or "", what is done, what is seen."""
    return ROW.findall(page.read_text("utf-8"))


def do(page: Page, what: str) -> None:
    """Do what a row says: fill a field, open a form, press a button, follow a link."""
    for part in filter(None, what.split("; ")):
        said = re.fullmatch(r"(?:(open|press|follow) )?\*\*(.+?)\*\*(?:: “(.*)”)?", part)
        assert said, part
        how, name, value = said.groups()
        if how == "press":
            page.get_by_role("button", name=name, exact=True).locator("visible=true").last.click()
        elif how == "follow":
            page.get_by_role("link", name=name, exact=True).click()
        elif how == "open":
            page.locator("summary").filter(has_text=re.compile(f"^{re.escape(name)} ")).click()
        else:
            field = page.get_by_label(re.compile(f"^{re.escape(name)}")).locator("visible=true").first
            if field.evaluate("item => item.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)


def test_the_loop_is_done_in_a_browser_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    monkeypatch.chdir(tmp_path)
    for step in follow(DOCS / NAME):
        assert step["code"] in (None, 0), step["err"]
    studio = open_studio("mycity", Path("studio/mycity"), members=16)
    rows = steps(DOCS / NAME)
    assert len(rows) == 10
    with serving(studio) as address:
        for where, what, seen in rows:
            if where:
                page.goto(f"{address}{where}{'&' if '?' in where else '?'}lang=en")
            do(page, what)
            expect(page.locator("main")).to_contain_text(seen, timeout=60_000)
    work = next(one for one in list_works(studio.archive, WorkFilter())[0])
    assert re.fullmatch(r"theme_20\d\d_\d\d", work.work)
    assert "reporters within" in str(work.project)
    assert work.project["x_lantu"]["synthetic"] is True
    plan, city = read_blueprint(studio.folder(studio.head())), read_city(studio.folder(studio.head()))
    assert [(one.id, one.kind, one.start, one.end) for one in plan.projects] == [(work.work, "candidate", 2027, 2028)]
    found = city.observations[city.observations["variable"] == "request_on_time_rate"]
    assert set(found["basis"]) == {"assumed"}
    assert {"city", "d01", "d09"} <= set(found["place"])
    assert verify_desk(studio.archive).fault == ""
    studio.archive.engine.dispose()


def test_the_chinese_page_names_the_same_steps_by_their_own_words() -> None:
    with (Path(lantu.__file__).parent / "web" / "http" / "words.csv").open(encoding="utf-8", newline="") as file:
        pairs = {(row["en"], row["zh"]) for row in csv.DictReader(file)}
    pairs |= {(way.name.en, way.name.zh) for way in desk_transitions().values()}
    pairs |= {(one.name.en, one.name.zh) for service in services().values() for one in service.attributes}
    pages = [(DOCS / NAME).read_text("utf-8"), (DOCS / "zh" / NAME).read_text("utf-8")]
    tables = [[line for line in text.splitlines() if line.startswith("| ")] for text in pages]
    for line, twin in zip(*tables, strict=True):
        assert re.findall(r"`(/.*?)`", line) == re.findall(r"`(/.*?)`", twin)
        names = list(zip(BOLD.findall(line), BOLD.findall(twin), strict=True))
        assert not [pair for pair in names if pair not in pairs], line
