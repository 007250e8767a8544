"""One studio: its folder, its archive, the plan it shows, and who may come in."""

import shutil
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Lock

from lantu.archive import Version, clear_unfinished, folder_of, head, take_folder
from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.database import Archive, open_archive
from lantu.engine import scenario_settings
from lantu.govern import register_mark, take_works
from lantu.web.state.access import Access
from lantu.web.state.current_plan import CurrentPlan
from lantu.web.state.ground import StreetGround, read_ground
from lantu.web.state.plan_reading import Readings
from lantu.web.state.runs.folder import run_folder
from lantu.web.state.runs.goal_changes import note
from lantu.web.state.runs.judged import BASELINE, JudgedRun, is_kept, judge, kept_id
from lantu.web.state.runs.lock import all_locked, run_lock
from lantu.web.state.works.registered import RegisteredWorks, read_registered
from lantu.web.state.works.shown import WorksShown, read_works_shown

MEMBERS = 1000
LONGEST_JOB = timedelta(hours=2)  # of one question; then it is ended, so that others have their turn
AT_HAND = 6  # judged runs held in memory: each of 1,000 futures is some 200 MB; others are read from disk again
_SAVED = "version-"
_Key = tuple[str, str]  # id of a version, name of a scenario


@dataclass
class Studio:
    """What every page and every route is given. `public` studios ask who somebody is before they let them write."""

    pack: str
    home: Path
    archive: Archive
    members: int = MEMBERS
    access: Access = field(default_factory=Access)
    trust_code: bool = False
    longest_job: timedelta = LONGEST_JOB
    readings: Readings = field(default_factory=Readings, repr=False)
    current: CurrentPlan = field(default_factory=CurrentPlan, repr=False)
    _judged_runs: dict[_Key, JudgedRun] = field(default_factory=dict[_Key, JudgedRun], repr=False)
    _making: dict[_Key, Lock] = field(default_factory=dict[_Key, Lock], repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)  # held for moments only, never while something runs
    _ground: StreetGround | None = field(default=None, repr=False)
    _works_taken: str = field(default="", repr=False)  # id of the version whose works the register has been given
    _registered: RegisteredWorks = field(default_factory=RegisteredWorks, repr=False)
    _works_mark: Hashable = field(default=None, repr=False)  # of the version and the register that _works_folder is of
    _works_folder: Path | None = field(default=None, repr=False)
    _works: dict[bool, WorksShown] = field(default_factory=dict[bool, WorksShown], repr=False)

    @property
    def public(self) -> bool:
        """Whether others than the user of this machine can reach it."""
        return self.access.public

    def head(self) -> Version:
        """Return the version of the plan that pages show: the newest."""
        return head(self.archive)

    def folder(self, version: Version) -> str:
        """Return the pack of a version: the folder that was given as long as it is the newest, else the version's own.

        Of the newest version, with the works of the register where a run would read something else of them.
        """
        newest = version.id == self.head().id
        changed = self._with_works(version) if newest else None
        if changed is not None:
            return str(changed)
        if version.taken and newest:
            return self.pack
        return str(folder_of(self.archive, version))

    def _with_works(self, version: Version) -> Path | None:
        """Return the folder of the newest version with the register's works; None where a run reads the same without.

        Runs that were made with other works are forgotten.
        """
        if register_mark(self.archive) == (0, 0):
            return None
        self._registered = read_registered(self.register(), self._registered)
        mark = (version.id, self._registered.mark)
        if mark != self._works_mark:
            plan = self.readings.of(self.archive, version, trust_code=self.trust_code).plan
            folder = run_folder(self.archive, version, plan, self._registered.works)
            with self._lock:
                if folder != self._works_folder:
                    self._judged_runs = {key: kept for key, kept in self._judged_runs.items() if key[0] != version.id}
                self._works_mark, self._works_folder = mark, folder
        return self._works_folder

    def at_hand(self, scenario: str | None = None) -> JudgedRun | None:
        """Return where the plan stands, if that needs neither a run nor a look on the disk."""
        version = self.head()
        self._with_works(version)
        return self._held((version.id, scenario or BASELINE))

    def kept_id(self) -> str | None:
        """Return the id of the newest version's run that is kept, before anybody reads it; None where it has to be simulated first."""
        version = self.head()
        pack, kept = self.folder(version), self._runs(version) / BASELINE
        plan, city = read_blueprint(pack), read_city(pack, trust_code=self.trust_code)
        return kept_id(kept) if is_kept(kept, plan, city, self.members) else None

    def ready(self, scenarios: Iterable[str]) -> dict[str, bool]:
        """Say of scenarios whether their judged is at hand or on disk, so that nobody would wait for a run."""
        version, known = self.head(), self.judged()
        return {
            name: (version.id, name) in self._judged_runs
            or is_kept(self._runs(version) / name, known.plan, known.city, self.members, name)
            for name in scenarios
        }

    def judged(self, scenario: str | None = None, progress: Callable[[int, int], None] | None = None) -> JudgedRun:
        """Return where the plan stands in a scenario (None: the pack's own assumptions); run now if it was not yet.

        progress is told while it is simulated. An unknown scenario is refused before anything is made for it.
        One that is at hand is returned at once, whatever else is being simulated; of several who ask for the same
        scenario one simulates it and the others wait for it.
        """
        version, name = self.head(), scenario or BASELINE
        key = (version.id, name)
        self._with_works(version)
        found = self._held(key)
        if found is not None:
            return found
        base = None if name == BASELINE else self.judged()
        if base is not None:
            scenario_settings(base.city, name)
        kept = self._runs(version) / name
        with self._lock_of(key), run_lock(self.home, kept):
            found = self._held(key)
            if found is None:
                self._forget_others(version)
                found = judge(
                    self.folder(version),
                    kept,
                    self.members,
                    name,
                    progress,
                    base=base,
                    trust_code=self.trust_code,
                    beside=self.judged,
                )
                self._hold(key, found)
                if name == BASELINE:
                    with suppress(OSError):  # on a full disk it is not noted, and read all the same
                        note(self.home, found, version)
            return found

    def ground(self) -> StreetGround | None:
        """Return the streets of the pack as it was given, with its homes and facilities; None where nobody imported any.

        A version that was saved here has the same: imports write the pack's own folder.
        """
        self._ground = read_ground(self.pack, self._ground)
        return self._ground

    def register(self) -> Archive:
        """Return the archive, after the works of the newest version's pack were taken into its register.

        What the pack and the register have both changed stays as the register has it, until somebody says whose word counts.
        """
        version = self.head()
        if self._works_taken != version.id:
            plan = self.readings.of(self.archive, version, trust_code=self.trust_code).plan
            take_works(self.archive, plan.works)
            self._works_taken = version.id
        return self.archive

    def works(self, *, everything: bool = True) -> WorksShown:
        """Return the works of the register as they are now; everything: those too of which nothing was made public yet."""
        self._registered = read_registered(self.register(), self._registered)
        read = self.readings.of(self.archive, self.head(), trust_code=self.trust_code)
        known = self._works.get(everything)
        found = read_works_shown(
            read.plan, known, register=self._registered, everything=everything, assets=read.heritage
        )
        self._works[everything] = found
        return found

    def take_run(self, scenario: str, folder: Path) -> None:
        """Put a run that was simulated elsewhere where `judged` reads it; the same run that is there already stays."""
        version = self.head()
        kept = self._runs(version) / scenario
        with self._lock_of((version.id, scenario)), run_lock(self.home, kept):
            if kept_id(kept) == kept_id(folder):
                return  # another process made it meanwhile, and may be reading it
            shutil.rmtree(kept, ignore_errors=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(kept)
            with self._lock:
                self._judged_runs.pop((version.id, scenario), None)

    def _runs(self, version: Version) -> Path:
        """Where a version's runs are kept: those of what was saved in the studio beside those of the pack as given."""
        runs = self.home / "runs"
        return runs if version.taken else runs / f"{_SAVED}{version.id[:16]}"

    def _lock_of(self, key: _Key) -> Lock:
        """Return the lock that is held while a run of a version and scenario is made, read or replaced."""
        with self._lock:
            return self._making.setdefault(key, Lock())

    def _held(self, key: _Key) -> JudgedRun | None:
        """Return a judged run that is in memory, and mark it as the one that was asked for last."""
        with self._lock:
            found = self._judged_runs.pop(key, None)
            if found is not None:
                self._judged_runs[key] = found
            return found

    def _hold(self, key: _Key, judged: JudgedRun) -> None:
        """Hold a judged run in memory; the one that nobody asked for longest gives way, the baseline of its version never."""
        with self._lock:
            self._judged_runs[key] = judged
            others = [other for other in self._judged_runs if other != (key[0], BASELINE)]
            for other in others[: max(0, len(self._judged_runs) - AT_HAND)]:
                del self._judged_runs[other]

    def _forget_others(self, version: Version) -> None:
        """Drop what was run of older versions, in memory and on disk: each takes hundreds of megabytes."""
        with self._lock:
            self._judged_runs = {key: kept for key, kept in self._judged_runs.items() if key[0] == version.id}
            self._making = {key: lock for key, lock in self._making.items() if key[0] == version.id or lock.locked()}
            busy = {self.home / "runs" / f"{_SAVED}{key[0][:16]}" for key in self._making}
        for folder in (self.home / "runs").glob(f"{_SAVED}*"):
            if folder == self._runs(version) or folder in busy:
                continue
            with all_locked(self.home, folder) as free:
                if free:
                    shutil.rmtree(folder, ignore_errors=True)


def open_studio(
    pack: str,
    home: Path,
    *,
    members: int = MEMBERS,
    public: bool = False,
    access: Access | None = None,
    archive: str | None = None,
    trust_code: bool = False,
    longest_job: timedelta = LONGEST_JOB,
) -> Studio:
    """Open a studio in its folder; made where there is none. archive: address of a PostgreSQL database, else SQLite.

    longest_job: of one question. access: who may come in; else `public` alone says whether others than the user of this machine may.
    """
    opened = open_archive(home, archive)
    take_folder(opened, pack)
    clear_unfinished(opened)
    return Studio(pack, home, opened, members, access or Access(public=public), trust_code, longest_job)
