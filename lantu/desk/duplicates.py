"""Duplicates: requests of the same kind that are near, recent and say much the same. A person decides; nothing is merged by itself.

How near, how recent and how alike stands in a table by kind (duplicate_rules.csv). Likeness is that of the pairs of letters of two
texts (Sørensen-Dice), which needs no words to be parted and so works for Chinese.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from lantu.desk.request import Request
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, package_rows

EARTH = 6_371_008.8  # metres, mean radius of WGS 84
GONE = ("merged", "refused", "withdrawn")


@dataclass(frozen=True)
class DuplicateRule:
    """What makes two requests of a kind ("" is any other) the same matter: metres apart, days apart, least likeness (0 to 1)."""

    kind: str
    metres: float
    days: float
    likeness: float


@dataclass(frozen=True)
class LikelyDuplicate:
    """A request that may be the same matter: how far in metres (None: one has no point, and town and address are the same)."""

    request: Request
    metres: float | None
    likeness: float
    days: float

    @property
    def sentence(self) -> Text:
        """Why it may be the same, in a sentence."""
        share, days = f"{100 * self.likeness:.0f}", f"{self.days:.1f}"
        if self.metres is None:
            return Text(
                f"地址相同，相隔 {days} 天，文字相似 {share}%",
                f"the same address, {days} days apart, texts {share} % alike",
            )
        return Text(
            f"相距 {self.metres:.0f} 米，相隔 {days} 天，文字相似 {share}%",
            f"{self.metres:.0f} m and {days} days apart, texts {share} % alike",
        )


def usual_duplicate_rules() -> tuple[DuplicateRule, ...]:
    """Return the rules that Lantu ships: assumptions, until the office writes its own."""
    return read_duplicate_rules(package_rows("lantu.desk", "duplicate_rules.csv"))


def read_duplicate_rules(
    rows: Iterable[Mapping[str, str]], file: str = "duplicate_rules.csv"
) -> tuple[DuplicateRule, ...]:
    """Read rules by kind; LantuError names the line of a number that is none."""
    found: list[DuplicateRule] = []
    for line, row in enumerate(rows, 2):
        try:
            metres, days, likeness = (float(row[name]) for name in ("metres", "days", "likeness"))
        except ValueError:
            metres = days = likeness = -1.0
        if not (0 <= metres <= 100_000 and 0 < days <= 3650 and 0 <= likeness <= 1):
            raise LantuError(
                Text(
                    f"应为米数、天数和 0 到 1 的相似度，实为“{row['metres']}、{row['days']}、{row['likeness']}”",
                    f"expected metres, days and a likeness of 0 to 1, found '{row['metres']}, {row['days']}, {row['likeness']}'",
                ),
                location=Location(file, line),
            )
        found.append(DuplicateRule(row["kind"], metres, days, likeness))
    return tuple(found)


def likely_duplicates(
    request: Request, others: Iterable[Request], rules: Iterable[DuplicateRule]
) -> list[LikelyDuplicate]:
    """Return the requests that may be the same matter as one, the likeliest first."""
    fits = [rule for rule in rules if rule.kind in ("", request.kind)]
    if not fits:
        return []
    rule = max(fits, key=lambda item: bool(item.kind))
    pairs = _pairs(request.text)
    found: list[LikelyDuplicate] = []
    for other in others:
        apart = abs(request.received - other.received)
        if (
            other.id == request.id
            or other.kind != request.kind
            or other.state in GONE
            or apart > timedelta(days=rule.days)
        ):
            continue
        metres = metres_apart(request, other)
        if metres is None:
            if not request.address or (request.town, request.address) != (other.town, other.address):
                continue
        elif metres > rule.metres:
            continue
        likeness = _alike(pairs, _pairs(other.text))
        if likeness >= rule.likeness:
            found.append(LikelyDuplicate(other, metres, likeness, apart / timedelta(days=1)))
    return sorted(
        found, key=lambda item: (-item.likeness, math.inf if item.metres is None else item.metres, item.request.id)
    )


def metres_apart(one: Request, other: Request) -> float | None:
    """Return the distance on the sphere between two requests; None where one has no point."""
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def text_likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: twice their common pairs of letters over all pairs; signs and case apart.

    >>> text_likeness("路灯不亮", "路灯又不亮了"), text_likeness("路灯不亮", "井盖丢失")
    (0.5, 0.0)
    """
    return _alike(_pairs(one), _pairs(other))


def _pairs(text: str) -> frozenset[str]:
    letters = "".join(letter for letter in text.casefold() if letter.isalnum())
    return frozenset(letters[at : at + 2] for at in range(max(1, len(letters) - 1)) if letters)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
