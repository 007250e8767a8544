"""The page on asking residents is followed as printed: from a consultation to a changed plan, in the terminal and over HTTP."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cases.follow_page import follow
from tests.command import lantu

TOP = Path(__file__).parents[2]


@pytest.mark.slow
def test_from_a_consultation_to_a_changed_plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    steps = follow(TOP / "docs" / "how-to" / "ask-residents.md")
    assert [step["command"].split()[1] for step in steps] == ["new", "voice", "voice", "voice"]
    for step in steps:
        assert step["code"] in (0, None), step
        printed = [line.strip() for line in step["out"].splitlines()]
        wanted = [line.strip() for line in step["said"].splitlines() if line.strip() not in ("", "…")]
        assert [line for line in wanted if line not in printed] == [], step["out"]
    # what the page says is due in a month: one of one was answered in time, and one is too few for a figure
    due = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    told = lantu(
        "voice", "indicators", "mycity", "--proposals", "proposals.csv", "--as-of", due, "--json", cwd=tmp_path
    )
    assert told.returncode == 0, told.stderr
    (figure,) = [one for one in json.loads(told.stdout) if one["place"] == "city"]
    assert (figure["met"], figure["of"]) == (1, 1)
    own = ("--studio", "--home", "studio/mycity", "--as-of", due, "--json")
    told = lantu("voice", "indicators", "mycity", *own, cwd=tmp_path)  # the studio's own records say the same
    assert told.returncode == 0, told.stderr
    assert {**figure, "left_out": {}} in [{**one, "left_out": {}} for one in json.loads(told.stdout)]
