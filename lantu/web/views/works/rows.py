"""What the board and the lists of works show: which works are asked for, by stage, with what each lacks and whose that is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text, both
from lantu.web.state.works.shown import NEVER, WorksShown
from lantu.works import STAGES, Milestone, Work, next_stage, next_stage_lacks
from lantu.works.heritage.assets import Asset

CARDS = 8  # of a stage on the board
LINES = 50  # of a list
Positions = NDArray[np.int64]


@dataclass(frozen=True)
class WorkQuestion:
    """Which works are asked for; empty: all of them. words: part of the id, the title or the owner."""

    stage: str = ""
    place: str = ""
    owner: str = ""
    goal: str = ""
    words: str = ""

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, by the names that an address has for it."""
        named = {"stage": self.stage, "place": self.place, "owner": self.owner, "goal": self.goal, "q": self.words}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class LackShown:
    """What a work lacks for its next stage: in words, whose it is, and where it can be read up."""

    said: Text
    whose: Text
    link: str


class WorkCard(TypedDict):
    """What a card or a line says of a work. begin, end: as far as they are known best; late: by how many days.

    milestone: the first that is not met; lacking: what it lacks for its next stage; synthetic: it was made up.
    """

    id: str
    title: Text
    stage: str | None
    place: str
    owner: Text
    owner_id: str
    begin: date | None
    planned_end: date | None
    end: date | None
    done: bool
    late: int
    overdue: bool
    milestone: Milestone | None
    lacking: list[LackShown]
    next: str | None
    synthetic: bool


def question(query: Mapping[str, str]) -> WorkQuestion:
    """Return what an address asks for; a stage that there is not counts as none."""
    stage = query.get("stage", "")
    return WorkQuestion(
        stage if stage in STAGES else "",
        query.get("place", ""),
        query.get("owner", ""),
        query.get("goal", ""),
        query.get("q", "").strip()[:200],
    )


def found(shown: WorksShown, asked: WorkQuestion) -> Positions:
    """Return the works that are asked for, as positions, in the order in which they end."""

    def look() -> Positions:
        fits = np.ones(len(shown.ids), dtype=bool)
        if asked.stage:
            fits &= shown.stage == STAGES.index(asked.stage)
        for wanted, column in ((asked.place, "places"), (asked.owner, "owners")):
            if wanted:
                fits &= _index(shown, column)[0] == _index(shown, column)[1].get(wanted, -1)
        if asked.goal:
            fits &= np.isin(np.arange(fits.size), goals(shown).get(asked.goal, np.zeros(0, np.int64)))
        if asked.words:
            wanted = asked.words.casefold()
            fits &= np.fromiter((wanted in text for text in _texts(shown)), np.bool_, fits.size)
        return shown.by_end[fits[shown.by_end]]

    return shown.once(("found", asked), look)


def goals(shown: WorksShown) -> dict[str, Positions]:
    """Return the works by the goal of the plan that they serve."""

    def look() -> dict[str, Positions]:
        by_goal: dict[str, list[int]] = {}
        for position, item in enumerate(shown.works.values()):
            for goal in item.work.goals:
                by_goal.setdefault(goal, []).append(position)
        return {goal: np.array(by_goal[goal], dtype=np.int64) for goal in sorted(by_goal)}

    return shown.once("goals", look)


def counted(shown: WorksShown, column: str) -> list[tuple[str, int]]:
    """Return what stands in a column (places or owners) and how often, without the works that say nothing."""
    numbers, known = _index(shown, column)
    counts = np.bincount(numbers, minlength=len(known)).tolist()
    return sorted((name, counts[number]) for name, number in known.items() if name)


def _index(shown: WorksShown, column: str) -> tuple[NDArray[np.int64], dict[str, int]]:
    """Return a column of texts as numbers, and the number of each text."""

    def look() -> tuple[NDArray[np.int64], dict[str, int]]:
        known: dict[str, int] = {}
        numbers = [known.setdefault(text, len(known)) for text in getattr(shown, column)]
        return np.array(numbers, dtype=np.int64), known

    return shown.once(("index", column), look)


def _texts(shown: WorksShown) -> list[str]:
    """Return of each work what words are looked for in."""

    def look() -> list[str]:
        return [
            "\n".join((name, item.work.title.zh, item.work.title.en, *owner_name(item.work).values())).casefold()
            for name, item in shown.works.items()
        ]

    return shown.once("texts", look)


def owner_name(work: Work) -> Text:
    """Return who answers for a work by name: the party where the record has it, else as it says."""
    return party_name(work, work.owner)


def party_name(work: Work, name: str) -> Text:
    """Return the name of a party of a work by its id; the id itself where the record has no such party."""
    party = next((item for item in work.parties if item.id == name), None)
    return party.name.both if party and party.name else both(name, name)


def owners(shown: WorksShown) -> dict[str, Text]:
    """Return the names of all owners by what records call them."""

    def look() -> dict[str, Text]:
        named: dict[str, Text] = {}
        for item in shown.works.values():
            if item.work.owner and item.work.owner not in named:
                named[item.work.owner] = owner_name(item.work)
        return named

    return shown.once("owners", look)


def lacking(work: Work, goals: Collection[str] | None, on: date, assets: Sequence[Asset] = ()) -> list[LackShown]:
    """Return what a work lacks for its next stage: the words, and whose it is. assets: the heritage register."""
    _, lacks = next_stage_lacks(work, goals=goals, on=on, assets=assets)
    return [LackShown(item.message, item.owner, item.link) for item in lacks]


def card(shown: WorksShown, position: int, goals: Collection[str] | None, today: date) -> WorkCard:
    """Return what a card or a line says of a work."""
    work = shown.at(position).work
    coming = next((item for item in work.milestones if item.met is None), None)
    end = int(shown.end[position])
    return {
        "id": work.id,
        "title": work.title.both if work.title else both(work.id, work.id),
        "stage": work.stage,
        "place": work.place,
        "owner": owner_name(work),
        "owner_id": work.owner,
        "begin": _day(int(shown.begin[position])),
        "planned_end": work.planned.end,
        "end": _day(end),
        "done": work.actual.end is not None,
        "late": int(shown.late[position]),
        "overdue": work.actual.end is None and end < today.toordinal(),
        "milestone": coming,
        "lacking": lacking(work, goals, today, shown.assets),
        "next": next_stage(work),
        "synthetic": work.synthetic,
    }


def _day(number: int) -> date | None:
    return None if number == NEVER else date.fromordinal(number)
