"""Official goals that a draft makes easier: each asks for the document that does so, or becomes the city's own."""

from collections.abc import Iterator

from lantu.blueprint import Goal
from lantu.language.errors import Finding
from lantu.language.text import Text
from lantu.revision import PlanVersion
from lantu.revision.goals import compare_goals

RULE = "diff"  # what it is called beside the codes of rules: `lantu diff` says the same
EASED = {
    "lowered": Text("被降低", "was lowered"),
    "goalpost moved": Text("口径被放宽", "was made easier to meet"),
    "delayed": Text("被推迟", "was put off"),
}
_HINT = Text(
    "在 source 列写明作出调整的文件，或把 kind 改为 own（本市自定）",
    "name the document that changes it in the column source, or make the goal the city's own in the column kind",
)


def eased_goals(old: PlanVersion, new: PlanVersion) -> Iterator[Finding]:
    """Yield a warning for each official goal that is easier than before and still cites the document of the harder one."""
    before = {(goal.indicator, goal.place, goal.year): goal for goal in old.plan.goals if goal.kind == "official"}
    now: dict[tuple[str, str], list[Goal]] = {}
    for goal in new.plan.goals:
        now.setdefault((goal.indicator, goal.place), []).append(goal)
    for change in compare_goals(old, new):
        was = before.get((change.indicator, change.place, change.year))
        if was is None or change.kind not in EASED:
            continue
        later = int(change.after) if change.kind == "delayed" else change.year
        for goal in now.get((change.indicator, change.place), ()):
            if (goal.year, goal.kind, goal.source) == (later, "official", was.source):
                said = EASED[change.kind]
                message = Text(
                    f"官方目标 {goal.id} {said.zh}，来源仍是 {was.source}",
                    f"the official goal {goal.id} {said.en}, and still cites {was.source}",
                )
                yield Finding(RULE, "warning", goal.location, message, _HINT, goal.id)
