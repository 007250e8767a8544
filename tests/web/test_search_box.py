"""The search box: what a few words find, in either language, and what is offered where nothing is found."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from lantu.web import JudgedRun
from lantu.web.views.search import everything, search

MENU = [("overview", "/"), ("money", "/money")]


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        ("政府债务率", "indicator", "debt_ratio"),
        ("urban share", "indicator", "urbanisation_rate"),
        ("巫溪", "place", "500238"),
        ("wuxi", "place", "500238"),
        ("rail_line_27", "project", "rail_line_27"),
        ("land_shock", "scenario", "land_shock"),
        ("net_migration_rate", "assumption", "net_migration_rate"),
        ("把握", "search_term", "odds"),
        ("财政", "search_page", "/money"),
    ],
)
def test_words_of_either_language_find_things_of_every_kind(
    judged: JudgedRun, words: str, kind: str, found: str
) -> None:
    rows, near = search(words, everything(judged, MENU))
    assert found in [item.id for item in rows[kind]]
    assert near == []


def test_whole_names_come_first_and_all_words_must_be_there(judged: JudgedRun) -> None:
    items = everything(judged, MENU)
    assert search("population", items)[0]["indicator"][0].id.startswith("population")
    rows, _ = search("debt ratio", items)
    assert all("debt" in "".join(item.words) and "ratio" in "".join(item.words) for item in rows["indicator"])
    assert search("  ", items) == ({}, [])


def test_a_misspelt_word_is_offered_what_is_written_most_like_it(judged: JudgedRun) -> None:
    rows, near = search("debt_ration", everything(judged, MENU))
    assert rows == {}
    assert "debt_ratio" in [item.id for item in near]


def test_every_link_of_the_page_leads_somewhere(client: TestClient) -> None:
    page = client.get("/search", params={"q": "债务", "lang": "zh"}).text
    assert "政府债务率" in page
    for address in ("/search?q=wuxi", "/search?q=%3Cscript%3E", f"/search?q={'x' * 200}"):
        answer = client.get(address, params=None)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
    assert client.get("/search", params={"q": "x" * 201}).status_code == 422
    shell = client.get("/money", params={"lang": "en"}).text
    assert 'role="search"' in shell
