"""Points that somebody brings as candidates for a facility: a CSV file with columns lon and lat."""

import csv
import io
from pathlib import Path

import numpy as np

from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.siting.candidate_sites import Candidates

_NAMES = {"lon": ("lon", "lng", "longitude", "经度", "东经"), "lat": ("lat", "latitude", "纬度", "北纬")}
_ENDS = {"lon": 180.0, "lat": 90.0}


def brought_candidates(path: Path) -> Candidates:
    """Return the points of a file, in its order; LantuError naming the line where one is none."""
    if not path.is_file():
        raise LantuError(Text(f"--candidates：没有文件 {path}", f"--candidates: there is no file {path}"))
    table = csv.DictReader(io.StringIO(decode(path.read_bytes()).text_of(path), newline=""))
    placed = [
        (table.line_num, row) for row in table if any(cell.strip() for cell in row.values() if isinstance(cell, str))
    ]
    lines = [row for _, row in placed]
    names = {name.strip().casefold(): name for name in (lines[0] if lines else {}) if name}
    columns = {axis: next((names[said] for said in known if said in names), None) for axis, known in _NAMES.items()}
    if not lines or None in columns.values():
        raise LantuError(
            Text("应有 lon、lat 两列和至少一行坐标", "expected columns lon and lat, and a row of them or more"),
            location=Location(str(path)),
            hint=Text("坐标以度为单位，WGS84，例如 106.5516,29.5630", "degrees of WGS 84, such as 106.5516,29.5630"),
        )
    points = {
        axis: np.array([_degrees(row, columns[axis] or "", axis, path, line) for line, row in placed])
        for axis in _NAMES
    }
    return Candidates(points["lon"], points["lat"], np.full(len(lines), -1, np.int32), 0.0)


def _degrees(row: dict[str, str | None], column: str, axis: str, path: Path, line: int) -> float:
    given = (row.get(column) or "").strip()
    try:
        value = float(given)
    except ValueError:
        value = float("nan")
    if not abs(value) <= _ENDS[axis]:
        end = f"{_ENDS[axis]:g}"
        raise LantuError(
            Text(
                f"{axis}：应为 -{end} 至 {end} 之间的度数，实为“{given}”",
                f"{axis}: expected degrees from -{end} to {end}, found '{given}'",
            ),
            location=Location(str(path), line),
        )
    return value
