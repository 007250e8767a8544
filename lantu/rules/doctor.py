"""The doctor: which figures are missing, what they would unlock, and where to put them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.indicators import record


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
