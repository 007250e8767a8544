"""The name of an indicator as a cell of a bureau's sheet tells it: behind a number of a list, before a mark or a unit."""

import re
from collections.abc import Collection

from lantu.language.text import Text, listed
from lantu.language.units import is_unit

_UNIT = re.compile(r"[（(\[]\s*(?:单位[:：]?)?([^（）()\[\]]{1,12})\s*[)）\]]")
_SCALES = ("万", "亿", "千", "百万", "万亿")
_IN_WORDS = {
    "thousand": "千",
    "thousands": "千",
    "in thousands": "千",
    "'000": "千",
    "’000": "千",
    "000s": "千",
    "1,000": "千",
    "million": "百万",
    "millions": "百万",
    "in millions": "百万",
}
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}(?:\.\d{1,2})*[）)、.．\s]|[①-⑳⑴-⒇•▪●○-])\s*"
)
_MARKED = re.compile(r"\s*(?:[*＊†‡§①-⑳]|[¹²³⁴-⁹]|[（(]注\s*\d{0,2}[)）])+\s*$")
_AHEAD_OF_NAME = re.compile(
    r"^(?:年末|年底|期末|年终|全[市区县州盟旗镇域](?![都])|本[市区县州]|(?:year[- ]end|end[- ]of[- ]year|total|city[- ]?wide)\s+)+",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    r"(?:[（(，,]?\s*(?:年末|年底|期末)[）)]?)?(?:总?数)?$|[,\s(]+at\s+(?:the\s+)?(?:year[- ]end|end\s+of\s+(?:the\s+)?year)\)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"^(?P<name>.+?)\s*(?:[，,/／、]|\s)\s*(?P<unit>[^，,、\s]{1,12})$")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_SHOWN = 6


def unit_in(head: str) -> str:
    """Return the unit, or the scale, that a heading tells in brackets; empty where it tells none.

    >>> [unit_in(head) for head in ("常住人口（万人）", "Population (thousands)", "人口（户籍）", "人口（2021年）")]
    ['万人', '千', '', '']
    """
    for found in _UNIT.finditer(head):
        told = found[1].strip()
        counted = is_unit(told) and not re.fullmatch(r"(?:19|20)\d\d\s*年", told)
        if unit := told if counted or told in _SCALES else _IN_WORDS.get(told.casefold(), ""):
            return unit
    return ""


def plain_name(text: str) -> str:
    """Return a name without what people write differently: spaces, brackets, dots, capitals."""
    return re.sub(r"[\s（）()·]", "", text).casefold()


def known_name(text: str, names: Collection[str]) -> str:
    """Return the name that a text tells, also beside words of the year's end and of the whole city; empty where it tells none.

    names: as `plain_name` writes them.

    >>> [
    ...     known_name(text, ("常住人口", "population"))
    ...     for text in ("年末全市常住人口", "常住人口数", "Population at year end", "户籍人口")
    ... ]
    ['常住人口', '常住人口', 'Population', '']
    """
    whole = _AHEAD_OF_NAME.sub("", text)
    told = (text, whole, _BEHIND_NAME.sub("", text), _BEHIND_NAME.sub("", whole))
    return next((name for name in told if plain_name(name) in names), "")


def named_with_unit(text: str, names: Collection[str]) -> tuple[str, str]:
    """Return an indicator's name as names hold it, and the unit that stands behind it; a name that is none of them as it is.

    names: as `plain_name` writes them.

    >>> [
    ...     named_with_unit(text, ("森林覆盖率",))
    ...     for text in ("3. 森林覆盖率*", "森林覆盖率（%）", "森林覆盖率，%", "森林蓄积量①")
    ... ]
    [('森林覆盖率', ''), ('森林覆盖率', '%'), ('森林覆盖率', '%'), ('森林蓄积量①', '')]
    """
    unit = unit_in(text)
    found = re.search(r"\s*[（(\[][^（）()\[\]]*[)）\]]\s*$", text) if unit else None
    name, unit = (text[: found.start()], unit) if found else (text, "")
    for candidate in (name, _NUMBERED.sub("", name), _MARKED.sub("", name), _MARKED.sub("", _NUMBERED.sub("", name))):
        if told := known_name(candidate, names):
            return told, unit
    bare = _MARKED.sub("", _NUMBERED.sub("", name))
    behind = None if unit else _BEHIND.match(bare)
    told = known_name(behind["name"], names) if behind else ""
    if behind and told and (is_unit(behind["unit"]) or behind["unit"] in _SCALES):
        return told, behind["unit"]
    return name, unit


def unknown_names(variables: Collection[str]) -> list[Text]:
    """Return a line for the names in words that are of no indicator, and are kept as they stand; none where all are ids."""
    unknown = list(dict.fromkeys(name for name in variables if name and not _ID.fullmatch(name)))
    if not unknown:
        return []
    some = listed(unknown[:_SHOWN])
    more = Text(f" 等 {len(unknown)} 个", f" and others ({len(unknown)})") if len(unknown) > _SHOWN else Text()
    return [
        Text(
            f"不是已知指标的名称，照原样保留：{some.zh}{more.zh}",
            f"names of no indicator that is known, kept as they are: {some.en}{more.en}",
        )
    ]
