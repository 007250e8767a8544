"""Files of works in both databases: kept once, read whole, and never half-written."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from sqlalchemy import func, select, update

from lantu.database import Archive, ArchiveError
from lantu.database.audit import entries
from lantu.database.tables import blobs, work_files
from lantu.govern import (
    StaleEditError,
    UnknownWorkError,
    add_document,
    create_work,
    find_work,
    read_document,
    verify_register,
)
from lantu.language.errors import LantuError
from tests.databases import each
from tests.govern.projects import project


def count(archive: Archive, table: object) -> int:
    with archive.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


@each
def test_content_is_kept_once_and_read_back(register: Archive) -> None:
    for name in ("a", "b"):
        create_work(register, project(name), "ann")
    first = add_document(register, "a", 1, b"survey", "bea", title="  Survey\n2026 ", kind="feasibilityStudy")
    again = add_document(register, "a", 2, b"survey", "bea", title="Survey", published=date(2026, 2, 1))
    other = add_document(register, "b", 1, b"survey", "cy", title="Copy")
    assert [item.document.id for item in (first, again, other)] == ["doc-1", "doc-2", "doc-1"]
    assert first.document.sha256 == hashlib.sha256(b"survey").hexdigest()
    assert (first.document.title.en, first.version.number, first.version.kind) == ("Survey 2026", 2, "document")
    assert count(register, blobs) == count(register, work_files) == 1
    kept = read_document(register, "b", "doc-1")
    assert (kept.content, kept.media_type) == (b"survey", "text/plain")
    assert [entry.what for entry in entries(register, 3)] == ["document_work"] * 3
    assert verify_register(register).fault == ""


@each
def test_a_refused_file_leaves_nothing_behind(register: Archive) -> None:
    create_work(register, project("a"), "ann")
    for content, title, error in ((b"", "t", LantuError), (b"x", " ", LantuError), (b"x", "t" * 201, LantuError)):
        with pytest.raises(error):
            add_document(register, "a", 1, content, "bea", title=title)
    with pytest.raises(UnknownWorkError):
        add_document(register, "b", 1, b"x", "bea", title="t")
    add_document(register, "a", 1, b"first", "bea", title="t")
    with pytest.raises(StaleEditError, match="bea saved version 2"):
        add_document(register, "a", 1, b"second", "cy", title="t")
    assert count(register, blobs) == 1
    assert find_work(register, "a").number == 2


def test_a_file_that_is_not_what_was_saved_is_not_handed_out(register: Archive) -> None:
    create_work(register, project("a"), "ann")
    add_document(register, "a", 1, b"survey", "bea", title="t")
    with register.engine.begin() as connection:
        connection.execute(update(blobs).values(content=b"other"))
    with pytest.raises(ArchiveError, match="document 'doc-1' of 'a' is damaged"):
        read_document(register, "a", "doc-1")
