"""First pages that were written before, kept in the studio's folder: one that is opened again answers before it has read its run.

A page is kept under a hash of all that it tells of: the run, the version, the run before it, the menu, the day, and the code
that wrote it. One that was cut or changed on the disk is written again.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from threading import Thread

from lantu.kept import program, read_sealed, write_sealed
from lantu.language.errors import LantuError
from lantu.language.text import LANGUAGES
from lantu.web.state.runs.goal_changes import last_before
from lantu.web.state.studio import Studio

FOLDER, KEPT = "pages", 8  # in the studio's folder; pages that are left there
Menu = Sequence[tuple[str, str]]  # words and addresses


def name_of(studio: Studio, run: str, menu: Menu, language: str) -> str:
    """Return the name that the first page of a run is kept under."""
    before, version = last_before(studio.home, run), studio.head()
    since = (before.run, before.version, before.when.isoformat()) if before else None
    day = date.today().isoformat()  # noqa: DTZ011  (findings on works are of a day where the studio runs)
    told = (run, version.id, version.number, studio.folder(version), since, tuple(menu), day, language, program())
    return hashlib.sha256(repr(told).encode()).hexdigest()


def run_of(studio: Studio) -> str | None:
    """Return the id of the newest version's run, looked up once on the disk; None where it has to be simulated first."""
    version = studio.head()
    return studio.readings.once(("kept run", version.id, studio.folder(version)), studio.kept_id)


def read(studio: Studio, name: str) -> bytes | None:
    """Return a page as it was written; None where there is none, or none that is whole."""
    return read_sealed(studio.home / FOLDER / name)


def keep(studio: Studio, name: str, body: bytes) -> None:
    """Keep a page, the oldest gives way; on a disk that takes nothing it is not kept."""
    write_sealed(studio.home / FOLDER / name, body, KEPT)


def can_wait(studio: Studio, menu: Menu) -> bool:
    """Whether a first page is kept of the newest version's run, so that nobody waits for the run when the studio is opened."""
    run = run_of(studio)
    return run is not None and any(read(studio, name_of(studio, run, menu, language)) for language in LANGUAGES)


def judge_soon(studio: Studio) -> None:
    """Read and judge the run beside whoever reads the first page, so that the next page is not waited for."""

    def judge() -> None:
        with suppress(LantuError, OSError):  # told to whoever asks for a page that needs it
            studio.judged()

    studio.readings.once(("judged soon", studio.head().id), Thread(target=judge, daemon=True).start)
