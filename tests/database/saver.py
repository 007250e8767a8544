"""Edits and saves without end, and tells every id that it was told is saved: in a process that a test stops."""

from multiprocessing.connection import Connection
from pathlib import Path

from lantu.archive import Edit, add_edits, base_files, open_draft, save_draft
from lantu.database import open_archive


def save_for_ever(home: Path, told: Connection) -> None:
    """Save a version after another; tell (edit, text) and (saved, id) once each is acknowledged."""
    archive = open_archive(home)
    while True:
        draft = open_draft(archive, "ann")
        files = base_files(archive, draft.base)
        if not draft.live:
            held = files.sheets["goals"][0].values["note"]
            edit = Edit("goals", "goals.csv:0", "note", held, f"after {draft.base.number}")
            draft = add_edits(archive, draft, [edit], files)
        told.send(("edit", draft.live[-1].after))
        told.send(("saved", save_draft(archive, draft, "again", "ann").head.id))
