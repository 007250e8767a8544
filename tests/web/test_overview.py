"""The overview: what it says, in both languages."""

from decimal import Decimal
from html import escape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from lantu.finance import FUNDING
from lantu.web.state.runs.judged import JudgedRun


@pytest.fixture
def client(reader: TestClient) -> TestClient:
    """Somebody who only reads."""
    return reader


def test_the_overview_says_where_the_plan_stands(client: TestClient) -> None:
    page = client.get("/", params={"lang": "en"})
    assert page.status_code == 200
    for question in ("Where do we stand", "What is furthest off", "Where is it worst", "Can we pay for it"):
        assert question in page.text
    assert client.get("/", params={"lang": "zh"}).text.count("现在站在哪里") == 1


def test_a_reader_who_has_the_page_gets_no_second_copy(client: TestClient) -> None:
    first = client.get("/", params={"lang": "zh"})
    again = client.get("/", params={"lang": "zh"}, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_what_is_not_there_is_said_with_the_nearest_choice(client: TestClient) -> None:
    assert client.get("/nowhere").status_code == 404
    problem = client.get("/figures/fan.json", params={"indicator": "debt_rati"})
    assert problem.status_code == 400
    assert problem.headers["content-type"].startswith("application/problem+json")
    assert "debt_ratio" in problem.json()["detail"]


def test_an_error_is_told_to_readers_in_their_language(client: TestClient) -> None:
    page = client.get("/plan", params={"sheet": "gols", "lang": "zh"})
    assert page.status_code == 404
    assert "这里没有所要的内容" in page.text
    assert "the plan has goals" in client.get("/plan", params={"sheet": "gols", "lang": "en"}).text


def test_definitions_and_scenarios_are_told_in_the_readers_language(client: TestClient) -> None:
    assert "政府债务余额 / 综合财力" in client.get("/indicator/debt_ratio", params={"lang": "zh"}).text
    assert "Outstanding government debt" in client.get("/indicator/debt_ratio", params={"lang": "en"}).text
    assert "出生继续以2017—2023年的速度下降" in client.get("/compare", params={"lang": "zh"}).text


def test_a_figure_comes_as_json_csv_png_and_svg(client: TestClient) -> None:
    query = {"indicator": "debt_ratio", "lang": "zh"}
    assert client.get("/figures/fan.json", params=query).json()["spec"]
    table = client.get("/figures/fan.csv", params=query).content.decode("utf-8-sig")
    assert table.splitlines()[0].startswith("年份,种类,单位,")
    assert table.splitlines()[1].split(",")[2] == "%"
    assert client.get("/figures/fan.png", params=query).content.startswith(b"\x89PNG")
    picture = client.get("/figures/fan.svg", params=query).text
    assert picture.startswith("<svg")
    assert "重庆市 · 政府债务率" in picture
    assert "来源：" in picture


def test_the_brief_is_a_page_and_files_to_take_away(client: TestClient) -> None:
    page = client.get("/brief", params={"lang": "zh"}).text
    for words in ("各项承诺", "离目标最远", "最薄弱的地方", "财政", "依据", "数字从哪里来"):
        assert words in page
    assert page.count("<figure>") == 3
    assert "Where the numbers come from" in client.get("/brief", params={"lang": "en"}).text
    for form, begins in (("html", b"<!doctype html>"), ("pdf", b"%PDF-1.7"), ("docx", b"PK")):
        answer = client.get(f"/brief.{form}", params={"lang": "en"})
        assert answer.content.startswith(begins)
        assert "attachment" in answer.headers["content-disposition"]
    assert client.get("/brief.odt").status_code == 404


def test_what_the_committed_projects_move_and_which_are_not_modelled_is_told_to_readers_and_programs(
    client: TestClient, judged: JudgedRun
) -> None:
    def ask(path: str, **query: Any) -> Any:
        return client.get(f"/api/v1/{path}", params=query).json()

    effect = judged.plan_effect
    assert effect is not None
    lacking = [item for item in effect.works if not item.modelled]
    for language in ("zh", "en"):
        page = client.get("/", params={"lang": language}).text
        for item in lacking:
            assert escape(item.name.both[language], quote=False) in page
    told = ask("overview")["plan"]
    assert (told["projects"], told["modelled"]) == (len(effect.works), effect.modelled)
    assert [item["id"] for item in told["not_modelled"]] == [item.id for item in lacking]
    assert len(told["compared"]) == effect.goals
    paid = sum(Decimal(str(year[name])) for year in told["account"] for name in FUNDING)
    assert paid == sum(Decimal(str(year["cost"])) for year in told["account"])
    states = {item["id"]: item["state"] for item in ask("projects", limit=100)["items"]}
    for item in effect.works:
        assert states[item.id] == item.state
