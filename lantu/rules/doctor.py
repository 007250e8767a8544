"""The doctor: which figures are missing, what they would unlock, where to put them; and which do not compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lantu.blueprint import Blueprint
from lantu.city import BoundaryChange, City, changes_ahead
from lantu.indicators import record
from lantu.text import Text, each


@dataclass(frozen=True)
class Gap:
    """Something that is not there: for an indicator of the plan, or for a variable of the model.

    needs: observations or assumptions that would fill it; unlocks: goals and variables that wait for it; where: the
    file, and a row to begin with.
    """

    name: str
    label_zh: str
    label_en: str
    needs: tuple[str, ...]
    unlocks: tuple[str, ...]
    where: str


def diagnose(plan: Blueprint, city: City, missing: Mapping[str, tuple[str, ...]]) -> list[Gap]:
    """Return the gaps: indicators of the plan without observation first, then model variables without inputs.

    missing: variable of the model -> the inputs that it lacks.
    """
    wanted = dict.fromkeys(
        [
            *(goal.indicator for goal in plan.goals),
            *(name for target in plan.targets for name in target.indicators),
        ]
    )
    gaps: list[Gap] = []
    for name in wanted:
        known = city.indicators.get(name)
        if known is None or not record(city, known).empty:
            continue
        goals = tuple(f"goal {goal.id}" for goal in plan.goals if goal.indicator == name and goal.relation != "words")
        row = f"city,{city.start},{name},…,{known.unit},measured,SOURCE"
        needs = tuple(item for item in (known.numerator, known.denominator) if item) or (known.computed_from or name,)
        gaps.append(Gap(name, known.name_zh, known.name_en, needs, goals, f"observations.csv: {row}"))
    inputs: dict[str, list[str]] = {}
    for variable, lacks in missing.items():
        for lack in lacks:
            inputs.setdefault(lack, []).append(variable)
    for lack, variables in inputs.items():
        place = "assumptions.yaml" if lack.endswith("_start") else "observations.csv or assumptions.yaml"
        gaps.append(Gap(lack, lack, lack, (lack,), tuple(f"variable {item}" for item in variables), place))
    return sorted(gaps, key=lambda gap: -len(gap.unlocks))


@dataclass(frozen=True)
class BoundaryNote:
    """What changed on a day: the moves from place to place, and in words what they mean for figures by district."""

    on: date
    moves: tuple[BoundaryChange, ...]
    text: Text


def boundary_notes(city: City) -> list[BoundaryNote]:
    """Return a note for each day on which boundaries change after the districts that the city counts by."""
    names = {place.id: Text(place.name_zh, place.name_en) for place in city.places}
    notes: list[BoundaryNote] = []
    for day in sorted({item.on for item in changes_ahead(city)}):
        moves = tuple(item for item in changes_ahead(city) if item.on == day)
        notes.append(BoundaryNote(day, moves, each(lambda code, at=day, of=moves: _told(at, of, names, city, code))))
    return notes


def _told(day: date, moves: Sequence[BoundaryChange], names: Mapping[str, Text], city: City, language: str) -> str:
    zh = language == "zh"
    lines = [f"区划调整 {day}" if zh else f"Boundary change of {day}"]
    for item in moves:
        old, new, count = names[item.old].say(language), names[item.new].say(language), len(item.towns)
        shares = f"{100 * item.share_people:.3g} %", f"{100 * item.share_area:.3g} %"
        towns = (
            (f"{count}个镇街（{'、'.join(item.towns)}）" if count else "镇街不详")
            if zh
            else (f"{count} towns ({', '.join(item.towns)})" if count else "towns not named")
        )
        lines.append(
            f"    {old} → {new}: {towns}；人口的 {shares[0]}，面积的 {shares[1]}"
            if zh
            else f"    {old} → {new}: {towns}; {shares[0]} of its people, {shares[1]} of its area"
        )
    touched = sorted({place for item in moves for place in (item.old, item.new)}, key=lambda name: names[name].en)
    listed = ("、" if zh else ", ").join(names[name].say(language) for name in touched)
    kept = len(city.districts())
    lines.append(
        f"    {listed}：此前与此后的数不可比。推演按此前的 {kept} 个区县，不采用此后的数；"
        f"换算为新区划：lantu run {city.folder.name} --boundaries {day}"
        if zh
        else f"    {listed}: figures before and after do not compare. Runs count by the {kept} districts before and leave out "
        f"figures after; shown on the new ones by lantu run {city.folder.name} --boundaries {day}"
    )
    return "\n".join(lines)


def gaps_text(gaps: Sequence[Gap], language: str) -> str:
    """Return the gaps as text in 'zh' or 'en', those that unlock most first."""
    zh = language == "zh"
    if not gaps:
        return "没有缺口。" if zh else "Nothing is missing."
    lines = [f"{len(gaps)} 个缺口" if zh else f"{len(gaps)} gaps"]
    for gap in gaps:
        label = gap.label_zh if zh else gap.label_en
        lines.append(f"{label} [{gap.name}]" if label != gap.name else gap.name)
        lines.append(f"    {'需要' if zh else 'needs'}: {', '.join(gap.needs)}")
        if gap.unlocks:
            lines.append(f"    {'可解锁' if zh else 'unlocks'}: {', '.join(gap.unlocks)}")
        lines.append(f"    {'放在' if zh else 'put it into'} {gap.where}")
    return "\n".join(lines)
