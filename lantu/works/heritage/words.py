"""Grades and states of repair of heritage assets, and the words that registers write for them.

They are rows of grades.csv and states.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantu.language.text import Text, package_rows


@dataclass(frozen=True)
class Grade:
    """A grade of protection: its id, its name, and whether an asset that has it is protected."""

    id: str
    name: Text
    protected: bool = True


def grade_of(grade: str) -> Grade:
    """Return a grade by its id; another register's own words are a grade of protection too, and so is none at all.

    >>> grade_of("national").name.en, grade_of("mapped").protected, grade_of("Gelistet").name.zh
    ('National', False, 'Gelistet')
    """
    return grades().get(grade) or Grade(grade, Text(grade, grade) if grade else Text("未写级别", "no grade given"))


@lru_cache
def grades() -> Mapping[str, Grade]:
    """Return the grades by id, in the order of the table."""
    return {
        row["grade"]: Grade(row["grade"], Text(row["name_zh"], row["name_en"]), row["protected"] == "yes")
        for row in _table("grades.csv")
    }


@lru_cache
def states() -> Mapping[str, Text]:
    """Return the names of the states of repair by id, best first."""
    return {row["state"]: Text(row["name_zh"], row["name_en"]) for row in _table("states.csv")}


def grade_called(words: str) -> str:
    """Return the id of a grade as registers write it, the name of a place before it or not, else the words themselves.

    >>> (
    ...     grade_called("全国重点文物保护单位"),
    ...     grade_called("某某市文物保护单位"),
    ...     grade_called("Grade II*"),
    ...     grade_called("Denkmal"),
    ... )
    ('national', 'municipal', 'grade_2_star', 'Denkmal')
    """
    known, said = _called("grades.csv", "grade"), _folded(words)
    ends = [word for word in known if len(word) > 6 and not word.isascii() and said.endswith(word)]
    return known.get(said) or (known[max(ends, key=len)] if ends else words.strip())


def state_called(words: str) -> str:
    """Return the id of a state of repair as registers write it; empty where it is none that is known.

    >>> state_called("Very Bad"), state_called("保存一般"), state_called("Unknown")
    ('bad', 'fair', '')
    """
    return _called("states.csv", "state").get(_folded(words), "")


@lru_cache
def _called(table: str, column: str) -> Mapping[str, str]:
    return {
        _folded(word): row[column]
        for row in _table(table)
        for word in (row[column], row["name_zh"], row["name_en"], *row["words"].split("|"))
    }


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _table(name: str) -> list[dict[str, str]]:
    return package_rows("lantu.works.heritage", name)
