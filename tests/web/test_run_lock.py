"""Runs in a studio's folder: one process at a time makes one, and nobody clears what another one makes."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

from lantu.web.state.runs.lock import all_locked, run_lock


def _hold(home: Path, folder: Path) -> None:
    with run_lock(home, folder) as held:
        assert held
        (home / "held").touch()
        time.sleep(600)


def test_a_run_is_held_until_its_process_dies(tmp_path: Path) -> None:
    version, other = tmp_path / "runs" / "version-a", tmp_path / "runs" / "version-b"
    process = multiprocessing.get_context("spawn").Process(target=_hold, args=(tmp_path, version / "baseline"))
    process.start()
    try:
        began = time.monotonic()
        while not (tmp_path / "held").exists():
            assert time.monotonic() - began < 60
            time.sleep(0.05)
        with run_lock(tmp_path, version / "baseline", patience=0) as held:
            assert not held
        with run_lock(tmp_path, version / "low_birth", patience=0) as held:
            assert held
        with all_locked(tmp_path, version) as free:
            assert not free
        with all_locked(tmp_path, other) as free:
            assert free
    finally:
        process.kill()
        process.join()
    with run_lock(tmp_path, version / "baseline", patience=5) as held:
        assert held
    with all_locked(tmp_path, version) as free:
        assert free


def test_where_nothing_can_be_written_nothing_is_held(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("a file where the folder should be", encoding="utf-8")
    with run_lock(tmp_path, tmp_path / "runs" / "baseline") as held:
        assert not held
