"""A number of a spreadsheet as its cell shows it: 0.76 formatted as percent is 76 %, not 0.76."""

import re
from datetime import date, datetime, time
from typing import Any

from lantu.language.numbers import CALENDAR_YEARS
from lantu.language.text import Text
from lantu.language.units import is_unit
from lantu.packs.cells.relation_words import relation_between
from lantu.packs.cells.rich_cell import seen_in_cell

EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's dates, after the leap day of 1900 that never was
_SCALES = {
    "k": 1e3,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "m": 1e6,
    "mn": 1e6,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "bn": 1e9,
    "万亿": 1e12,
}
_LITERAL = re.compile(
    r'\[[^\]]*\]|_.|\*.|"([^"]*)"|\\(.)|!(.)|([^\x00-\x7f])'
)  # signs of no plain alphabet need no quotes
_QUOTED = re.compile(r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]')
_CONDITION = re.compile(r"\[\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*\]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # a sign that a program did not write itself: ISO/IEC 29500-1, 22.9.2.19
_MINUS = "-−－△▲"


def shown_cell(value: Any, number_format: str, epoch: date = EPOCH) -> str | None:
    """Return the text of a cell's value as its number format shows it; None where the format shows nothing, or another scale.

    Percent becomes "76%"; a date becomes what its format names of it, the year or the year and the month; the year also where
    somebody typed the year itself into a cell of that format, which a spreadsheet then takes for a day of 1905 (epoch: day 0 of the
    workbook). Words behind the number
    stay with it, also where the format divides by what they say: 32000000 as 0!.0,"万" is 3200万. A format that divides and
    says no scale, or another one, shows a number that nobody can tell from others: None.

    >>> (
    ...     shown_cell(0.765, "0.0%"),
    ...     shown_cell(2030, "General"),
    ...     shown_cell(32000000, '0!.0,"万"'),
    ...     shown_cell(0.765, "[>1]0;0.0%"),
    ...     shown_cell(5200, "0,"),
    ... )
    ('76.5%', '2030', '3200万', '76.5%', None)
    """
    value, _ = seen_in_cell(value)
    shape = (number_format or "General").replace("G/通用格式", "General")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date)):
        day = value.date() if isinstance(value, datetime) else value
        return _shown_day(day, shape, epoch)
    if isinstance(value, time):
        return value.isoformat()
    if not isinstance(value, (int, float)):
        return None if _hides_words(shape) else _ESCAPED.sub(_unescaped, str(value))
    section = _section(value, shape)
    if section is None:
        return None
    if "%" in _QUOTED.sub("", section):
        return f"{100 * value:.12g}%"
    return _with_words(value, section)


def _shown_day(day: date, shape: str, epoch: date) -> str:
    """Return a day as far as its format shows it: the year alone, the year and the month (2030年12月), or all of it."""
    letters = set(_QUOTED.sub("", shape.split(";")[0]).casefold()) & set("yemdhs")
    if letters in ({"y"}, {"e"}):
        typed = (day - epoch).days
        return str(typed if typed in CALENDAR_YEARS else day.year)
    if letters in ({"y", "m"}, {"e", "m"}):
        return f"{day.year}年{day.month}月"
    return day.isoformat()


def why_not_shown(value: Any, number_format: str) -> Text:
    """Return why `shown_cell` gives nothing for a value, to follow the name of its cell.

    >>> why_not_shown(5200, "0,").en, why_not_shown(5200, ";;;").en
    ('holds 5200 but its format (0,) shows another scale', 'holds 5200 but its format (;;;) shows nothing')
    """
    if shows_nothing(value, number_format):
        return Text(
            f"值为 {value}，但其格式（`{number_format}`）什么也不显示",
            f"holds {value} but its format ({number_format}) shows nothing",
        )
    return Text(
        f"值为 {value}，但其格式（`{number_format}`）显示为另一量级",
        f"holds {value} but its format ({number_format}) shows another scale",
    )


def shows_nothing(value: Any, number_format: str) -> bool:
    """Whether a number format leaves a cell blank, as ;;; does.

    >>> shows_nothing(5200, ";;;"), shows_nothing("58", ";;;"), shows_nothing(5200, "0;;"), shows_nothing(0, "0;;")
    (True, True, False, True)
    """
    value, _ = seen_in_cell(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _section(value, number_format) == ""
    return isinstance(value, str) and _hides_words(number_format)


def _hides_words(shape: str) -> bool:
    sections = shape.split(";")
    return len(sections) == 4 and not sections[3].strip()


def _unescaped(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if letter.isprintable() or letter in "\t\n" else ""


def _section(value: float, shape: str) -> str | None:
    """Return the part of a format that a number is shown with: by its conditions, else by its sign; None where none fits.

    Source: ISO/IEC 29500-1, 18.8.31 (numFmts).
    """
    sections = shape.split(";")
    told = [_CONDITION.search(part) for part in sections[:2]]
    if not any(told):
        at = 1 if value < 0 else 2 if value == 0 and sections[2:3] == [""] else 0  # a dash for nothing is 0 still
        return sections[at] if at < len(sections) else sections[0]
    for part, condition in zip(sections, told, strict=False):
        if condition and _holds(value, condition[1], float(condition[2])):
            return part
    other = 2 if len(told) == 2 and all(told) else 1
    return sections[other] if other < len(sections) else None


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _with_words(value: int | float, section: str) -> str | None:
    """Return a number with the words that its format puts behind it; None where it is divided by what no word says."""
    first = re.search(r"[0#?]", _QUOTED.sub(lambda found: " " * len(found[0]), section))
    if first is None and "@" not in section and "general" not in section.casefold():
        return None  # ;;; shows nothing, and "n/a" something else
    ahead = "".join(_letters(section[: first.start() if first else 0])).strip()
    words = "".join(_letters(section[first.start() if first else 0 :])).strip()
    commas = re.search(r"[0#?](,+)(?![0#?,.])", _QUOTED.sub("", section))
    divided = 1000.0 ** len(commas[1]) if commas else 1.0
    moved = re.search(r"!\.(0+)|\\\.(0+)|\"\.\"(0+)", section)
    divided *= 10.0 ** len(next(filter(None, moved.groups()))) if moved else 1.0
    words = words.lstrip(".") if moved else words
    scale = next(
        (_SCALES[name] for name in sorted(_SCALES, key=len, reverse=True) if words.casefold().startswith(name)), 1.0
    )
    ahead = ahead if binds_or_signs(ahead) and not (value < 0 and ahead in _MINUS) else ""
    if divided != 1.0:
        return f"{ahead}{value / scale:.12g}{words}" if scale == divided else None
    number = f"{value:.15g}" if isinstance(value, float) else str(value)  # as many digits as a spreadsheet keeps
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        number = str(int(value))
    return f"{ahead}{number}{words}" if scale != 1.0 or (words != "年" and is_unit(words)) else f"{ahead}{number}"


def _letters(shape: str) -> list[str]:
    """Return the letters that a part of a format puts beside a number."""
    return ["".join(filter(None, found.groups())) for found in _LITERAL.finditer(shape)]


def binds_or_signs(words: str) -> bool:
    """Whether words that a format puts before a number say how it binds, are a minus, or a sign of money.

    >>> [binds_or_signs(words) for words in ("≥", "不低于", "-", "¥", "第", "")]
    [True, True, True, True, False, False]
    """
    return bool(words) and (words in f"{_MINUS}¥￥$£€" or relation_between(words, "") not in ("=", "reach"))
