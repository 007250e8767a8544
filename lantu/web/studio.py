"""One studio: its folder, its archive, the plan it shows, and who may come in."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from lantu.archive import Archive, open_archive
from lantu.web.standing import Standing, stand

MEMBERS = 1000


@dataclass
class Studio:
    """What every page and every route is given. `public` studios ask who somebody is before they let them write."""

    pack: str
    home: Path
    archive: Archive
    members: int = MEMBERS
    public: bool = False
    trust_code: bool = False
    _standings: dict[str, Standing] = field(default_factory=dict[str, Standing], repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def standing(self, scenario: str | None = None) -> Standing:
        """Return where the plan stands in a scenario (None: the pack's own assumptions); run now if it was not yet."""
        return self.prepare(scenario)

    def prepare(
        self, scenario: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Standing:
        """Return the standing, with its progress told while it is simulated."""
        name = scenario or "baseline"
        with self._lock:
            if name not in self._standings:
                folder = self.home / "runs" / name
                self._standings[name] = stand(
                    self.pack, folder, self.members, scenario, progress, trust_code=self.trust_code
                )
            return self._standings[name]

    def take_run(self, scenario: str, folder: Path) -> None:
        """Put a run that was simulated elsewhere where `standing` reads it."""
        kept = self.home / "runs" / scenario
        with self._lock:
            shutil.rmtree(kept, ignore_errors=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(kept)
            self._standings.pop(scenario, None)


def open_studio(
    pack: str, home: Path, *, members: int = MEMBERS, public: bool = False, archive: str | None = None, trust_code: bool = False
) -> Studio:  # fmt: skip
    """Open a studio in its folder; made where there is none. archive: address of a PostgreSQL database, else SQLite."""
    return Studio(pack, home, open_archive(home, archive), members, public, trust_code)
