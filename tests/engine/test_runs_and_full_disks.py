"""A run while the disk fills up, the process is killed or a write fails: its folder holds the whole run or is refused, and goes on."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

import lantu
from lantu.engine.ensemble import Run
from lantu.engine.store import store
from lantu.language.errors import LantuError
from tests.packs import small_pack

MEMBERS, SEED = 4, 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A small pack, and its run as it should be."""
    pack = small_pack(tmp_path_factory.mktemp("disk"))
    return pack, run_of(pack)


def run_of(pack: Path, out: Path | None = None, *, resume: bool = False) -> Run:
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    return lantu.run(plan, city, members=MEMBERS, seed=SEED, out=out, resume=resume)


def whole_or_refused(folder: Path, run: Run) -> bool:
    """Whether a folder holds the run; AssertionError where it holds something else that is believed."""
    try:
        found = store.load(folder)
    except LantuError:
        return False
    np.testing.assert_array_equal(found.data["population"], run.data["population"])
    return True


@contextmanager
def before_each_write(moment: Callable[[int], None]) -> Iterator[None]:
    """Call a function with the number of the sync or rename that comes next."""
    count = 0
    really = {"fsync": os.fsync, "rename": os.rename, "replace": os.replace}

    def told(name: str) -> Callable[..., object]:
        def instead(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            moment(count)
            return really[name](*given, **named)  # type: ignore[operator]

        return instead

    with pytest.MonkeyPatch.context() as patch:
        for name in really:
            patch.setattr(os, name, told(name))
        yield


def copy_of_now(folder: Path, copy: Path) -> Path:
    """Copy a folder in which other threads write; what is gone before its turn comes is left out."""
    try:
        return shutil.copytree(folder, copy)
    except shutil.Error as error:
        if any(Path(source).exists() for source, _, _ in error.args[0]):
            raise
        return copy


def test_a_run_that_is_killed_at_any_moment_is_whole_or_refused_and_gone_on_with(
    made: tuple[Path, Run], tmp_path: Path
) -> None:
    pack, run = made
    shots: list[Path] = []

    def copy(number: int) -> None:
        if number % 3 == 0 and (tmp_path / "run").exists():
            shots.append(copy_of_now(tmp_path / "run", tmp_path / f"killed{number}"))

    with before_each_write(copy):
        run_of(pack, tmp_path / "run")
    believed = [whole_or_refused(folder, run) for folder in shots]
    assert len(shots) > 10
    assert believed == sorted(believed), "it was there, and then it was not"
    for folder in (shots[0], shots[-1]):
        if not whole_or_refused(folder, run):
            np.testing.assert_array_equal(run_of(pack, folder, resume=True).data["population"], run.data["population"])
            assert whole_or_refused(folder, run)


def test_a_write_that_fails_ends_a_run_with_nothing_that_is_believed(made: tuple[Path, Run], tmp_path: Path) -> None:
    pack, run = made
    seen = 0

    def look(number: int) -> None:
        nonlocal seen
        seen = number

    with before_each_write(look):
        run_of(pack, tmp_path / "counted")
    for at in range(2, seen + 1, max(1, seen // 3)):
        folder = tmp_path / f"failed{at}"

        def full(number: int, at: int = at) -> None:
            if number >= at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        failed = False
        try:
            with before_each_write(full):
                run_of(pack, folder)
        except (OSError, LantuError):
            failed = True
        assert whole_or_refused(folder, run) or failed or not folder.exists(), at
        if failed and folder.exists() and not whole_or_refused(folder, run):
            run_of(pack, folder, resume=True)
            assert whole_or_refused(folder, run), at


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A function that gives a real disk of so many kB; skipped where none may be mounted."""
    disks: list[Path] = []

    def mounted(kilobytes: int) -> Path:
        disk = tmp_path / f"disk{len(disks)}"
        disk.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(disk)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            pytest.skip(f"there is no program to mount a small disk with: {error}")
        if done.returncode:
            pytest.skip(f"this machine lets nobody mount a small disk: {done.stderr.strip()}")
        disks.append(disk)
        return disk

    yield mounted
    for disk in disks:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_run_on_a_disk_that_is_full_says_so_and_is_gone_on_with(
    made: tuple[Path, Run], small_disk: Callable[[int], Path]
) -> None:
    pack, run = made
    size = sum(path.stat().st_size for path in _saved(run, pack).rglob("*") if path.is_file()) // 1024
    for share in (0.3, 0.9):
        disk = small_disk(max(64, int(size * share)))
        with pytest.raises((OSError, LantuError)):
            run_of(pack, disk / "run")
        assert not whole_or_refused(disk / "run", run)
        subprocess.run(["mount", "-o", f"remount,size={20 * size + 4096}k", str(disk)], check=True)
        run_of(pack, disk / "run", resume=True)
        assert whole_or_refused(disk / "run", run)


def _saved(run: Run, pack: Path) -> Path:
    folder = pack.parent / "saved"
    if not folder.exists():
        store.save(run, folder)
    return folder


def test_an_archive_on_a_disk_that_is_full_says_so_and_goes_on(
    tmp_path: Path, small_disk: Callable[[int], Path]
) -> None:
    from lantu.archive import add_version, head, history, read_content, take_folder, verify_versions
    from lantu.database import ArchiveError, open_archive

    disk = small_disk(3000)
    archive = open_archive(disk / "studio")
    take_folder(archive, small_pack(tmp_path))
    first, content = head(archive), read_content(archive, head(archive))
    large = content.__class__(content.pack, {**content.files, "small/observations.csv": os.urandom(4_000_000)})
    with pytest.raises(ArchiveError, match="nothing was saved"):
        add_version(archive, first, large, "too large", "ann")
    assert history(archive) == [first]
    subprocess.run(["mount", "-o", "remount,size=60000k", str(disk)], check=True)
    assert add_version(archive, first, large, "now it fits", "ann").number == 2
    assert verify_versions(archive).broken_at is None
    archive.engine.dispose()


def test_a_second_run_into_a_folder_is_refused_while_the_first_is_made(made: tuple[Path, Run], tmp_path: Path) -> None:
    """Both ended well, and what lay there was a mixture that nobody could read."""
    pair = made[1].plan, made[1].city
    refused: list[bool] = []

    def meanwhile(done: int, of: int) -> None:
        if not refused:
            with pytest.raises(LantuError, match="another run is being written into"):
                lantu.run(*pair, members=2, seed=1, out=tmp_path / "run")
            refused.append(done <= of)
            lantu.run(*pair, members=2, seed=1, out=tmp_path / "other")

    first = lantu.run(*pair, members=2, out=tmp_path / "run", progress=meanwhile)
    assert refused
    assert store.load(tmp_path / "run").manifest["id"] == first.manifest["id"]
    lantu.run(*pair, members=2, seed=1, out=tmp_path / "run")  # afterwards it is free
