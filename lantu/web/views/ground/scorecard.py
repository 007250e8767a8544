"""The scorecard as its page shows it: answers of the pack and of the studio together, the newest of each question."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypedDict

from lantu.city.scorecard import ScorecardAnswer, essentials, questions, read_answers, scorecard
from lantu.city.scorecard.question_list import LEVELS, ScorecardQuestion
from lantu.govern.scorecard import given_answers
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.packs import find_pack
from lantu.report.ground.scorecard import essential_rows, headline
from lantu.web.state.studio import Studio


class ScorecardPage(TypedDict):
    """What the page shows. rows: an Essential a row; parts: Essentials with their questions; newest and earlier: answers by question.

    wrong: why the pack's file cannot be read, None where it can.
    """

    wrong: Text | None
    headline: list[Text]
    rows: list[tuple[int, Text, str, str]]
    parts: list[tuple[int, Text, list[ScorecardQuestion]]]
    newest: Mapping[str, ScorecardAnswer]
    earlier: dict[str, list[ScorecardAnswer]]
    levels: Any
    today: date
    pack: str
    has_ground: bool


def all_answers(studio: Studio) -> tuple[ScorecardAnswer, ...]:
    """Return the answers of the pack, then those that were given in the studio; LantuError where the pack's file is wrong."""
    before = read_answers(find_pack(studio.pack))
    return (*before, *(one for one in given_answers(studio.archive) if one not in before))


def page_facts(studio: Studio) -> ScorecardPage:
    """Return what the page shows; `wrong` where the pack's file cannot be read."""
    today = datetime.now().astimezone().date()
    wrong: Text | None = None
    try:
        answers = all_answers(studio)
    except LantuError as error:
        answers, wrong = given_answers(studio.archive), each(error.say)
    found = scorecard(answers, today)
    earlier = {
        name: [one for one in reversed(answers) if one.question == name and one != found.newest.get(name)]
        for name in questions()
    }
    return {
        "wrong": wrong,
        "headline": headline(found, today),
        "rows": essential_rows(found),
        "parts": [
            (number, name, [one for one in questions().values() if one.essential == number])
            for number, name in essentials().items()
        ],
        "newest": found.newest,
        "earlier": earlier,
        "levels": LEVELS,
        "today": today,
        "pack": studio.pack,
        "has_ground": studio.ground() is not None,
    }
