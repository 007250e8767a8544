"""The indicators that a pack adds to the catalogue, or defines otherwise."""

from lantu.catalogue import COLUMNS, KINDS, NUMBERS, Indicator, indicator_of
from lantu.language.errors import UnitError, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, Row, read_table


def read_indicators(reading: Reading) -> dict[str, Indicator]:
    """Return the indicators that a pack adds, or defines otherwise than the catalogue, from its indicators.csv."""
    found: dict[str, Indicator] = {}
    for row in read_table(reading, "indicators"):
        if row["id"] in found:
            reading.add(
                "LB005", row.at("id"), Text(f"指标“{row['id']}”重复出现", f"indicator '{row['id']}' appears twice")
            )
            continue
        numbers = {name: _number(reading, row, name) for name in NUMBERS}
        for low, high in (("lower", "upper"), ("band_low", "band_high")):
            least, most = numbers[low], numbers[high]
            if least is not None and most is not None and least > most:
                wrong = Text(f"{low} {least:g} 大于 {high} {most:g}", f"{low} {least:g} is above {high} {most:g}")
                reading.add("LB007", row.at(low), wrong)
        if row["direction"] not in ("higher", "lower", "band"):
            message = Text(
                f"应为 higher、lower 或 band，实为“{row['direction']}”",
                f"expected higher, lower or band, found '{row['direction']}'",
            )
            reading.add("LB004", row.at("direction"), message)
            continue
        if row["nature"] and row["nature"] not in KINDS:
            message = Text(
                f"应为一种性质（{'、'.join(KINDS)}），实为“{row['nature']}”",
                f"expected a nature ({', '.join(KINDS)}), found '{row['nature']}'",
            )
            reading.add("LB004", row.at("nature"), message, did_you_mean(row["nature"], KINDS))
            continue
        try:
            found[row["id"]] = indicator_of({name: row[name] for name in COLUMNS}, numbers, row.at("id"))
        except UnitError as error:
            reading.add("LB010", row.at("unit"), error.message, error.hint)
    return found


def _number(reading: Reading, row: Row, name: str) -> float | None:
    try:
        return float(row[name]) if row[name] else None
    except ValueError:
        reading.add(
            "LB002", row.at(name), Text(f"应为数字，实为“{row[name]}”", f"expected a number, found '{row[name]}'")
        )
        return None
