"""LB114: a goal that binds from the side on which its indicator is worse."""

from collections.abc import Iterator

from lantu.language.errors import Finding
from lantu.language.numbers import promised_in_both
from lantu.language.text import Text
from lantu.rules.findings import Ground

_WORSE = {"lower": (">", ">="), "higher": ("<", "<=")}

_BETTER = {"lower": Text("越低越好", "lower is better"), "higher": Text("越高越好", "higher is better")}


def lb114_worse_side(ground: Ground) -> Iterator[Finding]:
    """LB114 Goal that asks for the worse side (目标要求的是更差的一侧).

    Why: such a goal counts as met when things get worse; most often "no ward above 4 %" was read as above 4 %.
    Example: unemployment `> 4 %`, or life expectancy `<= 80`.
    How to fix: turn the relation round; where it is meant so (a floor under energy use), waive it with the reason.
    """
    for goal in ground.numbered:
        known = ground.city.indicators[goal.indicator]
        if goal.relation not in _WORSE.get(known.direction, ()):
            continue
        asked = promised_in_both(goal.value, goal.unit or "ratio")
        better = _BETTER[known.direction]
        zh = f"{goal.id} 写作 {goal.relation} {asked.zh}，而{known.name_zh}{better.zh}：变差反而算达成"
        en = f"{goal.id} asks for {goal.relation} {asked.en}, but for {known.name_en} {better.en}: it is met when things get worse"
        turned = "<=" if known.direction == "lower" else ">="
        hint = Text(f"核对原文；多半是 {turned}", f"look at the document: most likely it is {turned}")
        yield ground.finding("LB114", "warning", goal.location, goal.id, zh, en, hint)
