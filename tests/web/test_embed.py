"""A figure and the verdict on pages of others: to read only, framed by anybody, with source, version and run; nothing else is framed."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from lantu.web import JudgedRun, Studio

SHOWN = ["verdict", "goals", "fan?indicator=debt_ratio", "districts?variable=population&year=2030"]


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_embedded_page_may_be_framed_and_has_nothing_to_press(
    reader: TestClient, judged: JudgedRun, shown: str, language: str
) -> None:
    answer = reader.get(f"/embed/{shown}{'&' if '?' in shown else '?'}lang={language}")
    assert answer.status_code == 200
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert (policy["frame-ancestors"], policy["script-src"], policy["form-action"]) == ("*", "'none'", "'self'")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    for forbidden in ("<script", "<form", "<input", "<button", "<nav", "style=", "onload"):
        assert forbidden not in answer.text
    assert judged.id in answer.text
    assert re.search("来源：|Source: ", answer.text)
    assert not re.search("moved on|已有变动", answer.text)
    for picture in re.findall(r'<img src="([^"]+)"', answer.text):
        assert reader.get(unescape(picture)).headers["content-type"].startswith("image/svg")


def test_every_other_page_is_framed_by_nobody(reader: TestClient) -> None:
    for path in ("/", "/map", "/share/goals", "/figures/goals.svg", "/embed/nothing", "/new-city", "/brief"):
        assert "frame-ancestors 'none'" in reader.get(path).headers["content-security-policy"], path


def test_the_permanent_link_names_version_and_run_and_says_when_the_plan_has_moved_on(
    reader: TestClient, read_studio: Studio, judged: JudgedRun
) -> None:
    page = reader.get("/share/fan", params={"indicator": "debt_ratio", "lang": "en"}).text
    address, code = (unescape(text) for text in re.findall(r"<textarea[^>]*readonly>([^<]*)</textarea>", page))
    assert code.startswith(f'<iframe src="{address}" title=')
    asked = parse_qs(urlsplit(address).query)
    assert asked == {
        "indicator": ["debt_ratio"], "version": [str(read_studio.head().number)], "run": [judged.id], "lang": ["en"],
    }  # fmt: skip
    kept = reader.get(address.replace("http://127.0.0.1", ""))
    assert "moved on" not in kept.text
    older = reader.get(address.replace("http://127.0.0.1", "").replace(judged.id, "0123456789ab")).text
    assert f"run 0123456789ab; what you see is version {read_studio.head().number}, run {judged.id}" in older


def test_the_verdict_has_the_counts_of_its_phases(reader: TestClient, judged: JudgedRun) -> None:
    page = reader.get("/embed/verdict", params={"lang": "en"}).text
    for year, counts in judged.verdict.counts.items():
        assert f"<h3>{year} <small>{sum(counts.values())} " in page
        for state, number in counts.items():
            assert re.search(rf"</i>{number} {state}", page), (year, state)


def test_what_is_no_figure_is_said_with_the_nearest(reader: TestClient) -> None:
    for page in ("embed", "share"):
        answer = reader.get(f"/{page}/verdikt", params={"lang": "en"}, headers={"accept": "text/html"})
        assert answer.status_code == 404
        assert "verdict" in answer.text


def test_figures_of_the_studio_lead_to_their_share_page(reader: TestClient) -> None:
    page = reader.get("/", params={"lang": "en"}).text
    assert re.search(r'href="/share/goals\?[^"]*lang=en"', page)
    assert "/share/since" not in page  # of the archive, not of a run
