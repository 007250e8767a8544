"""The first page, kept on the disk: shown before the run is read, and only where it would be written the same again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lantu.web import Studio, make_app, open_studio
from lantu.web.state import kept_pages
from tests.web.conftest import MEMBERS


@pytest.fixture
def opened(client: TestClient, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """A studio that is opened again, after somebody read its first page in English; nothing is read beside its readers."""
    client.get("/", params={"lang": "en"})
    monkeypatch.setattr(kept_pages, "judge_soon", lambda _: None)
    return open_studio("chongqing", studio.home, members=MEMBERS)


def kept_files(studio: Studio) -> list[Path]:
    return list((studio.home / kept_pages.FOLDER).iterdir())


def asking(studio: Studio) -> TestClient:
    return TestClient(make_app(studio), base_url="http://127.0.0.1")


def menu_of(studio: Studio) -> kept_pages.Menu:
    return make_app(studio).state.menu()


def test_a_studio_that_is_opened_again_shows_the_same_page_before_it_has_read_its_run(
    client: TestClient, opened: Studio
) -> None:
    again = asking(opened)
    assert kept_pages.can_wait(opened, menu_of(opened))
    shown = again.get("/", params={"lang": "en"})
    assert opened.at_hand() is None
    first = client.get("/", params={"lang": "en"})
    assert (shown.content, shown.headers["etag"]) == (first.content, first.headers["etag"])
    assert again.get("/", params={"lang": "en"}, headers={"If-None-Match": shown.headers["etag"]}).status_code == 304


def test_a_page_that_was_changed_or_cut_on_the_disk_is_not_shown(opened: Studio) -> None:
    (file,) = kept_files(opened)
    whole = file.read_bytes()
    for spoilt in (whole.replace(b"<h1>", b"<h2>", 1), whole[:-1], b"", b"\xff" + whole):
        file.write_bytes(spoilt)
        assert kept_pages.read(opened, file.name) is None
        assert not kept_pages.can_wait(opened, menu_of(opened))


def test_another_day_menu_run_or_language_has_another_page(opened: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    menu = menu_of(opened)
    run = kept_pages.run_of(opened)
    assert run is not None
    names = {
        kept_pages.name_of(opened, run, menu, "en"),
        kept_pages.name_of(opened, run, menu, "zh"),
        kept_pages.name_of(opened, run, menu[:-1], "en"),
        kept_pages.name_of(opened, run[::-1], menu, "en"),
    }

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.today() + timedelta(days=1)  # noqa: DTZ011

    monkeypatch.setattr(kept_pages, "date", Tomorrow)
    names.add(kept_pages.name_of(opened, run, menu, "en"))
    assert len(names) == 5


def test_pages_that_nobody_asks_for_any_more_give_way(opened: Studio) -> None:
    for number in range(kept_pages.KEPT + 3):
        kept_pages.keep(opened, f"{number:064}", b"page")
    assert len(kept_files(opened)) == kept_pages.KEPT
    assert kept_pages.read(opened, f"{kept_pages.KEPT + 2:064}") == b"page"


def test_the_run_is_read_beside_whoever_has_the_kept_page(client: TestClient, studio: Studio) -> None:
    client.get("/", params={"lang": "zh"})
    opened = open_studio("chongqing", studio.home, members=MEMBERS)
    assert asking(opened).get("/", params={"lang": "zh"}).status_code == 200
    assert opened.judged().id == studio.judged().id
