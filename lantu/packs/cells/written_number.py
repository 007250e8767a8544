"""A number as people write it, alone in a cell or in a text: groups of digits, decimal commas, minus signs, Chinese numerals.

What can be read in one way only is read; what two conventions read differently (1,234 beside 5,6) is left to who knows.
"""

import re

from lantu.language.full_width import WIDE

_PLAIN = WIDE | str.maketrans("−﹣\u00a0\u2007\u2009\u202f’＇", "--    ''")
_SPACE = r"[ \u00a0\u2007\u2009\u202f]"
# Longest and most telling first: a number takes all digits that belong to it, or none of them.
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?"  # 3,250,000.5
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d|,\d)(?:\.\d+)?"  # 32,50,000: lakh and crore
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?"  # 3'250'000
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.])(?:,\d+(?![\d,]))?"  # 3.250.000,5
    r"|\d{1,3}\.\d{3},\d{1,2}(?![\d,])"  # 3.250,5
    rf"|\d{{1,3}}(?>(?:{_SPACE}\d{{3}})+)(?!\d|\.\d|,\d{{3}})(?:,\d{{1,2}}(?!\d))?"  # 3 250 000; a stop or a comma may end it
    rf"|\d{{1,3}}(?>(?:{_SPACE}\d{{3}})+)(?!\d)\.\d+"
    r"|\d+,\d{1,2}(?![\d,])"  # 76,5
    r"|\d+·\d+"  # 56·5
    r"|\d+(?:\.\d+)?)"
)
_ALONE = re.compile(rf"(?P<sign>[-+]|负|[△▲▽▼]\s*)?\s*(?P<number>{NUMBER})(?P<power>[eE][-+]?\d{{1,3}})?")
DECIMAL_COMMA = re.compile(r"(?<![\d,.])(?:\d+,\d{1,2}(?![\d,.])|\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d{1,3}\.\d{3},\d)")
_THOUSANDS_COMMA = re.compile(r"(?<![\d,.])\d{1,3}(?:(?:,\d{3}){2,}(?![\d,])|(?:,\d{3})+\.\d)")
TWO_WAYS = re.compile(r"\d{1,3}[.,]\d{3}")  # 1,234 and 1.234, where commas mark decimals elsewhere


def marks_decimals_with_commas(text: str) -> bool:
    """Whether a text writes decimals with a comma, and does so no less often than it parts thousands with one beyond doubt.

    >>> [marks_decimals_with_commas(text) for text in ("76,5 of 1,204", "1,250,300 and 7,8", "1,204")]
    [True, True, False]
    >>> marks_decimals_with_commas("1,250,300 of 3,801,000.5, and a page that cut 7,8")
    False
    """
    decimals = len(DECIMAL_COMMA.findall(text))
    return decimals > 0 and decimals >= len(_THOUSANDS_COMMA.findall(text))


def digits_of(number: str) -> str:
    """Return a number that `NUMBER` matches as a computer writes it.

    >>> [digits_of(text) for text in ("3,250.5", "76,5", "32,50,000", "3.250.000", "3 250", "56·5")]
    ['3250.5', '76.5', '3250000', '3250000', '3250', '56.5']
    """
    plain = re.sub(rf"{_SPACE}|['’]", "", number).replace("·", ".")
    if re.fullmatch(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+|\d{4,},\d{1,2}", plain):
        return plain.replace(".", "").replace(",", ".")
    return plain.replace(",", "") if plain.count(".") < 2 else plain.replace(".", "")


def written_number(text: str) -> float | None:
    """Return the number that a cell holds and nothing else; None where it holds none, or more than one.

    Brackets around it are a minus, as in accounts; so are the triangles of Japanese ones.

    >>> [written_number(text) for text in ("(1,200)", "－1.2", "３，２５０", "'76", "1.2E3", "三千二百万", "3-4")]
    [-1200.0, -1.2, 3250.0, 76.0, 1200.0, 32000000.0, None]
    """
    plain = text.translate(_PLAIN).strip().strip("'").strip()
    inside = re.fullmatch(r"\(\s*(.*?)\s*\)", plain)
    found = _ALONE.fullmatch(inside[1] if inside else plain)
    if found is None:
        return numeral(plain) if re.fullmatch(NUMERAL, plain) and not is_rough(plain) else None
    value = float(digits_of(found["number"]) + (found["power"] or ""))
    return -value if (found["sign"] or "+").strip() != "+" or inside else value


DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_SHORT = {"廿": 20, "卅": 30, "卌": 40}
_ONES = "[零〇一二两三四五六七八九十百千]"
NUMERAL = (
    rf"(?:[一二两三四五六七八九十百千廿卅卌]{_ONES}{{0,16}}(?:[万亿]{_ONES}{{0,16}}){{0,4}}(?:点[零〇一二三四五六七八九]{{1,16}})?)"
    r"(?:万亿|亿|万)?"
)


_ROUGH = re.compile(
    r"[一二三四五六七八九][一二三四五六七八九](?=[十百千万亿])|[十百千][一二三四五六七八九]{2}(?![一二三四五六七八九〇零])"
)


def is_rough(text: str) -> bool:
    """Whether a Chinese numeral names two numbers side by side, as 三五百 does: anything from three hundred to five hundred.

    >>> is_rough("三五百"), is_rough("十二三万"), is_rough("三百五十"), is_rough("二〇五")
    (True, True, False, False)
    """
    return _ROUGH.search(text) is not None


def _all_digits_of(unit: int, behind: str) -> bool:
    """Whether just as many digits stand behind a unit as it is large, each in its place: 三万七六六六 is 37,666."""
    run = next((at for at, letter in enumerate(behind) if letter not in DIGITS), len(behind))
    after = behind[run : run + 1]
    return run > 1 and after not in _TENS and 10**run * _LARGE.get(after, 1) == unit  # 一百二三十 is about 125


def numeral(text: str) -> float:
    """Read a Chinese numeral.

    >>> (
    ...     numeral("三百二十"),
    ...     numeral("三点二"),
    ...     numeral("七十"),
    ...     numeral("一千二百万"),
    ...     numeral("三千二"),
    ...     numeral("二〇五"),
    ...     numeral("廿七"),
    ...     numeral("三万七六六六"),
    ... )
    (320.0, 3.2, 70.0, 12000000.0, 3200.0, 205.0, 27.0, 37666.0)
    """
    whole, _, part = text.partition("点")
    scale = 1.0
    if part:
        bare = part.rstrip("万亿")
        for letter in part[len(bare) :]:
            scale *= _LARGE[letter]
        part = bare
    total, section, digit, unit = 0.0, 0.0, 0.0, 1
    for at, letter in enumerate(whole):
        if letter in DIGITS:
            unit = 1 if _all_digits_of(unit, whole[at:]) else unit
            digit = digit * 10 + DIGITS[letter] if unit == 1 and digit else float(DIGITS[letter])
            unit = 1 if letter in "零〇○" else unit
        elif letter in _TENS:
            section += (digit or 1) * _TENS[letter]
            digit, unit = 0.0, _TENS[letter]
        elif letter in _SHORT:
            section += _SHORT[letter]
        elif letter in _LARGE:
            part_of = total if total < _LARGE[letter] else 0.0  # 一万亿 is ten thousand times 亿, 一亿二千万 is a sum
            total += (part_of + section + digit or 1) * _LARGE[letter] - part_of
            section, digit, unit = 0.0, 0.0, _LARGE[letter]
    digit *= unit / 10 if unit >= 100 else 1
    decimals = "".join(str(DIGITS[letter]) for letter in part if letter in DIGITS)
    return (total + section + digit + (float(f"0.{decimals}") if decimals else 0.0)) * scale
