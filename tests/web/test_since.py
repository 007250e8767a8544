"""What has changed since the last run: each goal that is judged otherwise, is new or is gone, on the page, in the API and as a file."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from lantu.web import Studio
from lantu.web.state.runs.goal_changes import KEPT, changed, last, note


def seen_before(studio: Studio) -> None:
    """Note a run that came before: one goal was likely, one is gone, one was not there, one has moved by 2 points only."""
    judged = studio.judged()
    file = studio.home / "verdicts" / f"{judged.id}.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    measured = [row for row in told["goals"] if row["odds"] is not None and row["state"] == "unlikely"]
    measured[0] |= {"state": "likely", "said": {"zh": "可能", "en": "likely"}, "odds": 91.0}
    measured[1]["odds"] += 2
    told["goals"].remove(measured[2])
    told["goals"].append(measured[3] | {"year": 2099})
    told |= {"run": "0" * 64, "version": 7}
    before = studio.home / "verdicts" / f"{'0' * 64}.json"
    before.write_text(json.dumps(told), encoding="utf-8")
    file.touch()


def test_the_first_run_has_nothing_before_it(client: TestClient, studio: Studio) -> None:
    assert last(studio.home, studio.judged()) is None
    assert "Since the last run" not in client.get("/", params={"lang": "en"}).text
    assert client.get("/api/v1/overview").json()["since"] is None
    assert client.get("/figures/since.json").json()["rows"] == []


def test_goals_that_are_judged_otherwise_are_listed(client: TestClient, studio: Studio) -> None:
    studio.judged()
    seen_before(studio)
    judged = studio.judged()
    before = last(studio.home, judged)
    assert before is not None
    rows = changed(judged, before)
    assert sorted((row["was"] is None, row["now"] is None) for row in rows) == [
        (False, False),
        (False, True),
        (True, False),
    ]
    moved = next(row for row in rows if row["was"] and row["now"])
    assert (moved["was"]["state"], moved["now"]["state"]) == ("likely", "unlikely")
    page = client.get("/", params={"lang": "en"}).text
    for words in ("Held against version 7", "a new goal", "no goal any more", "/plan/diff?a=7"):
        assert words in page
    told = client.get("/api/v1/overview").json()["since"]
    assert (told["run"], told["version"], len(told["goals"])) == ("0" * 64, 7, 3)
    assert [goal["before"]["odds"] for goal in told["goals"] if goal["before"] and goal["after"]] == [
        pytest.approx(0.91)
    ]
    lines = client.get("/figures/since.csv", params={"lang": "en"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4


def test_the_same_run_again_changes_nothing_and_few_are_kept(studio: Studio) -> None:
    judged, head = studio.judged(), studio.head()
    seen_before(studio)
    note(studio.home, judged, head)
    assert last(studio.home, judged).run == "0" * 64  # type: ignore[union-attr]
    for number in range(KEPT + 5):
        (studio.home / "verdicts" / f"{number}.json").write_text("{}", encoding="utf-8")
    (studio.home / "verdicts" / f"{judged.id}.json").unlink()
    note(studio.home, judged, head)
    assert len(list((studio.home / "verdicts").iterdir())) == KEPT
