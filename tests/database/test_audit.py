"""The audit log: what is on record cannot be changed unseen, and two processes keep one chain."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from lantu.database import Archive, append, audit, record, verify
from lantu.database.audit_heads import note_head, read_heads
from lantu.database.tables import audit as table
from lantu.language.errors import LantuError
from tests.database.audit_writer import write_many
from tests.databases import each
from tests.forking import processes

pytestmark = each


def filled(archive: Archive, entries: int = 6) -> Archive:
    for number in range(entries):
        record(
            archive,
            "王",
            "save_version",
            f"version {number}",
            {"message": "改目标", "share": 0.1, "n": [1, None]},
        )
    return archive


def test_an_untouched_log_holds(archive: Archive) -> None:
    assert verify(archive).entries == 0
    found = verify(filled(archive))
    assert (found.entries, found.broken_at) == (6, None)
    newest = audit.entries(archive, limit=2)
    assert [entry.number for entry in newest] == [6, 5]
    assert found.head == f"6:{newest[0].hash}"
    assert newest[0].detail == {"message": "改目标", "share": 0.1, "n": [1, None]}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("who", "李"),
        ("what", "sign_in"),
        ("about", "another"),
        ("at", "2020-01-01T00:00:00.000+00:00"),
        ("detail", {}),
    ],
)
def test_a_changed_entry_is_found(archive: Archive, column: str, value: object) -> None:
    filled(archive)
    with archive.engine.begin() as connection:
        connection.execute(update(table).where(table.c.number == 3).values({column: value}))
    assert verify(archive).broken_at == 3


def test_an_entry_sealed_anew_breaks_the_next_one(archive: Archive) -> None:
    filled(archive)
    third = audit.entries(archive, limit=1, before=4)[0]
    forged = {**vars(third), "who": "李"}
    del forged["hash"]
    with archive.engine.begin() as connection:
        connection.execute(update(table).where(table.c.number == 3).values(who="李", hash=audit._seal(forged)))
    found = verify(archive)
    assert found.broken_at == 4
    assert "does not follow" in found.reason.en


def test_a_missing_entry_is_found(archive: Archive) -> None:
    filled(archive)
    with archive.engine.begin() as connection:
        connection.execute(delete(table).where(table.c.number == 2))
    assert verify(archive).broken_at == 2


def test_an_end_that_was_cut_off_is_found_with_a_noted_head(archive: Archive) -> None:
    head = verify(filled(archive)).head
    assert verify(archive, head).broken_at is None
    with archive.engine.begin() as connection:
        connection.execute(delete(table).where(table.c.number >= 5))
    assert verify(archive).broken_at is None  # the chain alone cannot tell
    assert verify(archive, head).broken_at is not None
    filled(archive, 3)
    assert verify(archive, head).broken_at == 6  # there again, but another one


def test_heads_noted_each_day_outside_the_database_find_an_older_copy(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "heads.txt"
    assert not note_head(archive, file, date(2026, 3, 1))  # nothing to note yet
    filled(archive, 2)
    assert note_head(archive, file, date(2026, 3, 1))
    assert not note_head(archive, file, date(2026, 3, 1))
    filled(archive, 3)
    assert note_head(archive, file, date(2026, 3, 2))
    heads = read_heads(file)
    assert [head.split(":")[0] for head in heads] == ["2", "5"]
    assert verify(archive, heads).broken_at is None
    with archive.engine.begin() as connection:  # somebody puts the copy of the first day back and goes on
        connection.execute(delete(table).where(table.c.number >= 4))
    assert verify(archive, heads).reason.en == "entry 5, which was noted, is missing"
    filled(archive, 3)
    assert verify(archive, heads).broken_at == 5
    file.write_text("2026-03-01\n")
    with pytest.raises(LantuError, match="line 1: expected a day and a head"):
        read_heads(file)
    with pytest.raises(LantuError, match="cannot be noted"):
        note_head(archive, tmp_path / "no folder" / "heads.txt")


def test_a_head_that_cannot_be_is_refused(archive: Archive) -> None:
    with pytest.raises(LantuError, match="expected a head"):
        verify(archive, "12")


def test_a_change_and_its_record_stand_or_fall_together(archive: Archive) -> None:
    filled(archive, 1)

    def fail_halfway() -> None:
        with archive.engine.begin() as connection:
            append(connection, "王", "save_version", "half-written")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert verify(archive).entries == 1


def test_two_processes_keep_one_chain(archive: Archive, database: str | None) -> None:
    writers = [
        processes().Process(target=write_many, args=(str(archive.home), database, who, 40)) for who in ("王", "李")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    found = verify(archive)
    assert (found.entries, found.broken_at) == (80, None)
    with archive.engine.connect() as connection:
        by = connection.execute(text("SELECT who, count(*) FROM audit GROUP BY who ORDER BY who")).all()
    assert sorted(map(tuple, by)) == [("李", 40), ("王", 40)]
