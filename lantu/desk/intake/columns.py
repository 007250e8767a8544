"""Many requests as columns: what everything statistical takes, whether they came from a file of a city or from the register.

Nothing personal is in them: who reported is a number that says only "the same person as there".
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Moments = NDArray[np.datetime64]
Numbers = NDArray[np.float64]
Small = NDArray[np.int8]

NOT_ASKED, ASKED_NO_ANSWER, NO, YES = -2, -1, 0, 1
UNKNOWN, OPEN, CLOSED = -1, 0, 1


@dataclass(frozen=True)
class Coded:
    """A column of names as numbers: codes (request,) into `names`, -1 where the cell is empty.

    >>> Coded(np.array([1, -1, 0], np.int32), ("道路", "噪声")).texts().tolist()
    ['噪声', '', '道路']
    """

    codes: Codes
    names: tuple[str, ...]

    def texts(self) -> NDArray[np.str_]:
        """Return the names (request,), empty where there is none."""
        return np.array([*self.names, ""])[self.codes]

    def at(self, place: int) -> str:
        """Return the name of one request, "" where there is none."""
        code = int(self.codes[place])
        return self.names[code] if code >= 0 else ""

    def called(self, name: str) -> NDArray[np.bool_]:
        """Return which requests (request,) have a name; none has one that is not there."""
        return self.codes == self.names.index(name) if name in self.names else np.zeros(len(self.codes), dtype=np.bool_)


@dataclass(frozen=True)
class RequestColumns:
    """Requests (request,), one a position in every column.

    received, due, closed, reopened: datetime64[s], UTC where `zone` names a clock, else as the file's own clock stands; NaT: none.
    lon, lat: degrees on WGS 84, NaN: none. reporter: who asked, as numbers without names, -1 unknown.
    state: OPEN, CLOSED or UNKNOWN; a request may be closed at a moment that nobody wrote down (closed is NaT).
    reopened_times: how often it was closed and opened again, -1 unknown. parent: position of the request that it repeats, -1 none.
    contacted, solved, satisfied: what residents answered when called back: YES, NO, ASKED_NO_ANSWER, and NOT_ASKED apart.
    """

    id: NDArray[np.str_]
    kind: Coded
    district: Coded
    town: Coded
    owner: Coded
    channel: Coded
    lon: Numbers
    lat: Numbers
    reporter: Codes
    received: Moments
    due: Moments
    closed: Moments
    reopened: Moments
    state: Small
    reopened_times: NDArray[np.int16]
    parent: NDArray[np.int64]
    contacted: Small
    solved: Small
    satisfied: Small
    zone: str = ""
    synthetic: bool = False

    @property
    def count(self) -> int:
        """How many requests there are."""
        return len(self.id)

    def taken(self, which: NDArray[np.bool_]) -> "RequestColumns":
        """Return the requests where `which` (request,) is true; parents that are not among them become -1."""
        place = np.full(self.count + 1, -1, np.int64)
        place[np.flatnonzero(which)] = np.arange(int(which.sum()))
        kept = {
            item.name: replace(value, codes=value.codes[which]) if isinstance(value, Coded) else value[which]
            for item in fields(self)
            if not isinstance(value := getattr(self, item.name), str | bool)
        }
        return replace(self, **{**kept, "parent": place[self.parent[which]]})

    def local(self, moments: Moments) -> Moments:
        """Return moments of this table as the clock of the city shows them."""
        from lantu.desk.intake.cell_values.zone import to_local

        return to_local(moments, self.zone) if self.zone else moments


def coded(texts: NDArray[np.str_]) -> Coded:
    """Return a column of texts (request,) as numbers, names in the order of the alphabet; empty text is -1.

    >>> coded(np.array(["b", "", "a"])).codes.tolist()
    [1, -1, 0]
    """
    names, codes = np.unique(texts, return_inverse=True)
    if len(names) and names[0] == "":
        return Coded((codes - 1).astype(np.int32), tuple(names[1:].tolist()))
    return Coded(codes.astype(np.int32), tuple(names.tolist()))


def request_columns(count: int, **given: object) -> RequestColumns:
    """Return requests of which only some columns are known; the others say that they are not.

    LantuError is not raised here: a column of another length is a mistake of the caller (ValueError).
    """
    none = np.full(count, np.datetime64("NaT", "s"))
    empty = Coded(np.full(count, -1, np.int32), ())
    unasked = np.full(count, NOT_ASKED, np.int8)
    columns: Mapping[str, object] = {
        "id": np.array([str(number + 1) for number in range(count)], dtype=np.str_),
        **dict.fromkeys(("kind", "district", "town", "owner", "channel"), empty),
        **dict.fromkeys(("lon", "lat"), np.full(count, np.nan)),
        "reporter": np.full(count, -1, np.int32),
        **dict.fromkeys(("received", "due", "closed", "reopened"), none),
        "state": np.full(count, UNKNOWN, np.int8),
        "reopened_times": np.full(count, -1, np.int16),
        "parent": np.full(count, -1, np.int64),
        **dict.fromkeys(("contacted", "solved", "satisfied"), unasked),
        **given,
    }
    for name, value in columns.items():
        held = value.codes if isinstance(value, Coded) else value
        if isinstance(held, np.ndarray) and len(held) != count:
            raise ValueError(f"{name}: {len(held)} values for {count} requests")
    return RequestColumns(**columns)  # pyright: ignore[reportArgumentType]
