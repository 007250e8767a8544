"""The glossary: what the studio's terms mean, in both languages."""

from dataclasses import dataclass
from functools import lru_cache

from lantu.language.text import Text, both, package_rows


@dataclass(frozen=True)
class Term:
    """A term of the studio: its id, what it is called and what it means."""

    id: str
    name: Text
    meaning: Text


@lru_cache
def glossary() -> dict[str, Term]:
    """Return the terms by their ids, in the order of the table.

    >>> glossary()["odds"].name["zh"]
    '把握'
    """
    return {
        row["term"]: Term(row["term"], both(row["zh"], row["en"]), both(row["meaning_zh"], row["meaning_en"]))
        for row in package_rows("lantu.web.http", "glossary.csv")
    }
