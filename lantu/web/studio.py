"""One studio: its folder, its archive, the plan it shows, and who may come in."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from lantu.archive import Archive, Version, clear_unfinished, folder_of, head, open_archive, take_folder
from lantu.web.access.settings import Access
from lantu.web.plan_reading import Readings
from lantu.web.standing import Standing, stand

MEMBERS = 1000
BASELINE = "baseline"  # the scenario that fixes nothing
_SAVED = "version-"


@dataclass
class Studio:
    """What every page and every route is given. `public` studios ask who somebody is before they let them write."""

    pack: str
    home: Path
    archive: Archive
    members: int = MEMBERS
    access: Access = field(default_factory=Access)
    trust_code: bool = False
    readings: Readings = field(default_factory=Readings, repr=False)
    _standings: dict[tuple[str, str], Standing] = field(
        default_factory=dict[tuple[str, str], Standing], repr=False
    )  # by version and scenario
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def public(self) -> bool:
        """Whether others than the user of this machine can reach it."""
        return self.access.public

    def head(self) -> Version:
        """Return the version of the plan that pages show: the newest."""
        return head(self.archive)

    def folder(self, version: Version) -> str:
        """Return the pack of a version: the folder that was given as long as it is the newest, else the version's own."""
        if version.taken and version.id == self.head().id:
            return self.pack
        return str(folder_of(self.archive, version))

    def standing(self, scenario: str | None = None) -> Standing:
        """Return where the plan stands in a scenario (None: the pack's own assumptions); run now if it was not yet."""
        return self.prepare(scenario)

    def at_hand(self, scenario: str | None = None) -> Standing | None:
        """Return where the plan stands, if that needs no run."""
        return self._standings.get((self.head().id, scenario or BASELINE))

    def prepare(
        self, scenario: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Standing:
        """Return the standing, with its progress told while it is simulated."""
        version, name = self.head(), scenario or BASELINE
        base = self.prepare() if scenario else None
        with self._lock:
            if (version.id, name) not in self._standings:
                self._forget_others(version)
                self._standings[version.id, name] = stand(
                    self.folder(version),
                    self._runs(version) / name,
                    self.members,
                    scenario,
                    progress,
                    base=base,
                    trust_code=self.trust_code,
                )
            return self._standings[version.id, name]

    def _runs(self, version: Version) -> Path:
        """Where a version's runs are kept: those of what was saved in the studio beside those of the pack as given."""
        runs = self.home / "runs"
        return runs if version.taken else runs / f"{_SAVED}{version.id[:16]}"

    def _forget_others(self, version: Version) -> None:
        """Drop what was run of older versions, in memory and on disk: each takes hundreds of megabytes."""
        self._standings = {key: kept for key, kept in self._standings.items() if key[0] == version.id}
        for folder in (self.home / "runs").glob(f"{_SAVED}*"):
            if folder != self._runs(version):
                shutil.rmtree(folder, ignore_errors=True)

    def take_run(self, scenario: str, folder: Path) -> None:
        """Put a run that was simulated elsewhere where `standing` reads it."""
        version = self.head()
        kept = self._runs(version) / scenario
        with self._lock:
            shutil.rmtree(kept, ignore_errors=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(kept)
            self._standings.pop((version.id, scenario), None)


def open_studio(
    pack: str,
    home: Path,
    *,
    members: int = MEMBERS,
    public: bool = False,
    access: Access | None = None,
    archive: str | None = None,
    trust_code: bool = False,
) -> Studio:
    """Open a studio in its folder; made where there is none. archive: address of a PostgreSQL database, else SQLite.

    access: who may come in; else `public` alone says whether others than the user of this machine may.
    """
    chosen = access or Access(public=public)
    opened = open_archive(home, archive)
    take_folder(opened, pack)
    clear_unfinished(opened)
    return Studio(pack, home, opened, members, chosen, trust_code)
