"""Years that are counted from 1912, as Taiwan does: 民國113年, 114年度, 一一九年底, 去（109）年."""

import re

from lantu.packs.cells.written_number import numeral

DIGITS = {letter: str(value) for value, letter in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
_REPUBLIC = r"民[国國]\s*"
SINCE_1912 = re.compile(
    rf"(?P<named>{_REPUBLIC})(?P<year>\d{{2,3}}|[一二三四五六七八九十百零〇]{{2,7}})(?=\s*年)"
    r"|(?:(?:(?<=[\u4e00-\u9fff、，。；：（(\s])(?<![近约超达逾满共过第历有成长经距已活校立业办])|^)(?P<bare>1[0-4]\d)|(?<![\d一二三四五六七八九十百千万亿〇零第])(?P<digits>一[〇零一二三四][〇零一二三四五六七八九]))"
    r"(?=\s*年(?!来|内|以来|历|的历|校|老|代|一遇|租|期|之久))"
    r"|(?P<by>[去今明本])[（(](?P<told>1[0-4]\d|20\d\d)[）)](?=年)",
    re.MULTILINE,
)


def republic_years(plain: str, traditional: bool) -> dict[int, str]:
    """Return what stands for the letters of years counted from 1912: 民國113年 and 113年 are 2024年.

    So counts a text that says 民國, or one in traditional characters that names several such years. Keys
    are places of letters; all but the first of a year stand for nothing.

    >>> republic_years("民国113年", True)
    {0: '', 1: '', 2: '2024', 3: '', 4: ''}
    """
    counts = re.search(rf"{_REPUBLIC}[\d一二三四五六七八九十百]", plain) or _counts_from_1912(plain, traditional)
    found: dict[int, str] = {}
    for match in SINCE_1912.finditer(plain):
        if match["by"] and (counts or match["told"].startswith("20")):
            year = int(match["told"])  # 去（109）年 is 去年2020年
            found |= dict.fromkeys(range(*match.span()), "")
            found[match.start()] = f"{match['by']}年"
            found[match.start("told")] = str(year if year > 2000 else 1911 + year)
            continue
        told = match["year"] or match["bare"] or match["digits"]
        if not counts or not told:
            continue
        if told.isdigit():
            number = int(told)
        elif re.search("[十百]", told):
            number = int(numeral(told))
        else:
            number = int("".join(DIGITS.get(letter, "") for letter in told))
        first = max(match.start(name) for name in ("year", "bare", "digits"))
        if not 1 <= number <= 149:
            continue
        found |= dict.fromkeys(range(match.start(), first + len(told)), "")
        found[first] = str(1911 + number)
    return found


_NEAR, _TODAY = 12, (101, 130)  # years that stand so near to each other and to today are no spans
_LEADS = ("", "\n", *"于至在到自从由迄、，。；：（( ")
_OF_TAIWAN = re.compile(
    r"县府|立委|乡镇市|里长|区公所|营建署|卫福部|行政院|内政部|环保署|环境部|住都中心|县议会|市议会|国发会"
)
_SOME_YEARS = 3  # that are told in a text before they count from 1912
_DATED = re.compile(r"\s*年(?:度|底|末|\s*\d{1,2}\s*月)")  # 113年10月31日, 114年度


def _counts_from_1912(plain: str, traditional: bool) -> bool:
    """Whether a text in traditional characters tells several years of three digits, two of them different, or a date of such a year."""
    matches = [match for match in SINCE_1912.finditer(plain) if not (match["told"] or "").startswith("20")]
    told = [match["bare"] or match["digits"] or match["told"] for match in matches]
    if not traditional:
        return False
    dated = any(match["bare"] and _DATED.match(plain, match.end()) for match in matches)
    dated = dated or any(match["digits"] or match["told"] for match in matches)  # 一一九年, 去（109）年
    bare = {int(match["bare"]) for match in matches if match["bare"]} - {100}
    near = len(bare) > 1 and max(bare) - min(bare) <= _NEAR and _TODAY[0] <= min(bare) and max(bare) <= _TODAY[1]
    led = [one for one in matches if one["bare"] and plain[one.start() - 1 : one.start()] in _LEADS]
    named = (
        bool(led) and _TODAY[0] <= min(bare, default=0) and max(bare) <= _TODAY[1] and bool(_OF_TAIWAN.search(plain))
    )
    return dated or near or named or (len(told) >= _SOME_YEARS and len(set(told) - {"100"}) > 1)
