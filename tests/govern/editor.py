"""An editor of the register who edits without end and tells what was acknowledged: in a process that a test kills."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection
from pathlib import Path

from lantu.database import open_archive
from lantu.govern import StaleEditError, create_work, edit_work, find_work

WORKS = ("w0", "w1", "w2")


def edit_for_ever(home: Path, address: str | None, editor: str, told: Connection) -> None:
    """Edit works that others edit as well, and enter new ones; tell (id, version, mark) once each is acknowledged.

    Every edit appends its mark to a list in the record, so that one that is lost or made twice shows.
    """
    archive = open_archive(home, address)
    chance = random.Random(editor)
    told.send(("ready", 0, ""))
    step = 0
    while True:
        step += 1
        mark = f"{editor}.{step}"
        if step % 5 == 0:
            made = create_work(archive, {"id": f"own-{mark}", "title": mark, "marks": [mark]}, editor)
            told.send((made.work, made.number, mark))
            continue
        seen = find_work(archive, chance.choice(WORKS))
        marks = [*seen.project["marks"], mark]
        try:
            made = edit_work(archive, seen.work, seen.number, {**seen.project, "marks": marks}, editor, f"step {step}")
        except StaleEditError as error:
            whole = error.refused["marks"] == marks  # handed back as it was
            told.send(("refused" if whole else "torn", 0, mark))
            continue
        told.send((made.work, made.number, mark))
