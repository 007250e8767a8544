"""What a goal's odds rest on, beside the basis of its last figure: a figure may be measured, and the odds the model's."""

from lantu.appraisal import GoalRow
from lantu.appraisal.district_moves import counted
from lantu.city import City
from lantu.engine import graph_of
from lantu.language.text import Text, say_both
from lantu.report.verdict.goal_reason import goal_reason

_FASTER = 2.0  # times the pace of the record: what asks for so much more, the record alone would hardly call uncertain
_HOPEFUL = ("likely", "uncertain")


def goal_basis(row: GoalRow, city: City) -> Text:
    """Return the basis of a goal's last figure, and that of its odds where the model gives them."""
    seen = say_both(row.basis) if row.basis else Text()
    if row.last_year is None or not _of_the_model(row, city):
        return seen
    return Text(f"{seen.zh}；把握由模型推算", f"{seen.en}; odds modelled")


def goal_words(row: GoalRow, city: City) -> Text:
    """Return all that is to be said of a goal beside its state and odds; empty where these speak for themselves."""
    known = city.indicators.get(row.indicator)
    why, more = goal_reason(row, known.unit if known else "ratio"), beside_record(row, city)
    return Text(why.zh + more.zh, " ".join(item for item in (why.en, more.en) if item))


def beside_record(row: GoalRow, city: City) -> Text:
    """Return that the odds do not follow the record, where the goal asks for much more than its pace; empty for others."""
    faster = row.pace is not None and (row.pace < 0 or row.pace >= _FASTER)
    if not faster or row.state not in _HOPEFUL or not _of_the_model(row, city):
        return Text()
    return Text(
        "把握取自模型及其假设，不随记录的节奏；哪项假设最要紧，见 lantu drivers。",
        "The odds are those of the model and its assumptions, not of the record's pace; lantu drivers says which assumptions matter most.",
    )


def _of_the_model(row: GoalRow, city: City) -> bool:
    """Whether a goal has odds, and the model calculates what it counts, so that they are not of its record carried on."""
    known = city.indicators.get(row.indicator)
    if known is None or known.function or row.odds is None or row.decided_year is not None or row.lacks:
        return False
    return all(name in graph_of(city).functions for name in counted(known))
