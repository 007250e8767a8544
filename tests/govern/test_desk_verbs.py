"""`lantu desk` rules, worker and audit, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantu.cli import main
from lantu.database import open_archive
from lantu.database.tables import desk_events
from lantu.desk.request import Actor
from lantu.govern.desk import find_request, take_request
from tests.desk.requests import new


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["desk", *words])
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out + told.err


def test_rules_are_tried_put_in_force_and_done_by_the_worker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = open_archive(tmp_path / "studio")
    one = take_request(archive, new(), Actor("web", "intake")).request
    file, home = tmp_path / "routing.csv", ("--home", str(tmp_path / "studio"), "--lang", "en")
    file.write_text("rule,priority,kinds,owner\nlamps,1,路灯,市政局\n", encoding="utf-8")
    assert run(capsys, "rules", str(file), *home) == (
        0,
        "0 go where they went, 0 elsewhere, 0 to nobody; rules never used: lamps\n",
    )
    assert (
        run(capsys, "rules", str(file), "--save", "--reason", "new", *home)[1] == "version 1 of the rules is in force\n"
    )
    code, said = run(capsys, "worker", "--once", *home)
    assert (code, said.startswith("1 sent by rules, 3 reminders")) == (0, True)  # it came in in March
    assert find_request(archive, one.id).owner == "市政局"
    code, said = run(capsys, "audit", "--verify", *home)
    assert (code, said.startswith("1 requests with 5 events")) == (0, True)
    with archive.engine.begin() as connection:
        connection.execute(desk_events.update().where(desk_events.c.number == 2).values(role="x"))
    code, said = run(capsys, "audit", "--verify", *home)
    assert (code, said) == (1, f"the desk does not hold at '2 {one.id}': the event was changed after it was written\n")
    assert run(capsys, "rules", str(tmp_path / "none.csv"), *home)[0] == 2
    archive.engine.dispose()
