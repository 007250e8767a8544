"""A number of a spreadsheet as its cell shows it: 0.76 formatted as percent is 76 %, not 0.76."""

import re
from datetime import date, datetime, time
from typing import Any

_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's dates, after the leap day of 1900 that never was
_QUOTED = re.compile(r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]')
YEARS = range(1900, 2201)


def shown_cell(value: Any, number_format: str) -> str | None:
    """Return the text of a cell's value as its number format shows it; None where the format shows another scale.

    Percent becomes "76%"; a date whose format names only the year becomes that year, also where somebody typed the year itself
    into a cell of that format, which a spreadsheet then takes for a day of 1905. Formats that divide by thousands (a comma behind
    the last digit, such as 0.0,"k" or 0!.0,"万") show another number than the cell holds: None.

    >>> shown_cell(0.765, "0.0%"), shown_cell(2030, "General"), shown_cell(32000000, '0!.0,"万"')
    ('76.5%', '2030', None)
    """
    shape = number_format or "General"
    bare = _QUOTED.sub("", shape.split(";")[0])
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date)):
        day = value.date() if isinstance(value, datetime) else value
        if re.fullmatch(r"[yYeE]+", bare.strip()):
            typed = (day - _EPOCH).days
            return str(typed if typed in YEARS else day.year)
        return day.isoformat()
    if isinstance(value, time):
        return value.isoformat()
    if not isinstance(value, (int, float)):
        return str(value)
    if "%" in bare:
        return f"{100 * value:.12g}%"
    if re.search(r"[0#?],+(?![0#?,.])", bare):
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
