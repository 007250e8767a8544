"""The power goes: only what was synced is there. Files that are written whole, runs, versions, backups and heads of the audit log.

A shim notes what is synced: the content of a file when it is synced, the names in a folder when that is. What a machine finds after
the power has gone is built from this alone, by the letter of POSIX: a name that no sync of its folder has seen is not there, a file
that was never synced is empty. Most file systems keep more.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

import lantu
from lantu.archive import folder_of, head
from lantu.database import Archive
from lantu.database.accounts import add_account
from lantu.database.audit_heads import note_head
from lantu.database.backup import write_backup
from lantu.engine.store import store
from lantu.files import write_together, write_whole
from tests.packs import small_pack


@dataclass
class Disk:
    """What is on the disk of a folder: content by inode, names by folder's inode."""

    top: Path
    contents: dict[int, bytes] = field(default_factory=dict[int, bytes])
    names: dict[int, dict[str, int]] = field(default_factory=dict[int, dict[str, int]])
    folders: set[int] = field(default_factory=set[int])

    def settle(self) -> None:
        """Take everything that is there as synced long ago."""
        for path in (self.top, *self.top.rglob("*")):
            self.sync(path)

    def sync(self, path: Path) -> None:
        seen = path.stat()
        if stat.S_ISDIR(seen.st_mode):
            self.folders.add(seen.st_ino)
            self.names[seen.st_ino] = {item.name: item.stat().st_ino for item in path.iterdir()}
            self.folders.update(item.stat().st_ino for item in path.iterdir() if item.is_dir())
        else:
            self.contents[seen.st_ino] = path.read_bytes()

    def after_power_loss(self, to: Path) -> Path:
        """Write what is on the disk into another folder."""
        self._write(self.top.stat().st_ino, to)
        return to

    def _write(self, inode: int, to: Path) -> None:
        to.mkdir()
        for name, child in self.names.get(inode, {}).items():
            if child in self.folders:
                self._write(child, to / name)
            else:
                (to / name).write_bytes(self.contents.get(child, b""))


@contextmanager
def noted(top: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """Note what is synced below a folder."""
    disk, really = Disk(top), os.fsync
    disk.settle()

    def fsync(handle: int) -> None:
        really(handle)
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_relative_to(top):
            disk.sync(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield disk


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="which file is synced is read from /proc")
class TestPowerLoss:
    """Each act is acknowledged, and then the power goes."""

    def test_a_file_that_nobody_syncs_is_lost(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        top = tmp_path / "top"
        top.mkdir()
        with noted(top, monkeypatch) as disk:
            (top / "a").write_text("x")
            write_whole(top / "b", "y")
        found = disk.after_power_loss(tmp_path / "after")
        assert (found / "b").read_text() == "y"
        assert (found / "a").read_text() == ""  # its name went onto the disk with the folder, its content did not

    def test_files_that_were_written_whole_are_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        top = tmp_path / "top"
        top.mkdir()
        (top / "goals.csv").write_text("old")
        with noted(top, monkeypatch) as disk:
            write_together({top / "goals.csv": "new", top / "more.csv": "more"})
        found = disk.after_power_loss(tmp_path / "after")
        assert {path.name: path.read_text() for path in found.iterdir()} == {"goals.csv": "new", "more.csv": "more"}

    def test_a_run_is_whole_or_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        top = tmp_path / "top"
        top.mkdir()
        pack = small_pack(tmp_path)
        run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=4, seed=1)
        with noted(top, monkeypatch) as disk:
            store.save(run, top / "run")
        again = store.load(disk.after_power_loss(tmp_path / "after") / "run")
        np.testing.assert_array_equal(again.data["population"], run.data["population"])

    def test_finished_members_of_a_run_are_there_to_go_on_with(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        top = tmp_path / "top"
        top.mkdir()
        pack = small_pack(tmp_path)
        plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
        whole = lantu.run(plan, city, members=4, seed=1)

        def stop(*_: object) -> None:
            raise KeyboardInterrupt  # before the run is put together

        with noted(top, monkeypatch) as disk, monkeypatch.context() as patch:
            patch.setattr(store, "save", stop)
            patch.setattr("lantu.engine.monte_carlo.save", stop, raising=False)
            with pytest.raises(KeyboardInterrupt):
                lantu.run(plan, city, members=4, seed=1, out=top / "run")
        kept = disk.after_power_loss(tmp_path / "after") / "run"
        marks = list(kept.glob(".parts/*/*.done"))
        assert marks, "finished members were not on the disk"
        again = lantu.run(plan, city, members=4, seed=1, out=kept, resume=True)
        np.testing.assert_array_equal(again.data["population"], whole.data["population"])

    def test_a_version_s_folder_is_there(
        self, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with noted(archive.home, monkeypatch) as disk:
            shown = folder_of(archive, head(archive))
            content = {path.name: path.read_bytes() for path in shown.iterdir()}
        found = disk.after_power_loss(tmp_path / "after")
        left = found / shown.relative_to(archive.home)
        assert {path.name: path.read_bytes() for path in left.iterdir()} == content

    def test_a_backup_and_the_heads_of_the_log_are_there(
        self, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        top = tmp_path / "top"
        top.mkdir()
        with noted(top, monkeypatch) as disk:
            add_account(archive, "ann", "editor", "correct horse battery", "terminal")
            write_backup(archive, top / "backup.zip")
            note_head(archive, top / "heads")
        found = disk.after_power_loss(tmp_path / "after")
        assert (found / "backup.zip").read_bytes() == (top / "backup.zip").read_bytes()
        assert (found / "heads").read_bytes() == (top / "heads").read_bytes()
