"""What English lists are called, and how many parts words tell of."""

import re

from lantu.drafting.lists.list_leads import NUMBERS

NUMBER_WORDS = "|".join(NUMBERS)
COUNT = rf"(?<!\d[-–/])(?P<count>{NUMBER_WORDS}|\d{{1,2}})"  # no year: 2031-32 priorities
OF_WORK = (
    r"(?:key|focus|priority|strategic|policy|main|core|action|goal|result|outcome|impact|thematic|programme|program|"
    r"intervention|growth)"
)
HEAD = (
    r"targets?|goals?|aims?|objectives?|ambitions?|outcomes?|tasks?|priorities|priority|actions?|measures?|initiatives?|commitments?|reforms?|challenges?|problems?|barriers?|"
    r"obstacles?|weaknesses|strategies|pillars?|themes?|foundations?|principles?|directions?|programmes?|programs?|interventions?|recommendations?|proposals?|steps|domains?|"
    rf"components?|dimensions?|missions?|schemes|(?:{OF_WORK}\s+)+areas?|policies|projects|plans?|changes|improvements|areas?|sectors|fields|levers|streams|"
    r"ideas|elements|aspects|cornerstones|drivers|enablers|strands|fronts|things|axes|thrusts|imperatives|pledges|promises|planks|building\s+blocks|shifts|moves|"
    r"game[- ]changers"
)
STRONG = re.compile(
    r"target|goal|aim|objective|outcome|task|priorit|action|measure|initiative|commitment|reform|pillar|theme|foundation|intervention|area|strateg|principle|challenge|direction|"
    r"proposal|recommendation|mission|pledge|promise|thrust|strand|imperative|steps|improvement|project|schemes|game.changer",
    re.IGNORECASE,
)
STRONG_OR_PLANS = re.compile(rf"{STRONG.pattern}|plan|program|project|polic", re.IGNORECASE)


def count_of(word: str | None) -> int | None:
    """Return the number that a word or digits stand for."""
    return None if word is None else NUMBERS.get(word.lower()) or int(word)
