"""The scorecard as its page shows it: answers of the pack and of the studio together, the newest of each question."""

from datetime import datetime
from typing import Any

from lantu.city.scorecard import ScorecardAnswer, essentials, questions, read_answers, scorecard
from lantu.city.scorecard.question_list import LEVELS
from lantu.errors import LantuError
from lantu.govern.scorecard import given_answers
from lantu.packs import find_pack
from lantu.report.ground.scorecard import essential_rows, headline
from lantu.text import Text, each
from lantu.web.state.studio import Studio


def all_answers(studio: Studio) -> tuple[ScorecardAnswer, ...]:
    """Return the answers of the pack, then those that were given in the studio; LantuError where the pack's file is wrong."""
    before = read_answers(find_pack(studio.pack))
    return (*before, *(one for one in given_answers(studio.archive) if one not in before))


def page_facts(studio: Studio) -> dict[str, Any]:
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
