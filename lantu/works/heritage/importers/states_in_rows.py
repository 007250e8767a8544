"""States of repair in the rows of a register: each with its day, as exact as it was said."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from lantu.works.heritage.assets import StateOfRepair
from lantu.works.heritage.importers.rows import HeritageRow
from lantu.works.heritage.words import state_called

CONCEPT = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)([12]\d{3})(?!\d)(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})(?!\d))?)?")
_SERIAL = re.compile(r"^\d{5}(\.0+)?$")  # days since 1899-12-30, as Excel keeps dates
_EPOCH = re.compile(r"^\d{12,13}$")  # milliseconds since 1970, as web maps keep them
EXCEL_BEGINS = date(1899, 12, 30)


def states_of(
    rows: Sequence[HeritageRow], heads: Mapping[str, str], dropped: Counter[str]
) -> tuple[StateOfRepair, ...]:
    """Return the states of an asset, oldest first. Where a cell lists several, they go with as many dates, else with the last."""
    found: dict[tuple[str, str], StateOfRepair] = {}
    for row in rows:
        said = row.words.get(heads.get("state", ""), "")
        if not said:
            continue
        told = row.words.get(heads.get("state_on", ""), "")
        days = [day_of(part) for part in told.split(", ")]
        bases = row.words.get(heads.get("state_basis", ""), "").split(", ")
        words = [said] if state_called(said) or len(said.split(", ")) != len(days) else said.split(", ")
        if len(words) == 1:
            days, bases = [max(days)], [bases[days.index(max(days))] if len(bases) == len(days) else bases[0]]
        for at, word in enumerate(words):
            if state := state_called(word):
                dropped["day_not_known"] += bool(told and not days[at])
                basis = bases[at] if at < len(bases) else ""
                found[days[at], basis] = StateOfRepair(state, days[at], basis)
            else:
                dropped["concept_ids" if CONCEPT.match(word) else "state_not_known"] += 1
    return tuple(found[key] for key in sorted(found))


def day_of(words: str) -> str:
    """Return a day, month or year as ISO writes it, as exact as it was said; empty where there is none.

    A number of Excel or of a web map (milliseconds, on the clock of UTC) is the day that it stands for.

    >>> day_of("2021年6月"), day_of("2021-11-17"), day_of("1986"), day_of("45356"), day_of("soon")
    ('2021-06', '2021-11-17', '1986', '2024-03-05', '')
    """
    if _SERIAL.match(words.strip()):
        return (EXCEL_BEGINS + timedelta(days=int(float(words)))).isoformat()
    if _EPOCH.match(words.strip()):
        return (date(1970, 1, 1) + timedelta(milliseconds=int(words))).isoformat()
    found = _DAY.search(words)
    if not found:
        return ""
    year, month, day = found.groups()
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
