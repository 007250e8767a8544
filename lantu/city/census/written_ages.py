"""Ages and sexes as statistical offices write them, and what a pack's file writes for them."""

import re

from lantu.language.empty_words import NO_VALUE, NOT_KNOWN
from lantu.language.full_width import WIDE
from lantu.language.text import Text

_SEXES = {
    "m": ("m", "male", "males", "man", "men", "男", "男性"),
    "f": ("f", "female", "females", "woman", "women", "女", "女性"),
}
_BOTH = ("t", "total", "both", "all", "persons", "合计", "总计", "小计", "计", "不分性别", "男女合计")
_PLAIN = WIDE | str.maketrans("～–—~至", "-----")


def age_written(text: str) -> str:
    """Return an age as a pack's file writes it; empty where it is not one age or group.

    >>> [
    ...     age_written(text)
    ...     for text in ("85岁及以上", "1–4 岁", "Under 1", "100 and over", "5 to 9", "85", "合计", "1月4日")
    ... ]
    ['85+', '1-4', '0', '100+', '5-9', '85', '', '']
    """
    plain = re.sub(
        r"周?岁|\b(?:years?|yrs?|aged?|old|of)\b|\s", "", text.translate(_PLAIN).casefold().replace(" to ", "-")
    )
    if re.fullmatch(r"(?:under1|<1|不满1|未满1|0-0)", plain):
        return "0"
    if found := re.fullmatch(
        r"(\d{1,3})(?:\+|及?以上|andover|andabove|ormore|andolder|plus|over)|(?:≥|>=|over)(\d{1,3})", plain
    ):
        return f"{int(found[1] or found[2])}+"
    found = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", plain)
    return "" if found is None else f"{int(found[1])}-{int(found[2])}" if found[2] else str(int(found[1]))


def nearest_written(sex: str, age: str) -> Text:
    """Return what to write for a sex and an age that a pack's file does not know; empty where nobody can tell.

    >>> nearest_written("男", "85岁及以上").en, nearest_written("m", "合计").en, nearest_written("m", "1月4日").en
    ("write sex 'm', age '85+'", 'leave out rows of totals', 'write the age as text: a spreadsheet made a date of it, as of 1-4')
    """
    bare = age.strip().casefold()
    if bare in _BOTH or (sex.strip().casefold() in _BOTH and sex.strip().casefold() != "m"):
        return Text("请去掉合计行", "leave out rows of totals")
    if {bare, sex.strip().casefold()} & (NO_VALUE | NOT_KNOWN):
        return Text(
            "请去掉“不详”的行，或按比例分到各年龄组，并写进备注",
            "leave out people of unknown age, or share them out among the groups, and say so in the note",
        )
    if re.fullmatch(r"\d{1,2}月\d{1,2}日|\d{4}-\d\d-\d\d.*|\d{1,2}-[A-Za-z]{3}|[A-Za-z]{3}-\d{2}", bare, re.IGNORECASE):
        return Text(
            "请把年龄写成文本：表格软件把 1-4 这样的年龄变成了日期",
            "write the age as text: a spreadsheet made a date of it, as of 1-4",
        )
    meant = next((name for name, words in _SEXES.items() if sex.strip().casefold() in words), "")
    written = age_written(age)
    if not meant or not written or (meant, written) == (sex, age):
        return Text()
    return Text(f"请写性别“{meant}”、年龄“{written}”", f"write sex '{meant}', age '{written}'")
