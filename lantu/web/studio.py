"""One studio: its folder, its archive, the plan it shows, and who may come in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from lantu.archive import Archive, open_archive
from lantu.engine import scenario_settings
from lantu.web.standing import BASELINE, Standing, is_kept, stand

MEMBERS = 1000
AT_HAND = 6  # standings that are held in memory: each of 1,000 futures is some 200 MB; others are read from disk again


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
    _making: dict[str, Lock] = field(default_factory=dict[str, Lock], repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)  # held for moments only, never while something runs

    def standing(self, scenario: str | None = None) -> Standing:
        """Return where the plan stands in a scenario (None: the pack's own assumptions); run now if it was not yet."""
        return self.prepare(scenario)

    def is_ready(self, scenario: str | None = None) -> bool:
        """Whether a scenario's standing is at hand or on disk, so that nobody would wait for a run."""
        name = scenario or BASELINE
        if name in self._standings:
            return True
        known = self.standing()
        return is_kept(self._folder(name), known.plan, known.city, self.members, name)

    def prepare(
        self, scenario: str | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Standing:
        """Return the standing, with its progress told while it is simulated.

        One that is at hand is returned at once, whatever else is being simulated; of several who ask for the same
        scenario one simulates it and the others wait for it.
        """
        name = scenario or BASELINE
        found = self._at_hand(name)
        if found is not None:
            return found
        if name != BASELINE:
            scenario_settings(
                self.standing().city, name
            )  # refuses one that is unknown before anything is made for it
        with self._lock_of(name):
            found = self._at_hand(name)
            if found is None:
                found = stand(
                    self.pack, self._folder(name), self.members, name, progress,
                    trust_code=self.trust_code, beside=self.standing,
                )  # fmt: skip
                self._keep(name, found)
            return found

    def _lock_of(self, name: str) -> Lock:
        """Return the lock that is held while a scenario's run is made, read or replaced."""
        with self._lock:
            return self._making.setdefault(name, Lock())

    def _folder(self, name: str) -> Path:
        return self.home / "runs" / name

    def _at_hand(self, name: str) -> Standing | None:
        """Return a standing that is in memory, and mark it as the one that was asked for last."""
        with self._lock:
            found = self._standings.pop(name, None)
            if found is not None:
                self._standings[name] = found
            return found

    def _keep(self, name: str, standing: Standing) -> None:
        """Hold a standing in memory; the one that nobody asked for longest gives way, the baseline never."""
        with self._lock:
            self._standings[name] = standing
            others = [other for other in self._standings if other != BASELINE]
            for other in others[: max(0, len(self._standings) - AT_HAND)]:
                del self._standings[other]


def open_studio(
    pack: str, home: Path, *, members: int = MEMBERS, public: bool = False, archive: str | None = None, trust_code: bool = False
) -> Studio:  # fmt: skip
    """Open a studio in its folder; made where there is none. archive: address of a PostgreSQL database, else SQLite."""
    return Studio(pack, home, open_archive(home, archive), members, public, trust_code)
