"""What `lantu voice budget` and its neighbours print."""

from lantu.language.text import Text
from lantu.voice.budget.compare import ComparedRule
from lantu.voice.budget.outcome import BudgetOutcome
from lantu.voice.budget.override import DecidedOutcome
from lantu.voice.budget.representation import QUANTILES
from lantu.voice.budget.shares.part_funding import PartFunding
from lantu.voice.budget.shares.why_not import WhyNot
from lantu.voice.budget.vote import BudgetVote

MOST_FAULTS = 50
RULES = {
    "equal-shares": Text("等额份额", "equal shares"),
    "phragmen": Text("弗拉格门", "Phragmén"),
    "greedy": Text("贪心", "greedy"),
}


def told(vote: BudgetVote, outcome: BudgetOutcome, language: str) -> str:
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
        mark, cost = "+" if project in outcome.chosen else "-", f"{float(costs[project]):,.2f}"
        support = outcome.reasons[project].support
        lines.append(f"{mark} {project}  {names[project]}  {cost}  ({support})  {_why(outcome, project).say(language)}")
    return "\n".join([*lines, *_faults(vote, language)])


def told_decisions(decided: DecidedOutcome, language: str) -> str:
    """Return decisions over the count with their reasons, and what they moved."""
    lines = []
    for one in decided.overrides:
        what = Text("决定选入", "decided to be in") if one.decision == "in" else Text("决定去除", "decided to be out")
        lines.append(f"! {one.project}  {what.say(language)}: {one.reason}  {one.by} {one.date}".rstrip())
    moved = Text(
        f"因这些决定而选入：{'、'.join(decided.gained) or '无'}；而落选：{'、'.join(decided.lost) or '无'}",
        f"in because of these decisions: {', '.join(decided.gained) or 'none'}; out: {', '.join(decided.lost) or 'none'}",
    )
    return "\n".join([*lines, moved.say(language)])


def told_part(part: PartFunding | None, language: str) -> str:
    """Return which project gets part of its cost from the money left."""
    if part is None:
        return Text("没有项目可用剩余的钱建一部分", "no project gets part of its cost").say(language)
    return Text(
        f"剩余的 {float(part.amount):,.2f} 可付项目 {part.project} 费用的 {float(part.share):.0%}",
        f"the {float(part.amount):,.2f} left pay {float(part.share):.0%} of project {part.project}",
    ).say(language)


def told_comparison(rows: tuple[ComparedRule, ...], language: str) -> str:
    """Return the same votes by several rules, a rule a line, then the groups that are owed more."""
    lines = []
    for row in rows:
        judged = row.representation
        money = " / ".join(f"{part:,.2f}" for part in judged.money)
        parts = " / ".join(f"{part:.0%}" for part in QUANTILES)
        lines += [
            f"{RULES[row.rule].say(language)}  {row.satisfaction}  {row.completion}",
            Text(
                f"  选中 {len(row.outcome.chosen)} 个，费用 {float(row.outcome.cost):,.2f}；比第一行多 {'、'.join(row.added) or '无'}；"
                f"少 {'、'.join(row.missed) or '无'}",
                f"  {len(row.outcome.chosen)} chosen for {float(row.outcome.cost):,.2f}; more than the first: "
                f"{', '.join(row.added) or 'none'}; fewer: {', '.join(row.missed) or 'none'}",
            ).say(language),
            Text(
                f"  {judged.served:.1%} 的选民至少有一个所投项目选中，{judged.excluded:.1%} 一个也没有；每人分得（{parts} 分位）{money}",
                f"  {judged.served:.1%} of voters have at least one project they voted for, {judged.excluded:.1%} none; money for each "
                f"(quantiles {parts}) {money}",
            ).say(language),
        ]
        lines += [
            Text(
                f"  应得更多：{group.voters} 人都投了项目 {group.project}，他们那份预算为 {float(group.part):,.2f}",
                f"  owed more: {group.voters} who all voted for project {group.project}, whose part of the budget is "
                f"{float(group.part):,.2f}",
            ).say(language)
            for group in judged.unserved[:3]
        ]
    return "\n".join(lines)


def told_why_not(why: WhyNot, language: str) -> str:
    """Return why a project was not chosen."""
    lines = [
        Text(
            f"项目 {why.project} 费用 {float(why.cost):,.2f}；{why.support} 名支持者还剩 {float(why.held):,.2f}，"
            f"缺 {float(why.missing):,.2f}，平均每人 {float(why.each):,.2f}",
            f"project {why.project} costs {float(why.cost):,.2f}; its {why.support} supporters had {float(why.held):,.2f} left, "
            f"{float(why.missing):,.2f} too little, {float(why.each):,.2f} each on average",
        ).say(language),
        Text(
            f"每票份额不变时，费用不高于 {float(why.enough_cost):,.2f}，或再有 {why.enough_votes} 名只投它的选民，就会选入",
            f"with the same share a ballot it would have been chosen at {float(why.enough_cost):,.2f} or less, or with "
            f"{why.enough_votes} more voters for it alone",
        ).say(language),
    ]
    groups = {
        "nothing": Text("已用完", "nothing left"),
        "less": Text("剩得比所缺的少", "less left than is asked"),
        "more": Text("剩得够", "enough left"),
    }
    for payers in why.payers:
        name = groups[payers.group].say(language) if payers.group in groups else payers.group or "-"
        lines.append(
            Text(
                f"  {name}：{payers.voters} 人，还剩 {payers.held:,.2f}，还要付 {payers.asked:,.2f}",
                f"  {name}: {payers.voters} voters, {payers.held:,.2f} left, {payers.asked:,.2f} more to pay",
            ).say(language)
        )
    for name, part in why.spent_on[:5]:
        lines.append(
            Text(f"  {part:.0%} 的支持者已为项目 {name} 付钱", f"  {part:.0%} of them paid for project {name}").say(
                language
            )
        )
    return "\n".join(lines)


def _why(outcome: BudgetOutcome, project: str) -> Text:
    """Return in one clause why a project was chosen or not."""
    reason = outcome.reasons[project]
    also = ", ".join(reason.tied)
    if project in outcome.completed:
        return Text("用剩余的钱按得票与费用之比选入", "taken with the money left, by votes per cost")
    if reason.chosen:
        return Text(
            ("支持者付得起" if outcome.rule != "greedy" else "轮到它时钱还够")
            + (f"；与 {also} 同价，得票多者、费用低者、文件中在前者先" if also else ""),
            ("its supporters can pay it" if outcome.rule != "greedy" else "there was money when its turn came")
            + (f"; same price as {also}: more votes, then lower cost, then file order" if also else ""),
        )
    if not reason.support:
        return Text("无人投票", "nobody voted for it")
    if outcome.rule == "greedy":
        return Text(
            f"轮到它时只剩 {float(reason.held):,.2f}，缺 {float(reason.missing):,.2f}",
            f"{float(reason.held):,.2f} were left when its turn came, {float(reason.missing):,.2f} too little",
        )
    return Text(
        f"支持者还剩 {float(reason.held):,.2f}，缺 {float(reason.missing):,.2f}，平均每人 {float(reason.each):,.2f}",
        f"its supporters had {float(reason.held):,.2f} left, {float(reason.missing):,.2f} too little, "
        f"{float(reason.each):,.2f} each on average",
    )


def _faults(vote: BudgetVote, language: str) -> list[str]:
    """Return the first faults of a vote, and how many more there are."""
    lines = [f"{fault.where}: {fault.text.say(language)}" for fault in vote.faults[:MOST_FAULTS]]
    more = len(vote.faults) - MOST_FAULTS
    if more > 0:
        lines.append(Text(f"另有 {more} 处", f"and {more} more").say(language))
    return lines
