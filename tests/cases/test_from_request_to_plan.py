"""The tutorial from a request to the plan is followed in one process: what it says is printed, and the run reads the figures."""

import csv
import json
from pathlib import Path

from lantu.city import EXAMPLE
from lantu.desk.service import observations
from tests.cases.follow_page import follow
from tests.cases.test_tutorial import pattern, says

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs" / "tutorial" / "from-request-to-plan.md"


def test_the_loop_from_a_request_to_a_run_does_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    steps = follow(PAGE)
    assert len(steps) == 7
    for step in steps:
        assert step["code"] in (None, 0, 1), step["err"]
        printed = [line.strip() for line in step["out"].splitlines()]
        for line in filter(None, map(str.strip, step["said"].splitlines())):
            wanted, numbers = pattern(line)
            begins = [item[: len(line)] for item in printed]
            assert any(says(item, wanted, numbers) for item in [*printed, *begins]), (step["command"], line, printed)
    assert "request_on_time_rate" in steps[-1]["out"]
    assert "projects.csv (1)" in steps[-1]["out"]  # and the candidate is one of the rows that are an example
    with (tmp_path / "mycity" / "observations" / "requests.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["place"] for row in rows} == {"city", *(f"d0{number}" for number in range(1, 10))}
    assert {(row["basis"], row["source"]) for row in rows} == {("assumed", EXAMPLE)}
    assert observations.EXAMPLE == EXAMPLE
    work = json.loads((tmp_path / "mycity" / "works" / "theme_2025_12.json").read_text("utf-8"))
    assert "reporters within" in json.dumps(work)
    assert work["x_lantu"]["synthetic"] is True
