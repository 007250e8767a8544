"""Limits, assumptions and goals in a unit that does not fit what they are about, or in none."""

from collections.abc import Iterator

from lantu.engine.record.observed_units import NO_UNIT, misread_assumptions
from lantu.language.errors import Finding, Location
from lantu.language.text import Text
from lantu.language.unit_words import unit_to_write
from lantu.rules.findings import Ground
from lantu.rules.projects.levers import known_variables

BARE = 10.0  # of one, without a unit: a thousand per cent, which hardly anybody means


def misread_units(ground: Ground) -> Iterator[Finding]:
    """Yield the findings of LB010 about numbers that are no figures on record."""
    yield from _limits(ground)
    yield from _assumptions(ground)
    yield from _without_unit(ground)


def _limits(ground: Ground) -> Iterator[Finding]:
    """Yield findings for limits in a unit that does not fit their variable, or in none."""
    known = ground.once("variables", lambda: known_variables(ground)) if ground.plan.limits else {}
    for limit in ground.plan.limits:
        wanted = known.get(limit.variable)
        if wanted is not None and limit.unit.dimension != wanted.dimension:
            zh = f"约束“{limit.id}”以“{unit_to_write(limit.unit).zh}”计，而 {limit.variable} 以“{unit_to_write(wanted).zh}”计"
            en = f"limit '{limit.id}' is in '{unit_to_write(limit.unit).en}', but {limit.variable} is in '{unit_to_write(wanted).en}'"
            yield ground.finding("LB010", "error", limit.location, limit.id, zh, en)
        elif wanted is not None and not wanted.dimension and limit.unit.symbol == NO_UNIT and limit.value > BARE:
            zh = f"约束“{limit.id}”的 {limit.value:g} 没有单位，按 {100 * limit.value:g} % 计"
            en = f"limit '{limit.id}' has no unit: {limit.value:g} is read as {100 * limit.value:g} %"
            hint = Text(f"请写 `{limit.value:g} %`", f"write {limit.value:g} %")
            yield ground.finding("LB010", "warning", limit.location, limit.id, zh, en, hint)


def _assumptions(ground: Ground) -> Iterator[Finding]:
    """Yield findings for assumptions in another unit than the formula that reads them."""
    for name, wanted in misread_assumptions(ground.city):
        item = ground.city.assumptions[name]
        told, found = unit_to_write(wanted), unit_to_write(item.unit)
        zh, en = (
            f"{name} 以“{told.zh}”计，这里写“{found.zh}”",
            f"{name} is measured in '{told.en}', and stands here in '{found.en}'",
        )
        yield ground.finding("LB010", "error", item.location or Location("assumptions.yaml"), name, zh, en)


def _without_unit(ground: Ground) -> Iterator[Finding]:
    """Yield findings for goals in numbers that would be hundreds of per cent, and have no unit."""
    for goal in ground.numbered:
        known = ground.city.indicators[goal.indicator]
        bare = goal.unit is not None and goal.unit.symbol == NO_UNIT and abs(goal.value or 0.0) > BARE
        if bare and known.unit.symbol in ("%", "‰") and known.upper is None:  # LB104 tells of those that cannot be
            zh = f"{goal.id} 的 {goal.value:g} 没有单位，按 {100 * (goal.value or 0.0):g} % 计"
            en = f"{goal.id}: {goal.value:g} has no unit, and is read as {100 * (goal.value or 0.0):g} %"
            asked = unit_to_write(known.unit)
            hint = Text(f"请在 unit 列写“{asked.zh}”", f"write '{asked.en}' into the column unit")
            yield ground.finding("LB010", "warning", goal.location, goal.id, zh, en, hint)
