"""Typography folded before anything is matched: widths, spaces, radicals and years in Chinese digits, with the way back.

Typeset pages and text layers of PDF write 到 2035 年, ２０３５年, 二〇三五年 the radical ⾏ for 行, 不少於 or ≮. All of them mean what a
keyboard would write, and are read as that. A draft's offsets still count characters of the text as it was given.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from lantu.drafting.sentences.republic_years import DIGITS, SINCE_1912, republic_years
from lantu.drafting.sentences.symbol_font import private_letter
from lantu.drafting.sentences.traditional import SIMPLIFIED

_LETTER = "[〇零○O一二三四五六七八九]"
_CHINESE_YEAR = re.compile(
    rf"(?:一九|二[〇零○O]){_LETTER}{{2}}(?=\s*(?:年|[-—–~～至到、]|[/／]{_LETTER}{{2}}(?:年|[-—–~～至到、])))"
    rf"|(?<=[一二][九〇零○O]{_LETTER}{{2}}[/／]){_LETTER}{{2}}(?=年|[-—–~～至到、])"  # 二○三一/三二年度
)
_CHINESE_SPAN = re.compile(rf"(?<=(?:19|20)\d\d[至到—–-]){_LETTER}{{2}}(?=(?:财政)?年度)")  # 2024至二五年度
_SAME = (
    SIMPLIFIED
    | dict.fromkeys("≧⩾≮", "≥")
    | dict.fromkeys("≦⩽≯", "≤")
    | dict.fromkeys("\u2010\u2011\u2012", "-")  # hyphens that break no line, and as wide as a digit
    | {"＞": ">", "＜": "<", "︰": "：", "﹕": "：", "﹔": "；", "﹐": "，", "﹑": "、"}
    | dict(zip("﹪﹣﹢﹤﹥∕⁄", "%-+<>//", strict=True))
)
_CARBON = re.compile(r"(?<=CO)₂")  # a small 2, as typeset papers have it: 62 ktCO₂
_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９])")  # between plain digits it may end a clause: 达到58，200公里
_CHINESE = r"\u3400-\u4dbf\u4e00-\u9fff\u3001-\u3011\uff08-\uff1f"
_SPACE = r"[ \u00a0\u2002-\u200a\u202f\u205f\u3000]"
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,12}\]")  # of Markdown: 47[^2]
_POWER = re.compile(r"(?<=[0-9]) ?(?:[khdc]?m|hm)(?P<power>[23])(?![0-9A-Za-z]|\.\d)")  # 15m2, 320 km2
_HALF_WIDTH = re.compile(  # a web page's comma in a Chinese sentence; 58,200 and 08:36 keep theirs
    rf"(?<=[{_CHINESE}”’])[,;:?!](?=\s|[{_CHINESE}“‘0-9A-Za-z(]|$)|(?<=[%％)A-Za-z0-9])[,;:](?=[{_CHINESE}“‘])"
    r"|(?<=[\u4e00-\u9fff]{2})\.(?=(?:19|20)\d\d年)|(?<=以[上下内]|左右)\.(?=[\u4e00-\u9fff])"  # 以上.2031年
    r"|(?<=[\u4e00-\u9fff]{4})\.(?=[\u4e00-\u9fff]{4})"
)
_PARTS_OF_ONE = {"½": ".5", "¼": ".25", "¾": ".75"}
_MIXED = re.compile(r"(?<=[0-9])(?<![.,][0-9])(?<![.,][0-9]{2})[½¼¾]")  # 5½ per cent
_SLIP = re.compile(r"(?<=[0-9%] )t0(?= [0-9])")  # from 21 t0 16
_FULL_WIDTH = dict(zip(",;:?!.", "，；：？！。", strict=True))
_SPACES = re.compile(
    rf"(?<=[{_CHINESE}]){_SPACE}+(?=[0-9≥≤＞＜>$￥¥%])"  # 达到 58
    rf"|(?<=[0-9%％㎡²³]){_SPACE}+(?=[{_CHINESE}])"  # 2035 年
    rf"|(?<=[0-9]){_SPACE}+(?=[%％‰℃])"  # 58 %
    rf"|(?<=\bby 2)(?<![0-9] by 2){_SPACE}(?=0[2-9][0-9](?![0-9]|[.,][0-9]|{_SPACE}[0-9]{{3}}(?![0-9])"  # 40% by 2 035, and
    rf"|{_SPACE}(?!(?:and|or|but|while|with|from|in|compared|when|as)\b)[a-z]))"
    rf"|(?<=[{_CHINESE}]){_SPACE}+(?=[一二两三四五六七八九十百千]{{1,9}}{_SPACE}*[公千平亩吨个处座户人家所项条套张万亿])"
    rf"|(?<=[百千万亿十]){_SPACE}+(?=(?:公里|千米|平方|公顷|亩|吨|个|处|座|户|人|家|所|项|条|套|张))"
)


@dataclass(frozen=True)
class Folded:
    """A text as it is matched, and for each of its characters where it stands in the text as it was given."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where text[start:end] stands in the text as it was given."""
        if start >= end:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1


_WIDE_POINT = re.compile(
    r"(?<=[\u4e00-\u9fff○][〇零○一二三四五六七八九十百千廿卅])．(?=[〇零一二三四五六七八九])"
    r"|(?<=[\u4e00-\u9fff○][〇零○一二三四五六七八九十百千廿卅])[.‧・•](?=[〇零○一二三四五六七八九]{1,4}[余多]?(?:[万亿兆成元倍]|%|个百分点|公顷|公里|公吨|吨))"
)  # 六八三．七萬瓩, 一一三.四億元, and no 三．七大重點 at the beginning of a line
_ROUND_ZERO = re.compile(r"(?<=[一二三四五六七八九百千万])[○OＯ](?=[点一二三四五六七八九○]|[万亿元人%])")  # 九○.八六億


def fold(text: str) -> Folded:
    """Return a text as a keyboard would write it.

    >>> fold("到 ２０３５ 年，森林覆盖率达 ５５．８ ％").text
    '到2035年，森林覆盖率达55.8%'
    >>> fold("到二〇二七年").text
    '到2027年'
    >>> fold("到2027年,道路58,200公里;桥梁9座").text
    '到2027年，道路58,200公里；桥梁9座'
    >>> fold("5½ per cent").text
    '5.5 per cent'
    >>> fold("民國113年底及114年").text
    '2024年底及2025年'
    """
    plain = "".join(_narrow(letter) for letter in text)
    plain = _with_marked_lines(_POINT.sub(".", _CARBON.sub("2", plain)))
    commas = {found.start() for found in _COMMA.finditer(text)}
    plain = "".join("," if at in commas else letter for at, letter in enumerate(plain)) if commas else plain
    plain = _ROUND_ZERO.sub("〇", _WIDE_POINT.sub("点", plain))
    if re.search(f"[{_CHINESE}]", plain):
        plain = _HALF_WIDTH.sub(lambda found: _FULL_WIDTH[found[0]], plain)
    plain = _SLIP.sub("to", plain)
    powers = {found.start("power"): "²³"[int(found["power"]) - 2] for found in _POWER.finditer(plain)}
    plain = "".join(powers.get(at, letter) for at, letter in enumerate(plain)) if powers else plain
    plain = _CHINESE_YEAR.sub(lambda found: "".join(DIGITS[letter] for letter in found[0]), plain)
    plain = _CHINESE_SPAN.sub(lambda found: "".join(DIGITS[letter] for letter in found[0]), plain)
    gone = {
        at
        for pattern in (_ZERO_WIDTH, _SPACES, _NOTE_MARK)
        for found in pattern.finditer(plain)
        for at in range(*found.span())
    }
    gone |= _lines_of_numbers(plain) | _ends_of_lost_lines(plain) | _ends_of_broken_lines(plain)
    since_1912 = SINCE_1912.search(plain) is not None
    longer = republic_years(plain, sum(letter in _SAME for letter in text) * 20 > len(text)) if since_1912 else {}
    longer |= _short_years(plain)
    longer |= {found.start(): _PARTS_OF_ONE[found[0]] for found in _MIXED.finditer(plain)}
    kept: list[tuple[str, int]] = []
    for at, letter in enumerate(plain):
        if at in longer:
            kept += [(digit, at) for digit in longer[at]]
        elif at not in gone:
            kept.append((letter, at))
    return Folded("".join(letter for letter, _ in kept), (*(at for _, at in kept), len(plain)))


_FEWEST = 3  # lines with a number that count on
_MARK = re.compile(r"^([ \t]*\d{1,2})。(?=[ \t]*[\u4e00-\u9fff“《])", re.MULTILINE)


def _with_marked_lines(plain: str) -> str:
    """Return a text with a point for the full stop behind the numbers of its lines, where these count on from 1: 1。 2。 3。"""
    numbers = [int(mark) for mark in _MARK.findall(plain)]
    counts_on = len(numbers) >= _FEWEST and numbers == list(range(1, len(numbers) + 1))
    return _MARK.sub(r"\1.", plain) if counts_on else plain


_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fffA-Za-z])|(?<=[A-Za-z]) (?=[\u4e00-\u9fff])")
_LOST = 4  # gaps in one paragraph, at the distance of lines, from which on they are the ends of lines that a copy lost


def _ends_of_lost_lines(plain: str) -> set[int]:
    """Return the spaces that a copy of a page left within the words of a paragraph where its lines ended: 人 均收入."""
    found: set[int] = set()
    start = 0
    for line in plain.split("\n"):
        gaps = [gap.start() for gap in _GAP.finditer(line)] if len(line) > 100 and "\t" not in line else []
        if len(gaps) >= _LOST and len(line) / len(gaps) >= 15 and re.search("[，。]", line):
            found |= {start + at for at in gaps}
        start += len(line) + 1
    return found


_BROKEN = re.compile(r"[\u4e00-\u9fff，、]”?$")
_GOES_ON = re.compile(
    r"(?![一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十]|[（(][一二三四五六七八九十])[\u4e00-\u9fff][^\t]*[，。；]"
)
_ALIKE, _LINES = 4, 3  # columns by which lines of a page differ, and how many of them are so alike
_SHORTEST = 30  # characters of a line that fills a page


def _ends_of_broken_lines(plain: str) -> set[int]:
    """Return the ends of lines at which a copy of a page broke its sentences: 产, and 量170万吨 on the next line.

    Such lines are long, alike in length, and end within a clause.
    """
    ends: list[tuple[int, int]] = []  # where each stands, and how wide its line is
    start, lines = 0, plain.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        clause = re.search(r"[，。；：]", line) is not None and "\t" not in line
        if len(line) >= _SHORTEST and clause and _BROKEN.search(line) and _GOES_ON.match(following):
            narrow = sum(letter.isascii() for letter in line)
            ends.append((start + len(line), len(line) - narrow // 2))
        start += len(line) + 1
    sizes = Counter(size for _, size in ends)
    alike = {size: sum(sizes[size + more] for more in range(-_ALIKE, _ALIKE + 1)) for size in sizes}
    return {at for at, size in ends if alike[size] >= _LINES}


_ALONE = re.compile(
    rf"(?<=[{_CHINESE}(])\n-?[0-9][0-9.,]*%?(?P<behind>\n)(?=[、，。；：）)]|(?:万|亿|个|元|公|吨|人|户|家|项|件|平方|美元|百分|左右|以上|的)[{_CHINESE}]|[和与及]\n)"
)
_SOME = 3  # lines that are nothing but a number, from which on a copy has broken them there


def _lines_of_numbers(plain: str) -> set[int]:
    """Return the ends of lines that a copy put around numbers in its sentences: 总值, 5532.4 and 亿元、增速… on three lines."""
    found = list(_ALONE.finditer(plain))
    return {at for one in found for at in (one.start(), one.start("behind"))} if len(found) >= _SOME else set()


_SHORT_YEAR = re.compile(
    r"(?<![\d.,第近约超过达])(?<=[至到于在自从截及和与、，。；（(\s])[0-3]\d(?=年(?:底|末)(?![\u4e00-\u9fff]?以前))"
    r"|^[0-3]\d(?=年(?:底|末))",
    re.MULTILINE,
)


def _short_years(plain: str) -> dict[int, str]:
    """Return what stands for the first digit of years told with two: 18年底 is at the end of 2018."""
    if not re.search(r"20[0-3]\d年", plain):
        return {}
    return {found.start(): f"20{found[0][0]}" for found in _SHORT_YEAR.finditer(plain)}


def _narrow(letter: str) -> str:
    """Return the letter that a keyboard would have written: always one for one."""
    if letter in _SAME:
        return _SAME[letter]
    if letter < "\u2e80":
        return {"µ": "μ", "℅": "%"}.get(letter, letter)  # ℅ is a slip for a percent sign
    if "０" <= letter <= "９" or "Ａ" <= letter <= "Ｚ" or "ａ" <= letter <= "ｚ" or letter in "％＋－／＝＄＆":
        return unicodedata.normalize("NFKC", letter)
    if "\uf000" <= letter <= "\uf0ff":
        return private_letter(letter)
    if "\u2e80" <= letter <= "\u2fdf" or "\uf900" <= letter <= "\ufaff":
        folded = unicodedata.normalize("NFKC", letter)
        return folded if len(folded) == 1 else letter
    return letter
