"""Goals as a page shows them: every number written in both languages, missed and unlikely ones first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, get_type_hints

from lantu.appraisal import GoalRow, Verdict
from lantu.appraisal.goals.states import WORST_FIRST
from lantu.city import City
from lantu.language.numbers import RELATIONS, in_both, promised_in_both
from lantu.language.text import Text, each, say_both
from lantu.report.verdict.marks import marked_in_both
from lantu.report.verdict.odds_basis import goal_basis, goal_words
from lantu.report.verdict.terminal import pace_words

_OPEN = WORST_FIRST[: WORST_FIRST.index("met early")]  # then what is met


@dataclass(frozen=True)
class GoalSource:
    """The source of a goal; title and url are empty where sources.csv has no such row."""

    id: str
    title: str
    url: str


@dataclass(frozen=True)
class WrittenGoal:
    """A goal with its numbers and units written in both languages, and odds in percent.

    place: None for the whole city. Fields that carry a heading are the columns of the table of goals, in this order.
    """

    year: Annotated[int, Text("年份", "Year")]
    name: Annotated[Text, Text("指标", "Indicator")]
    place: Annotated[Text | None, Text("地方", "Place")]
    last: Annotated[Text, Text("最近观测", "Last seen")]
    target: Annotated[Text, Text("目标", "Goal")]
    said: Annotated[Text, Text("判断", "State")]
    odds: Annotated[float | None, Text("把握（%）", "Odds (%)")]
    median: Annotated[Text, Text("中位数", "Median")]
    low: Annotated[Text, Text("5%", "5 %")]
    high: Annotated[Text, Text("95%", "95 %")]
    gap: Annotated[Text, Text("差距", "Gap")]
    pace: Annotated[Text, Text("节奏", "Pace")]
    basis: Annotated[Text, Text("依据", "Basis")]
    indicator: str
    place_id: str
    state: str
    kind: str
    last_year: int | None
    source: GoalSource
    note: str
    note_zh: str
    why: Text


GOAL_HEADINGS: Mapping[str, Text] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(WrittenGoal, include_extras=True).items()
    if hasattr(hint, "__metadata__")
}  # column of the table of goals -> its heading


def written_goals(verdict: Verdict, city: City) -> list[WrittenGoal]:
    """Return every goal as pages show it, by year, missed and unlikely ones first."""
    order = {state: place for place, state in enumerate(_OPEN)}
    rows = sorted(
        verdict.goal_rows,
        key=lambda row: (row.year, order.get(row.state, len(order)), row.odds is None, row.odds or 0.0),
    )
    return [_written(row, city) for row in rows]


def _written(row: GoalRow, city: City) -> WrittenGoal:
    known = city.indicators.get(row.indicator)
    unit = known.unit if known else "ratio"
    source = city.sources.get(row.source)
    relation = RELATIONS.get(row.relation, row.relation)
    target = promised_in_both(row.target, unit)
    return WrittenGoal(
        year=row.year,
        name=city.indicator_names(row.indicator),
        place=None if row.place == "city" else city.place_names(row.place),
        last=marked_in_both(in_both(row.last_value, unit), row.basis),
        target=target if row.target is None else Text(f"{relation} {target.zh}", f"{relation} {target.en}"),
        said=say_both(row.state),
        odds=None if row.odds is None else row.odds * 100,
        median=in_both(row.median, unit),
        low=in_both(row.low, unit),
        high=in_both(row.high, unit),
        gap=in_both(row.gap, unit),
        pace=each(lambda language: pace_words(row.pace, language)),
        basis=goal_basis(row, city),
        indicator=row.indicator,
        place_id=row.place,
        state=row.state,
        kind=row.kind,
        last_year=row.last_year,
        source=GoalSource(row.source, source.title if source else row.source, source.url if source else ""),
        note=row.note,
        note_zh=row.note_zh or row.note,
        why=goal_words(row, city),
    )
