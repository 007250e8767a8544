"""Which requests of a folder or file a verb looks at: of a kind, of some days. Synthetic ones are told as such."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.cli.options import day
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lantu.city import City
    from lantu.desk.intake.columns import RequestColumns


def chosen_requests(path: Path, since: str | None, until: str | None, language: str) -> "RequestColumns":
    """Return the requests received from one day to another, both counted in; LantuError where none is left."""
    import numpy as np

    from lantu.desk.intake.writer import open_requests

    columns = open_requests(path)
    which = np.ones(columns.count, np.bool_)
    on = columns.local(columns.received).astype("datetime64[D]")
    if since:
        which &= on >= np.datetime64(day(since, "--since"))
    if until:
        which &= on <= np.datetime64(day(until, "--until"))
    if not which.any():
        first, last = str(on.min()), str(on.max())
        raise LantuError(
            Text("这些天没有诉求", "no request was received in these days"),
            hint=Text(f"诉求从 {first} 到 {last}", f"there are some from {first} to {last}"),
        )
    if columns.synthetic:
        told = Text("模拟数据，不代表任何城市", "synthetic requests: they speak of no city")
        print(told.say(language), file=sys.stderr)
    return columns.taken(which) if not which.all() else columns


def of_kind(columns: "RequestColumns", kind: str | None) -> "NDArray[np.bool_]":
    """Return which requests (request,) are of a kind, all where none is named; LantuError for a kind that is not there."""
    import numpy as np

    if kind is None:
        return np.ones(columns.count, np.bool_)
    if kind not in columns.kind.names:
        counts = np.bincount(columns.kind.codes[columns.kind.codes >= 0], minlength=len(columns.kind.names))
        most = [columns.kind.names[place] for place in np.argsort(-counts)[:8]]
        raise LantuError(
            Text(f"没有类型“{kind}”", f"there is no kind '{kind}'"),
            hint=did_you_mean(kind, columns.kind.names) or listed(most),
        )
    return columns.kind.called(kind)


def place_ids(city: "City | None") -> dict[str, str]:
    """Return the ids of the places of a city by every name that a file may give them; none without a city."""
    return city.ids_by_name() if city else {}
