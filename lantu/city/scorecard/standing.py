"""How a city stands by the scorecard: the newest answer to each question, and the score of each Essential with its open ends.

The score is a self-assessment of plans and preparations. It is written as the indicator `mcr_scorecard` once every question is answered,
with that basis, and is added to nothing that was measured.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lantu.city.scorecard.answers import FILE, ScorecardAnswer
from lantu.city.scorecard.question_list import MOST, questions
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed
from lantu.packs.computed_observations import computed_file, write_computed

INDICATOR = "mcr_scorecard"
_SOURCE = {
    "id": "scorecard",
    "title": "Answers to the Disaster Resilience Scorecard for Cities (scorecard.csv), preliminary level",
    "publisher": "this pack",
    "url": "https://mcr2030.undrr.org/disaster-resilience-scorecard-cities",
}


@dataclass(frozen=True)
class Scorecard:
    """The newest answers up to a day, by question; earlier: how many answers were replaced by newer ones."""

    newest: Mapping[str, ScorecardAnswer]
    earlier: int

    @property
    def missing(self) -> tuple[str, ...]:
        """Questions that nobody has answered."""
        return tuple(name for name in questions() if name not in self.newest)

    def ends(self, essential: int | None = None) -> tuple[int, int, int]:
        """Return the least and the most that the score can be, questions without an answer taken as 0 and as 3, and the maximum.

        Source: UNDRR, sum of 47 answers of 0 to 3, at most 141; by Essential alike.
        """
        names = [name for name, one in questions().items() if essential in (None, one.essential)]
        least = sum(self.newest[name].score for name in names if name in self.newest)
        return least, least + MOST * sum(name not in self.newest for name in names), MOST * len(names)

    @property
    def days(self) -> tuple[date, date] | None:
        """The oldest and the newest day of the answers that count."""
        days = [one.date for one in self.newest.values()]
        return (min(days), max(days)) if days else None


def scorecard(answers: Iterable[ScorecardAnswer], up_to: date = date.max) -> Scorecard:
    """Return how answers stand on a day: of each question the newest counts, of one day the one that came last."""
    told = [one for one in answers if one.date <= up_to]
    newest: dict[str, ScorecardAnswer] = {}
    for one in told:
        if one.question not in newest or one.date >= newest[one.question].date:
            newest[one.question] = one
    return Scorecard({name: newest[name] for name in questions() if name in newest}, len(told) - len(newest))


def write_score(pack: Path, found: Scorecard) -> Path:
    """Write the score as an observation of the city in the year of its newest answer; LantuError where a question has no answer."""
    if found.missing or found.days is None:
        few = listed(found.missing[:8])
        more = len(found.missing) - 8
        raise LantuError(
            Text(
                f"还有 {len(found.missing)} 个问题没有答案，不写成指标：{few.zh}{'…' if more > 0 else ''}",
                f"{len(found.missing)} questions have no answer, so no indicator is written: {few.en}{', …' if more > 0 else ''}",
            ),
            hint=Text(f"答案写在 {FILE}", f"answers stand in {FILE}"),
        )
    least, _, most = found.ends()
    oldest, newest = found.days
    parts = ", ".join(f"E{number} {found.ends(number)[0]}/{found.ends(number)[2]}" for number in range(1, 11))
    row = {
        "place": "city",
        "year": str(newest.year),
        "variable": INDICATOR,
        "value": f"{100 * least / most:.6g}",
        "unit": "%",
        "basis": "self-assessed",
        "source": _SOURCE["id"],
        "note": f"{least} of {most}; answers of {oldest} to {newest}; {parts}",
    }
    path = computed_file(pack, FILE)
    write_computed(
        path,
        [row],
        lambda held: held.get("variable") == INDICATOR and held.get("year") == row["year"],
        _SOURCE,
    )
    return path
