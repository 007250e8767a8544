"""What works are called by where they stand and what they serve: names of places and goals of the plan, by their codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lantu.language.text import Text, both
from lantu.web.state.plan_reading import PlanReading


@dataclass(frozen=True)
class WorkNames:
    """places by code; goals by their ids and by indicator, as works name them; country: whose working days count."""

    places: Mapping[str, Text]
    goals: Mapping[str, Text]
    country: str

    def place(self, code: str) -> Text:
        """Return the name of a place; its code where the city has no such place."""
        return self.places.get(code) or both(code, code)

    def goal(self, name: str) -> Text:
        """Return a goal in words; as the record has it where the plan has no such goal."""
        return self.goals.get(name) or both(name, name)


def work_names(read: PlanReading) -> WorkNames:
    """Return the names that a version of the plan and its city have."""
    plan, city = read.plan, read.city
    goals: dict[str, Text] = {}
    for goal in (*(plan.parent.goals if plan.parent else ()), *plan.goals):
        indicator = city.indicators.get(goal.indicator)
        named = indicator.names if indicator else both(goal.indicator, goal.indicator)
        goals[goal.indicator] = named
        goals[goal.id] = Text(f"{named.both.zh}，{goal.year}年", f"{named.both.en}, {goal.year}")
    places = {place.id: place.names.both for place in city.places} | {"city": city.names.both}
    return WorkNames(places, goals, "CN" if city.money_unit == "yuan" else "")


def today() -> date:
    """Return the day on which a page is read, on the clock of this machine."""
    return date.today()  # noqa: DTZ011  (works stand in the city where the studio runs)
