"""Service figures as dated observations of a pack: `PACK/observations/requests.csv`, written whole and only by computation.

The note says what was counted, the day, the interval, and the hash of the requests. Synthetic requests become observations in an example
only: a pack that still has the source EXAMPLE, and of which every verdict says first that it is none.
"""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from lantu.desk.columns import RequestColumns
from lantu.desk.service.on_time import ServiceFigure
from lantu.errors import LantuError, Location
from lantu.files import write_together
from lantu.text import Text
from lantu.works.coordination.observations import COLUMNS
from lantu.works.csv_rows import named_rows

SOURCE = "request_records"
EXAMPLE = "EXAMPLE"  # the source of what is to be replaced in a pack that `lantu new` wrote (lantu.city)
VARIABLES = ("request_on_time_rate", "request_equity_ratio")
_SOURCE = {
    "id": SOURCE,
    "title": "Requests of residents (desk), computed by lantu desk indicators",
    "publisher": "this pack",
}


def observations_file(pack: Path) -> Path:
    """Return where a pack keeps what was computed from requests."""
    return Path(pack) / "observations" / "requests.csv"


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
    example = columns.synthetic and f"\n{EXAMPLE}," in _text_of(Path(pack) / "sources.csv")
    if columns.synthetic and not example:
        raise LantuError(
            Text("这些诉求是模拟数据：不能写成观测", "these requests are synthetic: they never become observations"),
            hint=Text("请用真实的诉求", "take real requests"),
        )
    path, sources = observations_file(pack), Path(pack) / "sources.csv"
    years = {str(figure.as_of.year) for figure in figures}
    _refuse_typed(pack, path, years)
    digest = requests_hash(columns)
    kept = [row for row in _rows(path) if not (row["variable"] in VARIABLES and row["year"] in years)]
    strange: list[str] = []
    rows = list(kept)
    held: set[tuple[str, str]] = set()
    for figure in figures:
        place = "city" if figure.place == "city" else place_of.get(figure.place.strip(), "")
        if not place or (figure.variable, place) in held:  # two spellings of one place are two figures, and it has one
            strange.append(figure.place)
        elif figure.value is not None:
            held.add((figure.variable, place))
            rows.append(_row(figure, place, digest, example))
    rows.sort(key=lambda row: (row["variable"], row["year"], row["place"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_together({path: _text(rows)} if example else {path: _text(rows), sources: sources_with(sources)})
    return path, tuple(strange)


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
    given = {
        "place": place, "year": str(figure.as_of.year), "variable": figure.variable, "value": f"{figure.value:g}",
        "unit": figure.unit, "basis": "assumed" if example else "measured", "source": EXAMPLE if example else SOURCE,
        "note": f"synthetic requests: replace; {note}" if example else note,
    }  # fmt: skip
    return {column: given.get(column, "") for column in COLUMNS}


def _refuse_typed(pack: Path, own: Path, years: set[str]) -> None:
    for path in [Path(pack) / "observations.csv", *sorted((Path(pack) / "observations").glob("*.csv"))]:
        for line, row in enumerate(_rows(path) if path != own else [], start=2):
            if row.get("variable") in VARIABLES and row.get("year") in years and not row.get("status"):
                name = row["variable"]
                raise LantuError(
                    Text(f"{name} 在这里已有手填的数", f"{name} stands here already, typed in"),
                    location=Location(str(path), line),
                    hint=Text(
                        "请在 status 列写 superseded，或删去该行",
                        "write 'superseded' into its status, or delete the row",
                    ),
                )


def _rows(path: Path) -> list[dict[str, str]]:
    return [row for _, row in named_rows(path.read_text(encoding="utf-8-sig"), str(path), ())] if path.exists() else []


def _text(rows: Sequence[dict[str, str]]) -> str:
    kept = io.StringIO()
    table = csv.DictWriter(
        kept, [str(column) for column in COLUMNS], lineterminator="\n", extrasaction="ignore", restval=""
    )
    table.writeheader()
    table.writerows(rows)
    return kept.getvalue()


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def sources_with(path: Path) -> str:
    """Return sources.csv with a row for what is computed from requests; what is there stays as it is."""
    text = _text_of(path) or "id,title,publisher,date,url,licence\n"
    if any(row.get("id") == SOURCE for _, row in named_rows(text, str(path), ())):
        return text
    columns = next(csv.reader([text.split("\n", 1)[0].strip()]))
    kept = io.StringIO()
    csv.writer(kept, lineterminator="\n").writerow([_SOURCE.get(column, "") for column in columns])
    return text.rstrip("\n") + "\n" + kept.getvalue()
