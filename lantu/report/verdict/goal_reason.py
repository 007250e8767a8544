"""Why a goal stands as it does, in a sentence: what its odds rest on, or why it has none."""

from lantu.appraisal import GoalRow
from lantu.catalogue.figure import written_with_name
from lantu.language.numbers import RELATIONS, digits, promised, quantity
from lantu.language.text import Text, each, say
from lantu.language.units import Unit
from lantu.report.verdict.marks import marked
from lantu.space.life_circle.circles import LIFE_CIRCLES

_NAMED = 3  # inputs that a goal lacks and a sentence names


def goal_reason(row: GoalRow, in_unit: Unit | str) -> Text:
    """Return what is to be said of a goal beside its state and odds; empty where these speak for themselves."""
    return each(lambda language: reason_in(row, in_unit, language))


def reason_in(row: GoalRow, in_unit: Unit | str, language: str) -> str:
    """Return the same in one language."""
    key = _key(row)
    state = say("why_thin_held" if row.held else "why_thin_not_held", language)
    values = {
        "figures": row.figures,
        "year": row.last_year,
        "last": marked(quantity(row.last_value, in_unit, language), row.basis, language),
        "held": state,
        "wanted": row.figures_wanted,
        "since": row.wanted_since,
        "goal_year": row.year,
        "decided": marked(promised(row.decided_value, in_unit, language), row.basis, language),
        "goal": f"{RELATIONS.get(row.relation, row.relation)} {promised(row.target, in_unit, language)}",
        "decided_year": row.decided_year,
        "low": quantity(row.low, in_unit, language),
        "high": quantity(row.high, in_unit, language),
        "lacks": _named(row.lacks, language) if row.lacks else "",
        "enough": "–" if row.odds_at_least is None else f"{100 * row.odds_at_least:.0f} %",
    }
    sentences = [say(key, language).format(**values)] if key else []
    if row.lacks and row.odds is not None and row.decided_year is None:
        sentences.append(say("why_own_record", language).format(**values))
    if row.odds_reached is not None:
        tolerance = _apart(row.tolerance, in_unit, language)
        reached = f"{100 * row.odds_reached:.0f}"
        sentences.append(say("why_about", language).format(tolerance=tolerance, reached=reached))
    return ("" if language == "zh" else " ").join(sentences)


def _apart(tolerance: float | None, in_unit: Unit | str, language: str) -> str:
    """Write how far a value may be off: of what is told in per cent, in points."""
    if str(in_unit) == "%" and tolerance is not None:
        return f"{digits(tolerance)}{'个百分点' if language == 'zh' else ' points'}"
    return quantity(tolerance, in_unit, language)


def _named(lacks: str, language: str) -> str:
    """Return the first few of the inputs that a goal lacks, and how many more there are."""
    names = lacks.split(", ")
    more = len(names) - _NAMED
    said = ("、" if language == "zh" else ", ").join(written_with_name(name, language) for name in names[:_NAMED])
    return said + ((f" 等{len(names)}项" if language == "zh" else f" and {more} more") if more > 0 else "")


def _key(row: GoalRow) -> str:
    if row.state == "kept by rule":
        return "why_legal" if row.held else "why_limit"
    if row.state == "record too thin" and not row.figures:
        return "why_none"
    if row.state == "not measurable" and row.indicator in LIFE_CIRCLES:
        return "why_no_streets"
    if row.state == "not measurable":
        return "why_not_simulated" if row.lacks else "why_no_value" if row.figures else ""
    if row.state in ("uncertain", "unlikely") and row.held:
        return "why_met_early"
    keys = {
        "record too thin": "why_thin",
        "not comparable": "why_not_comparable",
        "series break": "why_series_break",
        "lower bound": "why_bound",
        "met early": "why_met_early",
        "missed": "why_missed",
    }
    return keys.get(row.state, "")
