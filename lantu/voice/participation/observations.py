"""Figures of participation as dated observations of a pack: `PACK/observations/participation.csv`, written whole and only by computation.

The note says what was counted, the day, the interval, and the hash of the records that it was computed from.
"""

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

from lantu.errors import LantuError, Location
from lantu.files import write_together
from lantu.text import Text
from lantu.voice.participation.figure import VoiceFigure
from lantu.works.coordination.observations import COLUMNS
from lantu.works.csv_rows import named_rows

SOURCE = "participation_records"
VARIABLES = ("participation_rate", "proposal_response_rate", "resident_satisfaction")
_SOURCE = {
    "id": SOURCE,
    "title": "Records of participation, computed by lantu voice indicators",
    "publisher": "this pack",
}


def observations_file(pack: Path) -> Path:
    """Return where a pack keeps what was computed from records of participation."""
    return Path(pack) / "observations" / "participation.csv"


def files_hash(files: Sequence[Path]) -> str:
    """Return the first 16 digits of the SHA-256 of the bytes of records, in whatever order they are named."""
    each = sorted(hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in files)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()[:16]


def write_observations(pack: Path, figures: Sequence[VoiceFigure], digest: str) -> Path:
    """Write the figures that have a value into a pack, and their source; return the file.

    Rows of other years and of other variables stay; those of the years and variables that are computed are renewed. LantuError, and
    nothing written, where another file of the pack holds one of these figures for the year, or where no figure has a value.
    """
    kept_figures = [one for one in figures if one.value is not None]
    if not kept_figures:
        raise LantuError(
            Text("没有可写的数：记录不足", "there is no figure to write: the records do not hold enough"),
            hint=Text("每个指标旁写有原因", "the reason stands beside each indicator"),
        )
    path, sources = observations_file(pack), Path(pack) / "sources.csv"
    renewed = {(one.variable, str(one.as_of.year)) for one in figures}
    _refuse_typed(pack, path, renewed)
    rows = [row for row in _rows(path) if (row["variable"], row["year"]) not in renewed]
    rows += [_row(one, digest) for one in kept_figures]
    rows.sort(key=lambda row: (row["variable"], row["year"], row["place"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_together({path: _text(rows), sources: _sources_text(sources)})
    return path


def _row(figure: VoiceFigure, digest: str) -> dict[str, str]:
    parts = [f"{figure.met:,.0f} of {figure.of:,.0f}"]
    if figure.low is not None and figure.high is not None:
        parts.append(f"90 % interval {figure.low:.2f} to {figure.high:.2f}")
    parts += [f"as of {figure.as_of.isoformat()}", f"records sha256 {digest}"]
    parts += [f"left out {name} {count}" for name, count in figure.left_out.items() if count]
    parts += [f"{name} {value:g}" for name, value in figure.beside.items()]
    given = {
        "place": figure.place, "year": str(figure.as_of.year), "variable": figure.variable, "value": f"{figure.value:.6g}",
        "unit": figure.unit, "basis": figure.basis, "source": SOURCE, "note": "; ".join(parts),
    }  # fmt: skip
    return {column: given.get(column, "") for column in COLUMNS}


def _refuse_typed(pack: Path, own: Path, renewed: set[tuple[str, str]]) -> None:
    for path in [Path(pack) / "observations.csv", *sorted((Path(pack) / "observations").glob("*.csv"))]:
        for line, row in enumerate(_rows(path) if path != own else [], start=2):
            if (row.get("variable"), row.get("year")) in renewed and not row.get("status"):
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


def _sources_text(path: Path) -> str:
    """Return sources.csv with a row for what is computed from participation; what is there stays as it is."""
    text = path.read_text(encoding="utf-8-sig") if path.exists() else "id,title,publisher,date,url,licence\n"
    if any(row.get("id") == SOURCE for _, row in named_rows(text, str(path), ())):
        return text
    columns = next(csv.reader([text.split("\n", 1)[0].strip()]))
    kept = io.StringIO()
    csv.writer(kept, lineterminator="\n").writerow([_SOURCE.get(column, "") for column in columns])
    return text.rstrip("\n") + "\n" + kept.getvalue()
