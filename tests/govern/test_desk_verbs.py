"""`lantu desk` rules, worker and audit, as they are typed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lantu.cli import main
from lantu.database import open_archive
from lantu.database.tables import desk_events
from lantu.desk.request import Actor
from lantu.govern.desk import EVERYWHERE, QueueFilter, find_request, queue, take_request, verify_desk
from tests.desk.requests import new
from tests.packs import small_pack


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


def test_a_file_is_loaded_once_and_a_newer_one_closes_what_was_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, pack, home = tmp_path / "311.csv", small_pack(tmp_path), ("--home", str(tmp_path / "studio"), "--lang", "en")
    head = "Request ID,Type,District,Department,Created Date,Closed Date,Status\n"
    rows = [
        "7,Noise,East,Police,2026-03-02 09:00:00,2026-03-03 10:00:00,Closed",
        "8,Noise,West,Police,2026-03-02 10:00:00,,Open",
        "9,Lamp,West,,2026-03-02 11:00:00,,Closed",
    ]
    file.write_text(head + "\n".join(rows), encoding="utf-8")
    code, said = run(capsys, "load", str(file), str(pack), "--name", "city", *home)
    assert (code, said.splitlines()) == (
        0,
        [
            f"{file}: 2 new, 0 there already, 1 of them closed now",
            "1 left out: received at no moment that is told, or closed at none",
        ],
    )
    file.write_text(head + "\n".join(rows).replace("10:00:00,,Open", "10:00:00,2026-03-09 08:00:00,Closed"), "utf-8")
    said = run(capsys, "load", str(file), str(pack), "--name", "city", *home)[1]
    assert "0 new, 2 there already, 1 of them closed now" in said
    archive = open_archive(tmp_path / "studio")
    found = {one.text: one for one in queue(archive, EVERYWHERE, QueueFilter()).requests}
    assert {text: (one.state, one.owner, one.channel) for text, one in found.items()} == {
        "city: 7": ("closed", "Police", "csv"),
        "city: 8": ("closed", "Police", "csv"),
    }
    assert found["city: 8"].finished == datetime(2026, 3, 9, tzinfo=UTC)  # eight in the morning of the office
    assert verify_desk(archive).fault == ""
    archive.engine.dispose()
    assert "synthetic requests" in run(capsys, "simulate", str(tmp_path / "demo"), "--count", "300", "--side", "10")[1]
    code, said = run(capsys, "load", str(tmp_path / "demo"), str(pack), *home)
    assert (code, "into an example only" in said) == (2, True)
