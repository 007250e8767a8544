"""A studio read from Python over HTTP: the same numbers, as tables and arrays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pytest
from fastapi import Body, FastAPI, HTTPException
from fastapi.testclient import TestClient

import lantu
from lantu.client import Connection, ask
from lantu.database.sessions import make_token
from lantu.web import JudgedRun, Studio, make_app

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "python-client.md"


@pytest.fixture
def connected(address: str) -> Iterator[Connection]:
    with lantu.connect(address) as studio:
        yield studio


def test_tables_are_those_of_the_run(connected: Connection, judged: JudgedRun) -> None:
    goals = connected.goals()
    assert len(goals) == len(judged.plan.goals)
    np.testing.assert_allclose(goals["odds"].astype(float), judged.verdict.goals["odds"].astype(float))
    assert set(connected.places(level="district", counted=True)["code"]) == set(judged.run.data["place"].values)
    assert {"name_zh", "name_en"} <= set(connected.indicators().columns)
    array = connected.array("population")
    assert array.dims == ("place", "year", "quantile")
    expected = judged.run["population"].quantile([0.05, 0.5, 0.95], "member")
    np.testing.assert_allclose(
        array.sel(place=expected["place"].values), expected.transpose("place", "year", "quantile"), rtol=1e-6
    )
    assert array.attrs["units"] == "person"
    assert connected.overview()["run"] == judged.id
    assert connected.indicator("debt_ratio")["definition"]


def test_errors_are_the_studios_sentences(connected: Connection) -> None:
    with pytest.raises(lantu.LantuError, match="did you mean 'gdp'"):
        connected.values("gpd")
    with pytest.raises(lantu.LantuError, match="year: expected a valid integer"):
        connected.goals(year="next")


def test_an_address_without_a_studio_is_told() -> None:
    with pytest.raises(lantu.LantuError, match="does not answer"):
        lantu.connect("http://127.0.0.1:9")
    with pytest.raises(lantu.LantuError, match="expected an address"):
        lantu.connect("chongqing")


def test_a_token_is_shown_to_a_public_studio(public_studio: Studio) -> None:
    site = public_studio.access.site
    token = make_token(public_studio.archive, "editor", 1, "terminal")
    with TestClient(make_app(public_studio), base_url=site, headers={"Authorization": f"Bearer {token}"}) as http:
        assert Connection(http).me()["name"] == "editor"
    with (
        TestClient(make_app(public_studio), base_url=site) as http,
        pytest.raises(lantu.LantuError, match="sign in"),
    ):
        ask(Connection(http), "run")


def worker(states: list[str]) -> Connection:
    """A studio that answers jobs only, with these states one after another."""
    app = FastAPI()

    @app.post("/api/v1/jobs", status_code=202)
    def add(question: Annotated[dict[str, Any], Body()]) -> dict[str, Any]:
        return job(question)

    @app.get("/api/v1/jobs/7")
    def job(question: dict[str, Any] | None = None) -> dict[str, Any]:
        state = states.pop(0)
        return {
            "id": "7",
            "state": state,
            "done": 1,
            "total": 2,
            "error": "no room" if state == "failed" else "",
        }

    @app.get("/api/v1/jobs/7/result")
    def result() -> dict[str, Any]:
        if states:
            raise HTTPException(409, "not done")
        return {"goals": []}

    return Connection(TestClient(app))


def test_a_job_is_waited_for() -> None:
    seen: list[tuple[int, int]] = []
    answer = ask(worker(["waiting", "running", "done"]), "run", every=0, progress=lambda *now: seen.append(now))
    assert answer == {"goals": []}
    assert seen == [(1, 2), (1, 2)]
    with pytest.raises(lantu.LantuError, match="failed: no room"):
        ask(worker(["waiting", "failed"]), "run", every=0)
    with pytest.raises(lantu.LantuError, match="not done after"):
        ask(worker(["waiting", "running"]), "run", every=0, patience=-1)
    with pytest.raises(lantu.LantuError, match="Not Found"):
        ask(Connection(TestClient(FastAPI())), "run")


def test_the_page_of_the_client_runs(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What docs/how-to/python-client.md shows is run as it stands, against a running studio."""
    blocks = PAGE.read_text("utf-8").split("```python\n")[1:]
    assert blocks
    code = "\n".join(block.split("```")[0] for block in blocks).replace("http://127.0.0.1:8420", address)
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out
