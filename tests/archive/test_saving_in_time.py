"""A draft that somebody edits while it is being saved: the edit is not lost with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lantu.archive import Draft, EditError, history, open_draft, save_draft
from lantu.database import Archive

Change = Callable[..., Draft]


def test_a_save_that_has_not_seen_the_last_edit_saves_nothing(archive: Archive, change: Change) -> None:
    """Two windows: one saves what it had read, after the other has written one more cell."""
    read = change("ann", "goals", "goals.csv:0", value="70")
    change("ann", "goals", "goals.csv:0", note="with the new line")
    before = len(history(archive))
    with pytest.raises(EditError, match="edited in another window"):
        save_draft(archive, read, "by ann", "ann")
    assert len(history(archive)) == before
    now = open_draft(archive, "ann")
    assert [edit.after for edit in now.live] == ["70", "with the new line"]
    assert save_draft(archive, now, "by ann", "ann").head.number == before + 1
