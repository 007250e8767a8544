"""Observations that Lantu computes: a file of a pack's `observations/` for each kind of record, written whole and only by computation.

Rows that somebody typed are never overruled: where another file of the pack holds a figure that is computed here, nothing is written.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from lantu.files import write_together
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.folders import EXAMPLE
from lantu.packs.reading.csv_rows import csv_text, named_rows

COLUMNS = ("place", "year", "variable", "sex", "age", "value", "unit", "basis", "source", "note", "status")
SOURCE_COLUMNS = ("id", "title", "publisher", "date", "url", "licence")
ObservationRow = Mapping[str, str]


def computed_file(pack: Path, name: str) -> Path:
    """Return where a pack keeps what was computed from one kind of record, such as `works.csv`."""
    return Path(pack) / "observations" / name


def write_computed(
    path: Path,
    made: Iterable[ObservationRow],
    is_computed: Callable[[ObservationRow], bool],
    source: Mapping[str, str] | None = None,
) -> None:
    """Write rows into a file of observations, and their source into sources.csv where one is given.

    is_computed: whether a row is of what is computed now. Such rows of the file are renewed and its others stay; the same rows give the
    same bytes. What was computed from the same source and came into another file by a draft is renewed too: it moves here. LantuError,
    and nothing written, where another file of the pack holds such a row of another source that is not superseded.
    """
    pack, made = path.parent.parent, list(made)
    sources = {row["source"] for row in [*made, *([{"source": source["id"]}] if source else [])]}
    texts = _without_computed(pack, path, is_computed, made, sources)
    texts[path] = observations_text([*(row for row in table_rows(path) if not is_computed(row)), *made])
    if source is not None:
        texts[pack / "sources.csv"] = sources_with(pack / "sources.csv", source)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_together(texts)


def table_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of a pack by column; none where there is no file."""
    return [row for _, row in named_rows(path.read_text(encoding="utf-8-sig"), str(path), ())] if path.exists() else []


def observations_text(rows: Iterable[ObservationRow]) -> str:
    """Return rows as the text of a file of observations, by variable, year and place."""
    ordered = sorted(rows, key=lambda row: (row["variable"], row["year"], row["place"]))
    return csv_text([COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in ordered)])


def sources_with(path: Path, source: Mapping[str, str]) -> str:
    """Return the text of sources.csv with a row for a source; what is there stays as it is."""
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ",".join(SOURCE_COLUMNS) + "\n"
    if any(row.get("id") == source["id"] for _, row in named_rows(text, str(path), ())):
        return text
    columns = next(csv.reader([text.split("\n", 1)[0].strip()]))
    return text.rstrip("\n") + "\n" + csv_text([[source.get(column, "") for column in columns]])


def _without_computed(
    pack: Path,
    own: Path,
    is_computed: Callable[[ObservationRow], bool],
    made: Sequence[ObservationRow],
    sources: set[str],
) -> dict[Path, str]:
    """Return the texts of other files whose rows were computed from the same source, without these; LantuError for a row that was typed.

    Such rows came by a draft of the studio, which keeps observations in one file.
    """
    keys = {_key(row) for row in made}
    texts: dict[Path, str] = {}
    for path in [pack / "observations.csv", *sorted((pack / "observations").glob("*.csv"))]:
        if path == own or not path.exists():
            continue
        text = path.read_text(encoding="utf-8")
        rows = named_rows(text, str(path), ())
        ends = [line for line, _ in rows[1:]] + [None]
        lines = list(io.StringIO(text, newline=""))
        for (line, row), end in reversed([*zip(rows, ends, strict=True)]):
            if not is_computed(row) or row.get("status"):
                continue
            source = row.get("source", "")
            if source == EXAMPLE and _key(row) not in keys:
                continue  # made up, and nothing better is known
            if source not in sources:
                raise _typed(row["variable"], path, line)
            del lines[line - 1 : end - 1 if end else None]
            texts[path] = "".join(lines)
    return texts


def _key(row: ObservationRow) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in ("variable", "place", "year"))


def _typed(name: str, path: Path, line: int) -> LantuError:
    return LantuError(
        Text(f"{name} 在这里已有手填的数", f"{name} stands here already, typed in"),
        location=Location(str(path), line),
        hint=Text("请在 status 列写 superseded，或删去该行", "write 'superseded' into its status, or delete the row"),
    )
