"""lantu voice budget: what a vote on a budget chooses by equal shares, and why."""

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.text import Text

if TYPE_CHECKING:
    from lantu.voice.budget.outcome import BudgetOutcome
    from lantu.voice.budget.vote import BudgetVote


def voice_budget(
    file: Path,
    /,
    *,
    satisfaction: Annotated[str, Parameter(help="cost, cardinality or points")] = "cost",
    completion: Annotated[str, Parameter(help="add-one, utilitarian or none")] = "add-one",
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Count a file of Pabulib (.pb) by the Method of Equal Shares, exactly, and say why each project was chosen or not.

    What does not fit in the file is told with its line; then the exit code is 1.

    Example: lantu voice budget poland_krakow_2022.pb --satisfaction cost
    """
    from lantu.language import choose_language
    from lantu.voice.budget.equal_shares import equal_shares
    from lantu.voice.pabulib.read import read_pabulib

    vote = read_pabulib(file)
    outcome = equal_shares(vote, satisfaction, completion)
    print(_json(vote, outcome) if json else told(vote, outcome, choose_language(lang)))
    return 1 if vote.faults else 0


def told(vote: "BudgetVote", outcome: "BudgetOutcome", language: str) -> str:
    """Return an outcome as lines: the chosen in the order of choice, then the others with what they lacked, then the faults."""
    names = {project.id: project.name for project in vote.projects}
    costs = {project.id: project.cost for project in vote.projects}
    head = Text(
        f"{len(vote.voters)} 张选票，{len(names)} 个项目，预算 {float(vote.budget):,.2f}；选中 {len(outcome.chosen)} 个，"
        f"剩余 {float(outcome.left):,.2f}；每票 {float(outcome.share):,.2f}",
        f"{len(vote.voters)} ballots, {len(names)} projects, budget {float(vote.budget):,.2f}; {len(outcome.chosen)} chosen, "
        f"{float(outcome.left):,.2f} left; each ballot holds {float(outcome.share):,.2f}",
    )
    lines = [head.say(language)]
    for project in [*outcome.chosen, *(name for name in names if name not in set(outcome.chosen))]:
        reason, cost = outcome.reasons[project], f"{float(costs[project]):,.2f}"
        if project in outcome.completed:
            why = Text("用剩余的钱按得票与费用之比选入", "taken with the money left, by votes per cost")
        elif reason.chosen:
            also = ", ".join(reason.tied)
            why = Text(
                "支持者付得起" + (f"；与 {also} 同价，得票多者、费用低者、文件中在前者先" if also else ""),
                "its supporters can pay it"
                + (f"; same price as {also}: more votes, then lower cost, then file order" if also else ""),
            )
        elif not reason.support:
            why = Text("无人投票", "nobody voted for it")
        else:
            why = Text(
                f"支持者还剩 {float(reason.held):,.2f}，缺 {float(reason.missing):,.2f}，平均每人 {float(reason.each):,.2f}",
                f"its supporters had {float(reason.held):,.2f} left, {float(reason.missing):,.2f} too little, "
                f"{float(reason.each):,.2f} each on average",
            )
        mark = "+" if project in outcome.chosen else "-"
        lines.append(f"{mark} {project}  {names[project]}  {cost}  ({reason.support})  {why.say(language)}")
    lines += [f"{fault.where}: {fault.text.say(language)}" for fault in vote.faults]
    return "\n".join(lines)


def _json(vote: "BudgetVote", outcome: "BudgetOutcome") -> str:
    reasons = {
        project: {
            "chosen": project in outcome.chosen,
            "support": reason.support,
            "held": str(reason.held),
            "missing": str(reason.missing),
            "tied": list(reason.tied),
        }
        for project, reason in outcome.reasons.items()
    }
    plain = {
        "rule": outcome.rule,
        "chosen": list(outcome.chosen),
        "completed": list(outcome.completed),
        "cost": str(outcome.cost),
        "left": str(outcome.left),
        "share": str(outcome.share),
        "exhaustive": outcome.exhaustive,
        "reasons": reasons,
        "faults": [{"where": str(fault.where), **dict(fault.text)} for fault in vote.faults],
    }
    return json_format.dumps(plain, ensure_ascii=False, indent=1)
