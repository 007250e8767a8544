"""A resident on a phone: takes part with a code, changes an opinion, proposes, casts a ballot, and finds the receipt after the count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lantu.govern.voice import (
    close_consultation,
    count_ballots,
    counted_opinions,
    issue_codes,
    issue_invitations,
    list_proposals,
    published_standing,
)
from lantu.web import Studio, open_studio
from tests.conftest import BROWSER_WAITS
from tests.packs import small_pack
from tests.web.conftest import serving
from tests.web.participation import ask_residents

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Studio, str]]:
    """A studio of this machine that asks residents, and its address."""
    top = tmp_path_factory.mktemp("asking")
    studio = open_studio(str(small_pack(top)), top / "studio", members=8)
    ask_residents(studio.archive)
    with serving(studio) as address:
        yield studio, address


def test_a_resident_takes_part_on_a_phone(asking: tuple[Studio, str], chromium: Browser, tmp_path: Path) -> None:
    studio, address = asking
    page = chromium.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
    page.set_default_timeout(BROWSER_WAITS)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    (code,), (ballot,) = (
        issue(studio.archive, name, 1, "ann") for issue, name in ((issue_invitations, "buses"), (issue_codes, "spring"))
    )
    _give_opinions(page, f"{address}/participation/consultation/buses?lang=en", code)
    page.get_by_role("link", name="Make a proposal").click()
    page.get_by_label("Title").fill("Seats in the shade")
    page.get_by_label("What you propose").fill("Trees or a roof over the seats at each stop.")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile("/participation/proposal/buses-"))
    assert page.locator("h1").inner_text() == "Seats in the shade"
    page.get_by_role("button", name="Withdraw it").wait_for()  # its author sees it, by the key of this device
    receipt = _cast(page, f"{address}/participation/vote/spring?lang=en", ballot)
    after = datetime.now(UTC) + timedelta(days=8)
    close_consultation(studio.archive, "buses", "ann", after)
    count_ballots(studio.archive, "spring", "ann", after)
    assert counted_opinions(studio.archive, "buses").counts("lanes") == {"agree": 0, "disagree": 1, "pass": 0}
    page.goto(f"{address}/participation/consultation/buses?lang=en")
    assert "0 % agree of 1" in page.locator("main").inner_text()
    page.goto(f"{address}/participation/vote/spring?lang=en")
    for given, told in ((receipt, "This ballot was counted."), ("0" * 64, "No ballot in the urn has this receipt.")):
        page.locator("#receipt-to-check").fill(given)
        page.get_by_role("button", name="Check it").click()
        page.get_by_text(told).wait_for()
    assert not wrong
    assert next(one.title for one in list_proposals(studio.archive)) == "Seats in the shade"
    page.close()


def _give_opinions(page: Page, address: str, code: str) -> None:
    """Come in with a code, say one thing and then another, and find it marked after a reload."""
    page.goto(address)
    assert page.locator("[type=radio]:checked").count() == 0
    assert (
        len({tuple(box[name] for name in ("width", "height")) for box in _boxes(page)}) == 1
    )  # answers weigh the same
    page.get_by_label("Code", exact=True).fill("0" * 20)
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("this code is not one of this consultation").wait_for()
    page.get_by_label("Code", exact=True).fill(code.upper())
    page.keyboard.press("Enter")
    lanes = page.locator("[data-statement=lanes]")
    for word in ("Agree", "Disagree"):
        lanes.get_by_label(word, exact=True).check()
        page.get_by_text(re.compile(f"{word}. Kept")).wait_for()
    page.reload()
    page.locator("[data-statement=lanes] [value=disagree]:checked").wait_for()
    assert page.locator("[type=radio]:checked").count() == 1
    assert re.fullmatch("[0-9a-f]{32}", page.locator("#shown-key").text_content() or "")
    assert not [cookie for cookie in page.context.cookies() if cookie.get("name") not in ("lang",)]


def _boxes(page: Page) -> list[dict[str, float]]:
    found = [item.bounding_box() for item in page.locator("[data-statement=lanes] .choices label").all()]
    return [{name: round(box[name]) for name in ("width", "height")} for box in found if box]


def _cast(page: Page, address: str, code: str) -> str:
    """Choose two projects, look again, go back, take one away, cast; return the receipt."""
    page.goto(address)
    assert page.locator("[type=checkbox]:checked").count() == 0
    for name in ("bench", "tree"):
        page.locator(f"[value={name}]").check()
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Look once more").click()
    page.locator("#confirm-list li").first.wait_for()
    assert page.locator("#confirm-list li").count() == 2
    page.get_by_role("button", name="Go back").click()
    page.locator("[value=tree]").uncheck()
    page.get_by_role("button", name="Look once more").click()
    page.get_by_role("button", name="Cast it").click()
    page.locator("#receipt-code").wait_for()
    return page.locator("#receipt-code").inner_text()


def test_who_is_missing_is_told_from_a_file_and_published_on_the_page_of_what_was_asked(
    chromium: Browser, tmp_path: Path
) -> None:
    studio = open_studio("vienna", tmp_path / "studio", members=8)
    ask_residents(studio.archive)
    people = ["id,性别,年龄", *(f"{n},{'女' if n % 3 else '男'},{(20, 35, 50, 70)[n % 4]}" for n in range(300)), "x,,"]
    (tmp_path / "people.csv").write_bytes("\n".join(people).encode("gb18030"))
    (tmp_path / "shoes.csv").write_text("id,shoe\n1,44\n")
    with serving(studio) as address:
        page = chromium.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
        page.set_default_timeout(BROWSER_WAITS)
        page.goto(f"{address}/participation/missing?lang=en")
        choose = page.get_by_label(re.compile("Participants"))
        choose.set_input_files(tmp_path / "shoes.csv")
        page.get_by_role("button", name="Hold it against the census").click()
        page.get_by_text("no column about participants").wait_for()
        assert "/tmp" not in page.locator("main").inner_text()
        choose.set_input_files(tmp_path / "people.csv")
        page.get_by_role("button", name="Hold it against the census").click()
        found = page.locator("#found-missing")
        found.wait_for()
        told = " ".join(found.inner_text().split())
        for words in ("301 took part", "women more", "men fewer", "200 · 66.7 %", "Not told 1 (0.3 %)", "as much as"):
            assert words in told, (words, told)
        page.get_by_label("Publish it on the page of").select_option(value="consultations/buses")
        page.get_by_role("button", name="Publish what was found").click()
        page.get_by_text("It is published.").wait_for()
        page.goto(f"{address}/participation/consultation/buses?lang=zh")
        assert "301 人参加" in page.locator("section[aria-labelledby=who-missing]").inner_text()
        page.close()
    assert published_standing(studio.archive, "consultation", "buses")["participants"] == 301  # type: ignore[index]
