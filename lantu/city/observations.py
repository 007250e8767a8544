"""Reads observations: one number a row, in base units."""

import re
from typing import get_args

import pandas as pd

from lantu.city.age_groups import check_age_groups
from lantu.city.measure import Basis
from lantu.errors import Location, did_you_mean
from lantu.packs import Reading, Row, column_names, number, read_csv, read_table, year

_AGE = re.compile(r"\d{1,3}(-\d{1,3}|\+)?")
_COUNTS = {"person", "household", "home", "km2", "km", "service_place", "bed", "count", "mw", "tce", "kwh"}
_BALANCE = re.compile(
    r"^net_|_net$|(?:^|_)(?:change|growth|increase|increment|balance|surplus|deficit|migration)(?:_|$)"
)  # a change or a balance goes both ways, whatever it counts
_PART_OF_WHOLE = re.compile(r"(^share_|_share$|_share_|_rate$|_coverage$|_cover$|^urban_share)")


def read_observations(reading: Reading) -> list[dict[str, object]]:
    """Return the rows of observations.csv and of every CSV in observations/, with findings for what cannot be."""
    tables = read_table(reading, "observations")
    folder = reading.folder / "observations"
    if folder.is_dir():
        for path in sorted(folder.glob("*.csv")):
            tables += read_csv(reading, f"observations/{path.name}", "observations")
    bases = get_args(Basis)
    rows: list[dict[str, object]] = []
    seen: dict[tuple[str, ...], Row] = {}
    kept: list[Row] = []
    for row in tables:
        found = _observation(reading, row, bases)
        if found is None:
            continue
        key = (row["place"], row["year"], row["variable"], row["sex"], row["age"])
        if not row["status"]:
            if key in seen:
                first = seen[key].at()
                message = f"{row['variable']} of {row['place']} {row['year']} appears twice, first at {first}"
                hint = "write 'superseded' into the status of the older figure"
                reading.add("LB005", row.at("variable"), message, hint)
                continue
            seen[key] = row
        rows.append(found)
        if _AGE.fullmatch(row["age"]):
            kept.append(row)
    check_age_groups(reading, kept)
    return rows


def _observation(reading: Reading, row: Row, bases: tuple[str, ...]) -> dict[str, object] | None:
    when = year(reading, row["year"], row.at("year"))
    read = number(reading, row["value"], row.at("value"), row["unit"])
    if not row["variable"]:
        reading.add("LB004", row.at("variable"), "the variable is empty")
    if row["basis"] not in bases:
        hint = did_you_mean(row["basis"], bases) or f"one of {', '.join(bases)}"
        reading.add("LB004", row.at("basis"), f"unknown basis '{row['basis']}'", hint)
    if row["status"] not in ("", "superseded"):
        reading.add("LB004", row.at("status"), f"expected 'superseded' or nothing, found '{row['status']}'")
    if row["sex"] not in ("", "m", "f") or (row["age"] and not _AGE.fullmatch(row["age"])):
        reading.add(
            "LB004",
            row.at("sex"),
            f"expected sex m or f and an age such as 0, 1-4 or 85+, found '{row['sex']}' '{row['age']}'",
        )
    if when is None or read is None:
        return None
    value, given = read
    if value < 0 and given.base in _COUNTS and not _BALANCE.search(row["variable"]):
        reading.add("LB007", row.at("value"), f"{row['variable']} cannot be negative, found {row['value']}")
        return None
    if (
        not given.dimension
        and not 0 <= value <= 1
        and _PART_OF_WHOLE.search(row["variable"])
        and (given.symbol in ("%", "share") or not row["unit"])
    ):
        if not row["unit"]:
            message = f"{row['variable']} is a share, and {row['value']} has no unit"
            reading.add("LB007", row.at("unit"), message, "write % into the unit column, or a share from 0 to 1")
            return None
        reading.add(
            "LB007",
            row.at("value"),
            f"{row['variable']} is a share: expected 0 to 100 %, found {100 * value:g} %",
        )
        return None
    return {
        **{name: row[name] for name in column_names("observations")},
        "year": when,
        "value": value,
        "unit": row["unit"] or given.symbol,
        "file": row.file,
        "line": row.line,
    }


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return observations as a data frame with the columns that `City` promises."""
    table = pd.DataFrame(rows, columns=[*column_names("observations"), "file", "line"])
    return table.astype({"year": "int64", "value": "float64", "line": "int64"})


def refer(reading: Reading, rows: list[dict[str, object]], places: set[str], sources: set[str]) -> None:
    """Find observations of places or from sources that nobody knows."""
    for row in rows:
        where = Location(str(row["file"]), int(str(row["line"])))
        if row["place"] not in places:
            place = str(row["place"])
            reading.add("LB006", where, f"unknown place '{place}'", did_you_mean(place, places))
        for source in str(row["source"]).split(";"):
            if source.strip() not in sources:
                reading.add("LB006", where, f"unknown source '{source.strip()}'", did_you_mean(source, sources))
