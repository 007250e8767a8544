"""The stage that a row of projects.csv tells in words: `under construction` is construction (row_stages.csv)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from lantu.works.record import Stage
from lantu.works.stages.transitions import stage_table


@lru_cache
def _words() -> Mapping[str, Stage]:
    found: dict[str, Stage] = {}
    for row in stage_table("row_stages.csv"):
        for word in row["words"].split("|"):
            found[word.casefold()] = cast("Stage", row["stage"])
    return found


def stage_of_row(said: str) -> Stage | None:
    """Return the stage that words tell, also where a year or a note follows them; None where they are not known.

    >>> stage_of_row("Under construction in 2022"), stage_of_row("在建"), stage_of_row("soon")
    ('construction', 'construction', None)
    """
    told = said.strip().casefold()
    if told in _words():
        return _words()[told]
    begins = [word for word in _words() if re.fullmatch(re.escape(word) + r"(\s*[(（].*|\s+in\s+\d{4})", told)]
    return _words()[max(begins, key=len)] if begins else None
