"""Files are written whole: whatever fails on the way, the old file stays as it was and nothing is left beside it."""

import os
import re
from pathlib import Path

import pytest

from lantu.files import replacing, write_together, write_whole

LANTU = Path(__file__).parents[1] / "lantu"


@pytest.fixture
def old(tmp_path):
    file = tmp_path / "goals.csv"
    file.write_bytes(b"old\n")
    return file


def inside(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_text_and_bytes_stand_there_exactly(tmp_path):
    write_whole(tmp_path / "text", "一\r\n")
    write_whole(tmp_path / "bytes", b"\xff\n")
    assert inside(tmp_path) == {"text": "一\r\n".encode(), "bytes": b"\xff\n"}


def test_a_file_that_is_there_keeps_its_mode(old):
    old.chmod(0o640)
    write_whole(old, "new\n")
    assert (old.read_bytes(), old.stat().st_mode & 0o777) == (b"new\n", 0o640)


@pytest.mark.parametrize("step", ["write_bytes", "chmod", "replace"])
def test_a_step_that_fails_leaves_the_old_file(old, monkeypatch, step):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, step, full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(old, "new\n")
    monkeypatch.undo()
    assert inside(old.parent) == {"goals.csv": b"old\n"}


def test_it_is_on_the_disk_before_it_takes_its_place(old, monkeypatch):
    done = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("fsync"), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda one, other: (done.append("replace"), replace(one, other)))
    write_whole(old, "new\n")
    assert done == ["fsync", "replace", "fsync"]  # the file, its name, the folder that holds the name


def test_of_several_files_all_are_replaced_or_none(old, monkeypatch):
    other = old.with_name("projects.csv")
    real = Path.write_bytes

    def second_fails(path, content):
        if "projects" in path.name:
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", second_fails)
    with pytest.raises(OSError, match="No space left"):
        write_together({old: "new\n", other: "new\n"})
    monkeypatch.undo()
    assert inside(old.parent) == {"goals.csv": b"old\n"}
    write_together({old: "new\n", other: "too\n"})
    assert inside(old.parent) == {"goals.csv": b"new\n", "projects.csv": b"too\n"}


def test_who_fills_the_file_by_hand_gets_the_same(old):
    def half():
        with replacing(old) as (draft,):
            draft.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert inside(old.parent) == {"goals.csv": b"old\n"}
    with replacing(old) as (draft,):
        draft.write_text("whole")
    assert inside(old.parent) == {"goals.csv": b"whole"}


def test_nobody_does_it_by_hand():
    """Folders are renamed where they are whole; files are written by lantu/files.py."""
    by_hand = re.compile(r"(?:draft|part|temporary)\.replace\(|os\.replace\(|NamedTemporaryFile")
    found = {str(path.relative_to(LANTU)) for path in LANTU.rglob("*.py") if by_hand.search(path.read_text("utf-8"))}
    assert found == {"files.py"}
