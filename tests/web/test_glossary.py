"""The glossary: every term in both languages, and its meaning over the page by mouse and keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from lantu.language.text import say
from lantu.web.http.glossary import glossary

if TYPE_CHECKING:
    from playwright.sync_api import Page


CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_term_is_explained_in_both_languages() -> None:
    for term in glossary().values():
        for said in (term.name, term.meaning):
            assert CHINESE.search(said["zh"])
            assert not CHINESE.search(said["en"])
    for state in ("likely", "uncertain", "unlikely"):  # it says the words that the pages say
        for language in ("zh", "en"):
            assert say(state, language) in glossary()["state"].meaning[language]


def test_the_page_the_api_and_the_file_have_all_terms(reader: TestClient) -> None:
    page = reader.get("/glossary", params={"lang": "zh"}).text
    told = reader.get("/api/v1/glossary", params={"limit": 100}).json()["items"]
    lines = reader.get("/figures/glossary.csv", params={"lang": "zh"}).content.decode("utf-8-sig").splitlines()
    assert [term["id"] for term in told] == list(glossary())
    assert len(lines) == len(told) + 1
    for term in told:
        assert f'<dt id="{term["id"]}">{term["name"]["zh"]}</dt>' in page


@pytest.mark.browser
def test_a_meaning_opens_over_the_page_and_closes(address: str, page: Page) -> None:
    page.goto(f"{address}/?lang=en")
    meaning = page.locator(".meaning:popover-open")
    page.get_by_role("button", name='What "odds" means').click()
    expect(meaning).to_contain_text("share of futures in which a goal is kept")
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    page.get_by_role("button", name='What "state" means').focus()
    page.keyboard.press("Enter")
    expect(meaning).to_contain_text("unlikely below one third")
    meaning.get_by_role("link", name="Glossary").click()
    page.wait_for_url("**/glossary?lang=en#state")
