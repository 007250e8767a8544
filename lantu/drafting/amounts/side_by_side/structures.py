"""Parts of structures (9.1:35.2:55.7), and spans of years since something (直辖28年来)."""

import re

from lantu.drafting.amounts.amount import Amount

STRUCTURE, COLONS = "one part of a structure such as 9:35:56", (":", "：", "∶", "%:", "/")
_STRUCTURE = re.compile(
    r"(?<![\d:：∶.])\d+(?:\.\d+)?%?(?:[:：∶]\d+(?:\.\d+)?%?){1,3}(?![\d:：∶])|(?<![\d/.])\d\d/\d\d(?=\s(?:split|ratio|mix)\b)"
)
_DAY_BEFORE = re.compile(r"(?:\d[-/.]\d{1,2}|日)\s*$")  # 2031-05-16 10:40:50 is a time of day


def structures(text: str) -> list[Amount]:
    """Return the parts of structures, such as 9.1:35.2:55.7 and 31∶69; a time of day and a scale of 1 are none."""
    found: list[Amount] = []
    for match in _STRUCTURE.finditer(text):
        parts = list(re.finditer(r"\d+(?:\.\d+)?", match[0]))
        if not 99 <= sum(float(part[0]) for part in parts) <= 101 or _DAY_BEFORE.search(text[: match.start()][-16:]):
            continue
        for part in parts:
            at, until = match.start() + part.start(), match.start() + part.end()
            found.append(Amount(at, until, float(part[0]), "%", "%", doubt=STRUCTURE))
    return found


def durations(text: str) -> list[Amount]:
    """Return spans of years since something: "over 28 years since becoming a municipality", 直辖28年来."""
    return [
        Amount(
            match.start(1),
            match.end(1) + (1 if match[0].endswith(("来", "年")) else 6),
            float(match[1]),
            "year",
            "years",
        )
        for match in re.finditer(
            r"(?<![\d.])(\d{1,3})\s+years\s+(?:since|after)\b|(?<=[辖立市])(\d{1,3})(?:多)?年来", text
        )
        if match[1]
    ]
