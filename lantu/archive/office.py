"""The office of a studio: the tables of its desk, by the clock and the working days of the city that its plan is for."""

import tempfile
from functools import lru_cache
from pathlib import Path

from lantu.archive.versions import find_version, head, read_content, write_content
from lantu.city.clock import city_clock
from lantu.database import Archive
from lantu.desk.policy import DeskPolicy, policy_at, usual_policy
from lantu.language.errors import LantuError


def office_of(archive: Archive) -> DeskPolicy:
    """Return the tables of the desk of an archive; those that Lantu ships where it holds no plan."""
    try:
        version = head(archive)
    except LantuError:
        return usual_policy()
    return _office(archive, version.id)


@lru_cache(maxsize=8)
def _office(archive: Archive, version: str) -> DeskPolicy:
    found = find_version(archive, version)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "pack"
        write_content(read_content(archive, found), whole)
        clock = city_clock(whole / found.pack)
    return policy_at(clock.zone, clock.country)
