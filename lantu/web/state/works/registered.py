"""The newest works of the register in memory: only what has changed since the last look is read again."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from lantu.database import Archive
from lantu.govern import changed_works, register_mark
from lantu.works import Work
from lantu.works.oc4ids import work_of


@dataclass(frozen=True)
class ShownWork:
    """A work, and the version of its record that it is; 0 where it stands in the pack alone."""

    work: Work
    version: int = 0


@dataclass(frozen=True)
class RegisteredWorks:
    """The newest works of a register, by id. mark: another one after every change."""

    works: Mapping[str, ShownWork] = field(default_factory=dict[str, ShownWork])
    mark: Hashable = (0, 0)


def read_registered(archive: Archive, known: RegisteredWorks) -> RegisteredWorks:
    """Return the newest works of the register; what is known and has not changed is taken over."""
    mark = register_mark(archive)
    if mark == known.mark:
        return known
    changed = changed_works(archive, {name: item.version for name, item in known.works.items()})
    new = {item.work: ShownWork(work_of(item.project), item.number) for item in changed}
    return RegisteredWorks({**known.works, **new}, mark)
