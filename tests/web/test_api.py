"""The API: what it says, a page at a time, kept by its ETag, with errors that say what was expected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from lantu.web import Studio
from lantu.web.api import NOUNS

# what is downloaded as it is kept, and tiles of a map
FILES = {"application/zip", "application/octet-stream", "text/csv", "application/vnd.mapbox-vector-tile"}
OWN = {noun.router.tags[0] for noun in NOUNS}
LISTS = ("indicators", "goals", "places", "values", "projects", "assumptions", "scenarios", "findings")


@pytest.fixture
def studio(read_studio: Studio) -> Studio:
    """One studio for all tests, which only read."""
    return read_studio


@pytest.fixture
def client(reader: TestClient) -> TestClient:
    return reader


@pytest.fixture
def ask(client: TestClient) -> Any:
    def answer(path: str, **query: Any) -> Any:
        found = client.get(f"/api/v1/{path}", params=query)
        assert found.status_code == 200, found.text
        return found.json()

    return answer


def test_numbers_are_those_of_the_run(ask: Any, studio: Studio) -> None:
    run = studio.judged().run
    told = ask("values/gdp", place="500103", year=2030)
    assert told["variable"]["unit"] == run.data["gdp"].attrs["units"]
    expected = np.percentile(run.data["gdp"].sel(place="500103", year=2030).values.astype(float), [5, 50, 95])
    (row,) = told["items"]
    np.testing.assert_allclose([row["low"], row["median"], row["high"]], expected)
    city = ask("values/gdp", place="重庆市", year=2030)["items"]
    total = run.at("gdp").sel(year=2030).values
    np.testing.assert_allclose(city[0]["median"], np.median(total))


def test_an_indicator_comes_with_definition_goals_and_futures(ask: Any, studio: Studio) -> None:
    told = ask("indicators/urban_rural_income_ratio")
    assert told["definition"]
    assert [goal["indicator"] for goal in told["promised"]] == ["urban_rural_income_ratio"] * len(told["promised"])
    for year in told["values"]:
        assert year["low90"] <= year["low50"] <= year["median"] <= year["high50"] <= year["high90"]
    assert {row["source"] for row in told["observations"]} <= set(studio.judged().city.sources)
    assert all(1 < row["value"] < 5 for row in told["observations"])


def test_goals_projects_and_findings_are_those_of_the_plan(ask: Any, studio: Studio) -> None:
    judged = studio.judged()
    assert ask("goals")["total"] == len(judged.plan.goals)
    unlikely = ask("goals", state="unlikely", year=2030)
    assert unlikely["total"] == judged.verdict.counts[2030].get("unlikely", 0)
    assert ask("projects")["total"] == len(judged.plan.all_projects)
    for language in ("zh", "en"):
        assert ask("findings", lang=language)["total"] == len(judged.findings)
    assert ask("overview")["counts"]["2030"] == dict(judged.verdict.counts[2030])


def test_the_run_can_be_made_again_from_its_manifest(ask: Any, studio: Studio) -> None:
    told = ask("run")
    manifest = studio.judged().run.manifest
    assert told["id"] == manifest["id"]
    assert told["files"] == manifest["files"]
    assert str(studio.judged().plan.folder) not in str(told)  # where it lies on the machine is not told


def test_scenarios_can_be_asked_for_by_their_names(ask: Any) -> None:
    names = [row["name"] for row in ask("scenarios")["items"]]
    assert names[0] == "baseline"
    assert "low_birth" in names


def test_an_explanation_adds_up(ask: Any) -> None:
    told = ask("explain/debt_ratio", year=2030, depth=2)
    parts = sum(part["contribution"] for part in told["parts"])
    np.testing.assert_allclose(parts, told["change"], rtol=1e-6)
    np.testing.assert_allclose(told["end"] - told["start"], told["change"], rtol=1e-6)


def test_money_is_told_by_group(ask: Any) -> None:
    told = ask("money")
    assert [group["id"] for group in told["groups"]] == [
        "money_in",
        "money_out",
        "money_borrowed",
        "money_owed",
    ]
    assert told["debt"]["phases"][0]["band"] in ("green", "yellow", "orange", "red")


@pytest.mark.parametrize("path", LISTS)
def test_lists_come_a_page_at_a_time(client: TestClient, path: str) -> None:
    whole = client.get(f"/api/v1/{path}", params={"limit": 1000}).json()
    assert whole["next"] is None
    assert len(whole["items"]) == whole["total"]
    found, following, pages = [], f"/api/v1/{path}?limit={max(1, whole['total'] // 3)}", 0
    while following:
        page = client.get(following).json()
        found, following, pages = [*found, *page["items"]], page["next"], pages + 1
    assert found == whole["items"]
    assert pages >= 3
    beyond = client.get(f"/api/v1/{path}", params={"offset": 10**6}).json()
    assert beyond["items"] == []
    assert beyond["next"] is None


def test_an_answer_that_one_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/goals")
    mark = first.headers["etag"]
    for held in (mark, f'"other", {mark}', "*"):
        again = client.get("/api/v1/goals", headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == mark
    assert client.get("/api/v1/goals", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get("/api/v1/goals", params={"limit": 1}).headers["etag"] != mark


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("indicators/urban_rural_income_rati", 404, "did you mean 'urban_rural_income_ratio'"),
        ("indicators/debt_ratio?place=nowhere", 404, "no place 'nowhere'"),
        ("places/999999", 404, "no place '999999'"),
        ("values/gpd", 404, "did you mean 'gdp'"),
        ("values/gdp?year=next", 422, "year: expected a valid integer"),
        ("goals?limit=0", 422, "limit: expected"),
        ("goals?limit=1001", 422, "found '1001'"),
        ("findings?severity=bad", 422, "'error', 'warning' or 'note', found 'bad'"),
        ("goals?scenario=low_brith", 400, "did you mean 'low_birth'"),
        ("explain/gdp?year=1990", 400, "year: expected"),
        ("explain/gpd", 404, "did you mean 'gdp'"),
        ("nothing", 404, "Not Found"),
    ],
)
def test_errors_say_what_was_expected(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, told["status"]) == (status, status)
    assert words in told["detail"]


def test_the_document_names_every_error_as_a_problem(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for path, item in told["paths"].items():
        for verb, operation in item.items():
            assert operation.get("summary"), (verb, path)
            assert operation.get("description"), (verb, path)
            errors = {code: answer for code, answer in operation["responses"].items() if code.startswith("4")}
            assert "422" in errors
            assert all(list(answer["content"]) == ["application/problem+json"] for answer in errors.values())
            if operation["tags"][0] in OWN:
                content = (operation["responses"].get("200") or operation["responses"]["201"])["content"]
                assert set(content) & FILES or content["application/json"]["schema"], path
