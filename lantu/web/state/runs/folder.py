"""The pack that a run reads: the plan's newest version, with the works of the register where they say something else of its projects."""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lantu.archive import Version, read_content, write_content, write_folder
from lantu.blueprint import Blueprint
from lantu.database import Archive
from lantu.language.text import Text
from lantu.web.state.works.registered import ShownWork
from lantu.works import Upkeep, Work
from lantu.works.folder import write_works

FOLDER = "with-works"  # in the studio's folder
KEPT = 3  # packs that are left there: a job may still read the one before


def run_folder(archive: Archive, version: Version, plan: Blueprint, works: Mapping[str, ShownWork]) -> Path | None:
    """Return the folder of a pack whose works are the register's; None where a run reads the same from the version itself.

    plan: as that version has it. Only what a run reads of a work counts: a photo or a review makes no new run. Works that a
    simulator made count for nothing, and those without a row of projects.csv neither.
    """
    rows = {project.id for project in plan.all_projects}
    there = {work.id: _read_by_a_run(work) for work in plan.works if work.id in rows and not work.synthetic}
    now = {name: item.work for name, item in works.items() if name in rows and not item.work.synthetic}
    read = {name: _read_by_a_run(work) for name, work in now.items()}
    newer = [now[name] for name in sorted(now) if read[name] != there.get(name)]
    if not newer:
        return None
    mark = hashlib.sha256(repr((version.id, [(work.id, read[work.id]) for work in newer])).encode()).hexdigest()[:24]
    top = archive.home / FOLDER / mark
    if not top.is_dir():
        _write(archive, version, newer, top)
    return top / version.pack


def _read_by_a_run(work: Work) -> str:
    """Return what a run may read of a work: its stage, dates, tasks and money."""
    told = replace(
        work,
        title=Text(),
        description=Text(),
        owner="",
        upkeep=Upkeep(work.upkeep.amount),
        parties=(),
        contracts=(),
        permits=(),
        reviews=(),
        disclosures=(),
        documents=(),
        footprints=(),
        raw={},
        location=None,
    )
    return repr(told)


def _write(archive: Archive, version: Version, works: list[Work], top: Path) -> None:
    def fill(part: Path) -> None:
        write_content(read_content(archive, version), part)
        write_works(part / version.pack, works, overwrite=True)

    write_folder(top, fill)
    others = sorted(top.parent.glob("[!.]*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
