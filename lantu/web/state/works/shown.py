"""The works that a studio shows, read once and held with columns by which a page finds its own among many.

A page looks at columns and reads only the few works that it shows: 10,000 works cost it no more than 100.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lantu.blueprint import Blueprint
from lantu.govern import public_work
from lantu.web.http.compressed import CompressedAnswer
from lantu.web.state.cache import Memory
from lantu.web.state.works.registered import RegisteredWorks, ShownWork
from lantu.works import STAGES, Work
from lantu.works.heritage.assets import Asset

if TYPE_CHECKING:
    from lantu.works.ground import DrawnFootprints

KEPT = 200  # things worked out of works that are held
RECENT = 30_000_000  # bytes of pages
NEVER = np.iinfo(np.int32).max  # a day that nobody has named


@dataclass(frozen=True, eq=False)
class WorksShown:
    """All works that a reader may see, by id, in the order of their ids.

    assets: the heritage register of the pack.
    mark: changes with every change of any of them. Columns have one entry a work; days are those of date.toordinal().
    """

    works: Mapping[str, ShownWork]
    mark: Hashable = None
    assets: tuple[Asset, ...] = ()
    _memory: Memory = field(default_factory=lambda: Memory(KEPT), repr=False)
    _pages: Memory = field(default_factory=lambda: Memory(RECENT, len), repr=False)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what `make` gives; asked again with the same key, the same thing."""
        return self._memory.once(key, make)

    def recently(self, key: Hashable, make: Callable[[], CompressedAnswer]) -> CompressedAnswer:
        """Do the same for pages, held by their size: strangers make up their keys."""
        return self._pages.once(key, make)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of all columns."""
        return tuple(self.works)

    @cached_property
    def stage(self) -> NDArray[np.int8]:
        """Where in STAGES each work is; -1 where its record does not say."""
        place = {stage: number for number, stage in enumerate(STAGES)}
        return self._column((place.get(item.stage or "", -1) for item in self._all()), np.int8)

    @cached_property
    def begin(self) -> NDArray[np.int32]:
        """The day on which each begins, as far as it is known best: really, else as forecast, else as planned."""
        return self._days(item.actual.start or item.forecast.start or item.planned.start for item in self._all())

    @cached_property
    def end(self) -> NDArray[np.int32]:
        """The day on which each ends, in the same way."""
        return self._days(item.actual.end or item.forecast.end or item.planned.end for item in self._all())

    @cached_property
    def late(self) -> NDArray[np.int32]:
        """By how many days each ends after the planned day, as far as it is known best; 0 where nobody planned one."""
        planned = self._days(item.planned.end for item in self._all())
        known = (planned != NEVER) & (self.end != NEVER)
        return np.where(known, self.end - planned, 0).astype(np.int32)

    @cached_property
    def synthetic(self) -> NDArray[np.bool_]:
        """Which were made up by the simulator."""
        return self._column((item.synthetic for item in self._all()), np.bool_)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Who answers for each, as its record says: the id of a party or a name."""
        return tuple(item.owner for item in self._all())

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The code of the place of each."""
        return tuple(item.place for item in self._all())

    @cached_property
    def drawn(self) -> "DrawnFootprints":
        """The footprints of all as a map draws them, and which of them cannot be drawn."""
        from lantu.works.ground import drawn_footprints

        return drawn_footprints(list(self._all()))

    @cached_property
    def bounds(self) -> NDArray[np.float64]:
        """West, south, east and north of the footprints of each (work, 4), degrees; NaN where none of it can be drawn."""
        return self.drawn.bounds

    @cached_property
    def by_end(self) -> NDArray[np.int64]:
        """The works (position in `ids`) in the order in which they end."""
        return np.lexsort((np.arange(len(self.ids)), self.end))

    def at(self, position: int) -> ShownWork:
        """Return the work at a position of the columns."""
        return self.works[self.ids[position]]

    def _all(self) -> Iterable[Work]:
        return (item.work for item in self.works.values())

    def _days(self, days: Iterable[date | None]) -> NDArray[np.int32]:
        return self._column((day.toordinal() if day else NEVER for day in days), np.int32)

    def _column(self, values: Iterable[Any], kind: type[np.generic]) -> NDArray[Any]:
        return np.fromiter(values, kind, len(self.works))


def read_works_shown(
    plan: Blueprint,
    known: WorksShown | None = None,
    *,
    register: RegisteredWorks | None = None,
    everything: bool = True,
    on: date | None = None,
    assets: tuple[Asset, ...] = (),
) -> WorksShown:
    """Return the works of a plan as the register has them. everything: also what nothing was made public of by a day (None: today).

    assets: the heritage register of the plan's pack.
    known: returned where nothing has changed since it was read. A work of the plan that the register does not hold stands as
    the plan has it.
    """
    day = on or date.today()  # noqa: DTZ011  (what is public is so by the day where the studio runs)
    mark = (id(plan), len(plan.works), register.mark if register else None, None if everything else day)
    if known is not None and known.mark == mark:
        return known
    found = {work.id: ShownWork(work) for work in plan.works} | (dict(register.works) if register else {})
    told = {name: found[name] for name in sorted(found) if everything or is_public(found[name].work, day)}
    if not everything:
        told = {name: ShownWork(public_work(item.work, day), item.version) for name, item in told.items()}
    return WorksShown(told, mark, assets)


def is_public(work: Work, on: date) -> bool:
    """Whether something of a work was made public by a day, so that anybody may read its record."""
    return any(item.on is not None and item.on <= on for item in work.disclosures)
