"""The disaster resilience scorecard of the UNDRR: its 47 questions, a city's answers with evidence and date, and how it stands."""

from lantu.city.scorecard.answers import ScorecardAnswer, append_answers, checked, read_answers, scorecard_text
from lantu.city.scorecard.question_list import ScorecardQuestion, essentials, questions
from lantu.city.scorecard.standing import Scorecard, scorecard, write_score

__all__ = [
    "Scorecard",
    "ScorecardAnswer",
    "ScorecardQuestion",
    "append_answers",
    "checked",
    "essentials",
    "questions",
    "read_answers",
    "scorecard",
    "scorecard_text",
    "write_score",
]
