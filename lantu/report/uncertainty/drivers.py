"""What drives the goals, as text: shares of the spread, swings one at a time, projects."""

from collections.abc import Sequence

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine.store.results import name_on_record
from lantu.language.numbers import RELATIONS, promised, quantity
from lantu.language.text import say, words
from lantu.report.verdict.terminal import pad
from lantu.sensitivity import Drivers, GoalDrivers
from lantu.sensitivity.drivers import Driver

BAR = 24
SHOWN = 12
FEW = 1000  # futures below which Sobol points of many inputs are not yet independent of each other
BRIEF = 3  # drivers a goal where many goals are told


def drivers_text(found: Drivers, plan: Blueprint, city: City, language: str) -> str:
    """Return what drives one goal in full, or of several the largest drivers, a block each."""
    many = len(found.goals) > 1
    lines = [f"{found.members:,} {say('futures', language)} · {say(f'method_{found.method}', language)}"]
    if found.method == "ensemble" and found.members < FEW:
        lines.append(say("few_futures", language))
    for number, goal in enumerate(found.goals):
        lines += ["", _headline(goal, city, language)]
        lines += _heads(language) if number == 0 else []
        lines += _shares(goal, city, language, BRIEF if many else SHOWN)
        if not many:
            lines += _swings(goal, city, language) + _projects(goal, plan, language)
    return "\n".join(lines)


def driver_name(driver: Driver, city: City, language: str) -> str:
    """Return what a driver is called: an assumption by its label, a record by its indicator, surprises by their word."""
    own = _own_name(driver, city, language)
    if driver.kind == "assumption":
        return own
    kind = say(f"driver_{driver.kind}", language)
    return f"{own}（{kind}）" if language == "zh" else f"{own} ({kind})"


def _own_name(driver: Driver, city: City, language: str) -> str:
    assumption = city.assumptions.get(driver.name)
    if driver.kind == "assumption" and assumption is not None:
        return assumption.label_zh if language == "zh" else assumption.label_en
    if driver.kind == "chance":
        return words(language).get(driver.name, driver.name.replace("_", " "))
    known = city.indicators.get(driver.name) or next(
        (item for item in city.indicators.values() if item.variable == driver.name), None
    )
    return known.name(language) if known else name_on_record(city, driver.name)[language]


def bar(share: float, width: int = BAR) -> str:
    """Draw a share between 0 and 1, an eighth of a cell exact.

    >>> bar(0.5, 4), bar(0.28, 4)
    ('██  ', '█▏  ')
    """
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, part = divmod(eighths, 8)
    return ("█" * full + (" ▏▎▍▌▋▊▉"[part] if part else "")).ljust(width)


def _headline(goal: GoalDrivers, city: City, language: str) -> str:
    asked = goal.asked
    place = "" if asked.place == "city" else city.place_names(asked.place)[language]
    low, median, high = (_quantity(goal, value, language) for value in (goal.low, goal.median, goal.high))
    unit = asked.indicator.unit
    target = "" if asked.target is None else promised(asked.target / unit.scale, unit, language)
    told = f" · {say('goal', language)} {RELATIONS.get(asked.relation, asked.relation)} {target}" if target else ""
    name = f"{asked.indicator.name(language)} {place}".strip()
    return (
        f"{name} · {asked.year} · {say('median', language)} {median} ({say('range90', language)}: {low} … {high}){told}"
    )


def percent(share: float, error: float | None) -> str:
    """Write a share and its standard error in percent.

    >>> percent(0.432, 0.018), percent(0.061, 0.004), percent(0.43, None)
    ('43 % ± 2', '6 % ± 0.4', '43 %')
    """
    margin = "" if error is None else f" ± {100 * error:.{1 if error < 0.01 else 0}f}"
    return f"{100 * share:.0f} %{margin}"


def _heads(language: str) -> list[str]:
    spread, alone, others = (say(key, language) for key in ("spread_from", "alone", "with_others"))
    return [f"  {pad(spread, BAR)}  {pad(alone, 12)}  {others}"]


def _shares(goal: GoalDrivers, city: City, language: str, most: int) -> list[str]:
    if not goal.shares:
        return [f"  {say('no_driver', language)}"]
    lines: list[str] = []
    for share in goal.shares[:most]:
        alone, total = percent(share.first, share.first_error), percent(share.total, share.total_error)
        lines.append(
            f"  {bar(share.total)}  {pad(alone, 12)}  {pad(total, 12)}  {driver_name(share.driver, city, language)}"
        )
    others = sum(max(0.0, share.first) for share in goal.shares[most:])
    if others:
        lines.append(f"  {bar(others)}  {pad(f'{100 * others:.0f} %', 26)}  {say('other_drivers', language)}")
    lines.append(f"  {bar(goal.rest)}  {pad(f'{100 * goal.rest:.0f} %', 26)}  {say('interactions', language)}")
    return lines


def _swings(goal: GoalDrivers, city: City, language: str) -> list[str]:
    if goal.middle is None or not goal.swings:
        return []
    middle = _quantity(goal, goal.middle, language)
    lines = ["", f"  {say('one_at_a_time', language)} ({middle})"]
    largest = goal.swings[0].size or 1.0
    for swing in goal.swings[:SHOWN]:
        ends = f"{_quantity(goal, swing.at_low, language)} … {_quantity(goal, swing.at_high, language)}"
        own = own_ends(swing.driver, (swing.low_end, swing.high_end), city, language)
        name = driver_name(swing.driver, city, language) + (f": {own}" if own else "")
        lines.append(f"  {bar(swing.size / largest)}  {pad(ends, 26)}  {name}")
    return lines


def own_ends(driver: Driver, pair: Sequence[float | None], city: City, language: str) -> str:
    """Return the two ends of a driver itself in its own unit; empty for records and surprises."""
    item = city.assumptions.get(driver.name)
    if driver.kind != "assumption" or item is None:
        return ""
    return " … ".join(quantity(end / item.unit.scale, item.unit, language) for end in pair if end is not None)


def _projects(goal: GoalDrivers, plan: Blueprint, language: str) -> list[str]:
    if not goal.projects:
        return ["", f"  {say('no_project', language)}"]
    names = {project.id: project.name.say(language) for project in plan.all_projects}
    lines = ["", f"  {say('projects_add', language)}"]
    return lines + [
        f"  {pad(signed(goal, item.amount, language), 26)}  {names.get(item.project, item.project)}"
        for item in goal.projects[:SHOWN]
    ]


def signed(goal: GoalDrivers, amount: float, language: str) -> str:
    """Return a change of a goal's value with its sign."""
    return ("+" if amount > 0 else "-") + _quantity(goal, abs(amount), language)


def _quantity(goal: GoalDrivers, value: float, language: str) -> str:
    unit = goal.asked.indicator.unit
    return quantity(value / unit.scale, unit, language)
