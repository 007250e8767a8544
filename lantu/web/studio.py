"""One studio: its folder, its archive, the plan it shows, and who may come in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from lantu.archive import Archive, open_archive
from lantu.web.access.settings import Access
from lantu.web.standing import Standing, stand

MEMBERS = 1000


@dataclass
class Studio:
    """What every page and every route is given. `public` studios ask who somebody is before they let them write."""

    pack: str
    home: Path
    archive: Archive
    members: int = MEMBERS
    access: Access = field(default_factory=Access)
    trust_code: bool = False
    _standings: dict[str, Standing] = field(default_factory=dict[str, Standing], repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def public(self) -> bool:
        """Whether others than the user of this machine can reach it."""
        return self.access.public

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
    return Studio(pack, home, open_archive(home, archive), members, chosen, trust_code)
