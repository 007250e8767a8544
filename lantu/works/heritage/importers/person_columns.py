"""Columns that name persons: registers carry who looked at an asset, and lists of volunteers carry who helped. Lantu keeps neither.

Nobody is rated. A column that names persons, or numbers them, is not taken; one that is asked for by name is refused.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed, package_rows


def names_persons(column: str) -> bool:
    """Whether a heading speaks of persons: whole words in English, parts of words in Chinese (person_columns.csv).

    >>> (
    ...     names_persons("Assessment Investigator - Actor"),
    ...     names_persons("Impersonal factor"),
    ...     names_persons("调查人（签字）"),
    ... )
    (True, False, True)
    """
    return bool(_pattern("person_columns.csv").search(column.replace("_", " ").casefold()))


def names_body(words: str) -> bool:
    """Whether an owner is a body or a kind of ownership; anything else may be a person's name (body_words.csv).

    >>> names_body("重庆市文物局"), names_body("Private"), names_body("张三")
    (True, True, False)
    """
    return bool(_pattern("body_words.csv").search(words.casefold()))


def refuse_persons(columns: Iterable[str], file: str) -> None:
    """Refuse a table with columns that name persons; LantuError lists them."""
    found = [column for column in columns if names_persons(column)]
    if found:
        names = listed(found)
        raise LantuError(
            Text(
                f"这些列写的是个人：{names.zh}。Lantu 不保存个人信息，也不给任何人打分",
                f"these columns are about persons: {names.en}. Lantu keeps nothing about persons and rates nobody",
            ),
            location=Location(file),
            hint=Text("请删去这些列，只给汇总数", "take these columns out and give totals only"),
        )


@lru_cache
def _pattern(table: str) -> re.Pattern[str]:
    words = [row["word"] for row in package_rows("lantu.works.heritage.importers", table)]
    return re.compile("|".join(rf"\b{re.escape(word)}s?\b" if word.isascii() else re.escape(word) for word in words))
