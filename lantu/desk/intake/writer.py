"""Requests kept in a folder: `requests.csv` in one form whatever the city's was, and `requests.json`, the account of how it was read."""

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.account import Intake, IntakeOptions
from lantu.desk.intake.cell_values.zone import to_local
from lantu.desk.intake.columns import ASKED_NO_ANSWER, CLOSED, NO, OPEN, YES, Coded, Moments, RequestColumns
from lantu.desk.intake.file_rows.table import BLOCK
from lantu.desk.intake.reader import read_requests
from lantu.files import replacing
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

TABLE, ACCOUNT = "requests.csv", "requests.json"
_COLUMNS = (
    "id", "kind", "district", "town", "owner", "channel", "lon", "lat", "reporter", "received", "due", "closed",
    "reopened", "status", "reopened_times", "parent", "contacted", "solved", "satisfied", "synthetic",
)  # fmt: skip
_STATES = {OPEN: "open", CLOSED: "closed"}
_ANSWERS = {YES: "yes", NO: "no", ASKED_NO_ANSWER: "no answer"}


def write_requests(folder: Path, columns: RequestColumns, account: Mapping[str, Any]) -> Path:
    """Write requests and their account into a folder, both or none; return the table's path."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {**account, "zone": columns.zone, "synthetic": columns.synthetic, "requests": columns.count}
    with replacing(folder / TABLE, folder / ACCOUNT) as (draft, beside):
        with draft.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(_COLUMNS)
            for first in range(0, columns.count, BLOCK):
                texts = _texts(columns, slice(first, first + BLOCK))
                table.writerows(zip(*(texts[name] for name in _COLUMNS), strict=True))
        beside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return folder / TABLE


def open_requests(path: Path, options: IntakeOptions | None = None) -> RequestColumns:
    """Return requests of a folder that `write_requests` wrote, or of a CSV file of a city; LantuError where there are none."""
    options = options or IntakeOptions()
    if path.is_dir():
        if not (path / TABLE).is_file():
            raise LantuError(
                Text(f"{path} 里没有 {TABLE}", f"there is no {TABLE} in {path}"),
                hint=Text(f"请先执行 lantu desk import 文件 {path}", f"run lantu desk import FILE {path} first"),
            )
        options = replace(options, zone=options.zone or _zone_of(path / ACCOUNT), dates="ymd", shift="none")
        path = path / TABLE
    return read_requests(path, options)[0]


def account_of(intake: Intake, options: IntakeOptions, made_by: str) -> dict[str, Any]:
    """Return the account of a file that was read, as it is kept: which bytes, when, how, and what came of its rows."""
    with Path(intake.file).open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "file": Path(intake.file).name,
        "sha256": digest,
        "made_by": made_by,
        "read_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "encoding": intake.encoding,
        "separator": intake.separator,
        "dates": intake.order,
        "crs": options.crs or "",
        "shift": options.shift or "",
        "columns": intake.heads,
        "persons_not_read": list(intake.persons),
        "not_read": list(intake.idle),
        "rows": intake.rows,
        "kept": intake.kept,
        "dropped": intake.dropped,
        "changed": intake.changed,
        "lines": intake.lines,
        "unknown_words": intake.unknown_words,
        "notes": [dict(note) for note in intake.notes],
    }


def _texts(columns: RequestColumns, part: slice) -> dict[str, list[str]]:
    """Return the cells of some requests, by column."""

    def moments(values: Moments) -> list[str]:
        there = ~np.isnat(values)
        if not columns.zone:
            return np.where(there, np.char.replace(np.datetime_as_string(values, unit="s"), "T", " "), "").tolist()
        local = to_local(values, columns.zone)
        ahead = np.where(there, (local - values).astype("timedelta64[m]").astype(np.int64), 0)
        marks = {
            one: f"{'-' if one < 0 else '+'}{abs(one) // 60:02d}:{abs(one) % 60:02d}"
            for one in np.unique(ahead).tolist()
        }
        shown = np.datetime_as_string(local, unit="s").tolist()
        return [
            text.replace("T", " ") + marks[one] if held else ""
            for text, one, held in zip(shown, ahead.tolist(), there.tolist(), strict=True)
        ]

    def degrees(values: NDArray[np.float64]) -> list[str]:
        return [f"{value:.6f}" if value == value else "" for value in values.tolist()]

    def names(name: str) -> list[str]:
        column: Coded = getattr(columns, name)
        known = [*column.names, ""]
        return [known[code] for code in column.codes[part].tolist()]

    def answers(name: str) -> list[str]:
        return [_ANSWERS.get(value, "") for value in getattr(columns, name)[part].tolist()]

    return {
        "id": columns.id[part].tolist(),
        **{name: names(name) for name in ("kind", "district", "town", "owner", "channel")},
        **{name: degrees(getattr(columns, name)[part]) for name in ("lon", "lat")},
        "reporter": [f"r{value}" if value >= 0 else "" for value in columns.reporter[part].tolist()],
        **{name: moments(getattr(columns, name)[part]) for name in ("received", "due", "closed", "reopened")},
        "status": [_STATES.get(value, "") for value in columns.state[part].tolist()],
        "reopened_times": [str(value) if value >= 0 else "" for value in columns.reopened_times[part].tolist()],
        "parent": [str(columns.id[value]) if value >= 0 else "" for value in columns.parent[part].tolist()],
        **{name: answers(name) for name in ("contacted", "solved", "satisfied")},
        "synthetic": ["yes" if columns.synthetic else ""] * len(columns.id[part]),
    }


def _zone_of(account: Path) -> str:
    if not account.is_file():
        return ""
    try:
        return str(json.loads(account.read_text(encoding="utf-8")).get("zone", ""))
    except (ValueError, AttributeError) as error:
        raise LantuError(
            Text("不是 lantu desk import 写的文件", "was not written by lantu desk import"),
            location=Location(str(account)),
        ) from error
