"""Parts of a year, as texts tell them (上半年, 1—6月, first quarter, January to June), and years that end within another."""

import re

_NAMES = ("Jan(?:uary)?", "Feb(?:ruary)?", "Mar(?:ch)?", "Apr(?:il)?", "May", "June?", "July?", "Aug(?:ust)?")
_NAME = rf"\b({'|'.join((*_NAMES, 'Sept?(?:ember)?', 'Oct(?:ober)?', 'Nov(?:ember)?', 'Dec(?:ember)?'))})\b\.?"
_PART = re.compile(
    r"(?:上|下|(?<!提)前|(?<![推延])后)半年|元月?\s*[-—–~～至到]\s*\d{1,2}\s*月|首季|[一二三四1-4]季度|前[两二三]季度|[前头][\d一二三四五六七八九十两]{1,2}个?月"
    r"|(?<![截至止到于在起从自])(?:19|20)\d\d年\d{1,2}月(?=[，,])|(?<![\d至到—–~～-])\d{1,2}月(?:份|当月)(?!\s*[-—–~～至到])"
    r"|\b(?:first|second|third|fourth|last)[\s-](?:half|quarter|(?:\w+\s)?months)\b|\b(?:Q[1-4]|H[12]|[1-4]Q|[12]H)\b"
    r"|\bquarter\s+[1-4]\b|\b(?:1st|2nd|3rd|4th)\s+(?:quarter|half)\b|\bhalf[\s-]year\b"
    rf"|{_NAME}\s+quarter\b|\bquarter\s+(?:to|ended|ending)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])\s+months\s+(?:to|ended|ending)\s+"
    rf"(?:the\s+end\s+of\s+|\d{{1,2}}\s+)?{_NAME}",
    re.IGNORECASE,
)
_OTHER_YEAR = re.compile(
    r"\b(?:(?:12|twelve)\s+months|year)\s+(?:up\s+to|to|ended|ending)\s+(?:the\s+end\s+of\s+|(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+)?"
    rf"(?!Dec){_NAME}",
    re.IGNORECASE,
)
_NUMERALS = "一二三四五六七八九十"
_MONTH = rf"((?<![\d{_NUMERALS}])(?:1[0-2]|0?[1-9]|十[一二]?|[{_NUMERALS}]))"
_DAY = r"(?:\s*\d{1,2}\s*日)?"
_MONTHS = (  # 1—6月, 1月至6月, 1月1日至6月30日; January to June
    re.compile(rf"{_MONTH}\s*(?:月(?:份)?{_DAY})?\s*[-—–~～至到]\s*{_MONTH}\s*月(?:份)?{_DAY}(?!\d)"),
    re.compile(rf"{_NAME}\s*(?:[-–—]|to|and|through|until)\s*{_NAME}"),
)


def part_told(words: str) -> str:
    """Return the part of a year that words tell of; empty where they tell of none, or of January to December.

    >>> part_told("2031年1—9月"), part_told("2031年1—12月"), part_told("2031年上半年")
    ('1—9月', '', '上半年')
    """
    months = (found for pattern in _MONTHS for found in pattern.finditer(words))
    found = _PART.search(words) or next((span for span in months if not _is_whole(span)), None)
    return found[0].strip() if found else ""


def other_year(words: str) -> str:
    """Return the twelve months that words tell of and that end within a year; empty where they tell of none.

    >>> other_year("in the year to 31 March 2031"), other_year("in the year ended 31 December 2031")
    ('year to 31 March', '')
    """
    found = _OTHER_YEAR.search(words)
    return found[0].strip() if found else ""


def _is_whole(months: re.Match[str]) -> bool:
    return (months[1] in {"1", "01", "一"} or months[1].startswith("Jan")) and (
        months[2] in {"12", "十二"} or months[2].startswith("Dec")
    )
