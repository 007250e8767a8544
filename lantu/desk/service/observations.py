"""Service figures as dated observations of a pack: `PACK/observations/requests.csv`, written whole and only by computation.

The note says what was counted, the day, the interval, and the hash of the requests. Synthetic requests become observations in an example
only: a pack that still has the source EXAMPLE, and of which every verdict says first that it is none.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from lantu.desk.intake.columns import RequestColumns
from lantu.desk.service.on_time import ServiceFigure
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import EXAMPLE, is_example
from lantu.packs.computed_observations import computed_file, write_computed

SOURCE = "request_records"
VARIABLES = ("request_on_time_rate", "request_equity_ratio")
REQUEST_SOURCE = {
    "id": SOURCE,
    "title": "Requests of residents (desk), computed by lantu desk indicators",
    "publisher": "this pack",
}


def requests_hash(columns: RequestColumns) -> str:
    """Return the first 16 digits of the SHA-256 of what the figures rest on: ids, moments, states and districts."""
    whole = hashlib.sha256()
    for part in (
        columns.received,
        columns.due,
        columns.closed,
        columns.state,
        columns.kind.codes,
        columns.district.codes,
    ):
        whole.update(part.tobytes())
    whole.update("\n".join(columns.id.tolist()).encode())
    return whole.hexdigest()[:16]


def write_observations(
    pack: Path, columns: RequestColumns, figures: Sequence[ServiceFigure], place_of: Mapping[str, str]
) -> tuple[Path, tuple[str, ...]]:
    """Write figures with a value into a pack, and their source; return the file, and districts that the city does not know.

    place_of: the id of a place by the name that requests give its district. Rows of other years stay, those of the year are renewed.
    LantuError, and nothing written, for synthetic requests where the pack is no example, and where another file of the pack holds one of
    these figures for the year.
    """
    example = columns.synthetic and is_example(pack)
    if columns.synthetic and not example:
        raise LantuError(
            Text("这些诉求是模拟数据：不能写成观测", "these requests are synthetic: they never become observations"),
            hint=Text("请用真实的诉求", "take real requests"),
        )
    years = {str(figure.as_of.year) for figure in figures}
    rows, strange = observation_rows(columns, figures, place_of, example)
    path = computed_file(pack, "requests.csv")
    write_computed(
        path,
        rows,
        lambda row: row.get("variable") in VARIABLES and row.get("year") in years,
        None if example else REQUEST_SOURCE,
    )
    return path, strange


def observation_rows(
    columns: RequestColumns, figures: Sequence[ServiceFigure], place_of: Mapping[str, str], example: bool
) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """Return the rows of figures with a value, and districts that are no place or twice one. example: they are an example, and say so."""
    digest = requests_hash(columns)
    rows: list[dict[str, str]] = []
    strange: list[str] = []
    held: set[tuple[str, str]] = set()
    for figure in figures:
        place = "city" if figure.place == "city" else place_of.get(figure.place.strip(), "")
        if not place or (figure.variable, place) in held:  # two spellings of one place are two figures, and it has one
            strange.append(figure.place)
        elif figure.value is not None:
            held.add((figure.variable, place))
            rows.append(_row(figure, place, digest, example))
    return rows, tuple(strange)


def _row(figure: ServiceFigure, place: str, digest: str, example: bool) -> dict[str, str]:
    counted = (
        f"{figure.met:,} of {figure.of:,} requests due"
        if figure.unit == "%"
        else f"{figure.of:,} requests of {figure.met} districts"
    )
    left = "".join(f"; left out {name} {number}" for name, number in figure.left_out.items())
    beside = "".join(f"; {name} {value:g}" for name, value in figure.beside.items()) if figure.unit == "%" else ""
    note = (
        f"{counted}; 90 % interval {figure.low:g} to {figure.high:g}; as of {figure.as_of.isoformat()}; "
        f"requests sha256 {digest}{left}{beside}"
    )
    return {
        "place": place, "year": str(figure.as_of.year), "variable": figure.variable, "value": f"{figure.value:g}",
        "unit": figure.unit, "basis": "assumed" if example else "measured", "source": EXAMPLE if example else SOURCE,
        "note": f"synthetic requests: replace; {note}" if example else note,
    }  # fmt: skip
