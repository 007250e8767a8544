"""What a good record of a work holds beyond the standard: our stricter profile, each fault as a finding of LB515 to LB522 and LB545.

One function a question; the pages of the rules stand in lantu/rules/works/works_profile.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from lantu.language.errors import Finding, Location, Severity
from lantu.language.text import Text, listed
from lantu.works.record import STAGES, Contract, ExactMoney, Work
from lantu.works.stages.missing_links import missing

FIRST_DAY = date(1900, 1, 1)  # of a work in hand: what is earlier was mistyped
HAPPENED = {
    "start": Text("实际开始", "its actual start"),
    "end": Text("实际结束", "its actual end"),
    "actual_start": Text("的实际开始", "actual start"),
    "actual_end": Text("的实际结束", "actual end"),
}


def _finding(rule: str, severity: Severity, work: Work, zh: str, en: str, hint: Text = Text()) -> Finding:
    said = Text(zh, en)
    message = Text(f"工程“{work.id}”：{said.zh}", f"work '{work.id}': {said.en}")
    return Finding(rule, severity, work.location or Location("works"), message, hint, work.id)


def faults(work: Work) -> tuple[Finding, ...]:
    """Return what is wrong with one record, in the order of the rules."""
    checks = (budget, order_of_dates, figures, changes, contracts, upkeep_payer, unhashed, links)
    return tuple(finding for check in checks for finding in check(work))


def unusable_ground(works: Sequence[Work]) -> Iterator[Finding]:
    """Yield LB525: footprints that cannot be used, or not as they stand, by what is known of all works together."""
    if not any(work.footprints for work in works):
        return
    from lantu.works.ground import ground_of  # reads shapes: most checks go without

    named = {work.id: work for work in works}
    for fault in ground_of(works).faults:
        yield _finding("LB525", "warning", named[fault.work], fault.what.zh, fault.what.en, fault.do)


def budget(work: Work) -> Iterator[Finding]:
    """Yield LB515: the lines of a budget that are not the cost that it pays for, to the last decimal."""
    cost = work.cost("planned")
    if not work.budget or cost is None:
        return
    currencies = sorted({cost.amount.currency, *(line.amount.currency for line in work.budget)})
    if len(currencies) > 1:
        names = listed(currencies)
        zh, en = f"预算用了不止一种货币：{names.zh}", f"its budget is in more than one currency: {names.en}"
        yield _finding("LB515", "warning", work, zh, en)
        return
    total = sum((line.amount.amount for line in work.budget), Decimal(0))
    if total != cost.amount.amount:
        gap, unit = total - cost.amount.amount, currencies[0]
        zh = f"预算各行合计 {total:,} {unit}，投资 {cost.amount.amount:,} {unit}，相差 {gap:,}"
        en = (
            f"the lines of its budget sum to {total:,} {unit}, its cost is {cost.amount.amount:,} {unit}: {gap:,} apart"
        )
        yield _finding(
            "LB515",
            "warning",
            work,
            zh,
            en,
            Text("补上缺的一行，或改正总额", "add the line that lacks, or mend the sum"),
        )


def order_of_dates(work: Work) -> Iterator[Finding]:
    """Yield LB516: what ends before it begins, is met before its works began, or moved backwards in time."""
    for name, span in (
        (Text("计划工期", "the planned time"), work.planned),
        (Text("预测工期", "the forecast time"), work.forecast),
        (Text("实际工期", "the actual time"), work.actual),
    ):
        yield from _backwards(work, name, span.start, span.end)
    for contract in work.contracts:
        yield from _backwards(
            work, Text(f"合同“{contract.id}”", f"contract '{contract.id}'"), contract.period.start, contract.period.end
        )
    for task in work.tasks:
        yield from _backwards(work, Text(f"工序“{task.id}”", f"task '{task.id}'"), task.planned_start, task.planned_end)
        yield from _backwards(work, Text(f"工序“{task.id}”", f"task '{task.id}'"), task.actual_start, task.actual_end)
    for milestone in work.milestones:
        if milestone.due and work.planned.start and milestone.due < work.planned.start:
            zh = f"里程碑“{milestone.id}”的期限 {milestone.due} 早于计划开始 {work.planned.start}"
            en = f"milestone '{milestone.id}' is due on {milestone.due}, before the planned start {work.planned.start}"
            yield _finding("LB516", "warning", work, zh, en)
    for before, after in zip(work.moves, work.moves[1:], strict=False):
        if after.on < before.on:
            zh = f"{after.on} 的阶段变动记在 {before.on} 的之后"
            en = f"the move of {after.on} stands after the one of {before.on}"
            yield _finding("LB516", "warning", work, zh, en)


def _backwards(work: Work, name: Text, start: date | None, end: date | None) -> Iterator[Finding]:
    if start and end and end < start:
        zh, en = f"{name.zh} {end} 结束，早于开始 {start}", f"{name.en} ends on {end}, before it begins on {start}"
        yield _finding("LB516", "error", work, zh, en, Text("请核对两个日期", "look at both dates"))


def impossible_days(work: Work, today: date) -> Iterator[Finding]:
    """Yield LB545: days told as having happened that are still to come (of simulated works they may be), or before 1900."""
    told = [(HAPPENED[end], getattr(work.actual, end)) for end in ("start", "end")]
    for task in work.tasks:
        for end in ("actual_start", "actual_end"):
            name = Text(f"工序“{task.id}”{HAPPENED[end].zh}", f"the {HAPPENED[end].en} of task '{task.id}'")
            told.append((name, getattr(task, end)))
    told += [
        (Text(f"里程碑“{item.id}”达成", f"the day that milestone '{item.id}' was met"), item.met)
        for item in work.milestones
    ]
    told += [(Text(f"进入“{move.stage}”阶段", f"the move to {move.stage}"), move.on) for move in work.moves]
    hint = Text("请核对这个日期", "look at this date")
    for name, day in told:
        if day and day < FIRST_DAY:
            zh, en = f"{name.zh}于 {day}，早于 1900 年", f"{name.en} is {day}, before 1900"
            yield _finding("LB545", "error", work, zh, en, hint)
        elif day and day > today + timedelta(days=1) and not work.synthetic:  # somewhere it is tomorrow already
            zh, en = f"{name.zh}于 {day}，这一天还没有到", f"{name.en} is {day}, a day that is still to come"
            yield _finding("LB545", "error", work, zh, en, hint)


def figures(work: Work) -> Iterator[Finding]:
    """Yield LB517: figures below zero or more certain than they can be, and a finished work without final ones."""
    for figure in work.costs:
        if figure.amount.amount < 0:
            told = f"{figure.amount.amount:,} {figure.amount.currency}"
            zh, en = f"投资为 {told}，低于零", f"its cost is {told}, below zero"
            yield _finding("LB517", "error", work, zh, en, Text("请核对正负号", "look at its sign"))
        if figure.outlook != "actual" and figure.status == "audited":
            said = Text("计划", "planned") if figure.outlook == "planned" else Text("预测", "forecast")
            zh, en = f"{said.zh}数不可能已审计", f"a {said.en} figure cannot be audited"
            yield _finding("LB517", "warning", work, zh, en, Text("审计的是决算数", "what is audited is what was paid"))
    for line in work.budget:
        if line.amount.amount < 0:
            told = f"{line.amount.amount:,} {line.amount.currency}"
            zh, en = f"预算行“{line.id}”为 {told}，低于零", f"line '{line.id}' of its budget is {told}, below zero"
            said = Text("核减请改正原来那一行，或写明理由", "mend the line that was cut, or check its sign")
            yield _finding("LB517", "warning", work, zh, en, said)
    for amount, what in _moneys(work):
        if not amount.currency:
            zh, en = f"{what.zh} {amount.amount:,} 没有币种", f"{what.en} {amount.amount:,} has no currency"
            yield _finding("LB517", "warning", work, zh, en, Text("写明币种，例如 CNY", "say which, such as CNY"))
    if work.stage in ("maintenance", "closure") and not work.cancelled:
        paid = [figure for figure in work.costs if figure.outlook == "actual"]
        if not paid:
            zh, en = "已建成，但没有决算数", "it is finished and has no actual cost"
            yield _finding("LB517", "warning", work, zh, en)
        elif all(figure.status == "provisional" for figure in paid):
            zh, en = "已建成，但决算数仍是暂估", "it is finished and its actual cost is still provisional"
            yield _finding("LB517", "note", work, zh, en)


def _moneys(work: Work) -> Iterator[tuple[ExactMoney, Text]]:
    """Yield the costs, lines of the budget and yearly upkeep of a work with what each is."""
    yield from ((figure.amount, Text("投资", "its cost of")) for figure in work.costs)
    yield from ((line.amount, Text(f"预算行“{line.id}”", f"line '{line.id}' of its budget of")) for line in work.budget)
    if work.upkeep.amount:
        yield work.upkeep.amount, Text("年养护费", "its yearly upkeep of")


def changes(work: Work) -> Iterator[Finding]:
    """Yield LB518: change orders that nobody gave a reason for."""
    for contract in work.contracts:
        for change in contract.changes:
            if not change.reason.strip():
                zh = f"合同“{contract.id}”的变更“{change.id}”没有理由"
                en = f"change '{change.id}' of contract '{contract.id}' has no reason"
                yield _finding("LB518", "warning", work, zh, en, Text("写明为什么变更", "say why it was changed"))


def contracts(work: Work) -> Iterator[Finding]:
    """Yield LB519: contracts that together are above what the work may cost."""
    most = work.cost("forecast") or work.cost("planned")
    if most is None or most.amount.amount < 0:  # LB517 says so
        return
    unit = most.amount.currency
    signed = [value for contract in work.contracts if (value := _value(contract)) and value.currency == unit]
    total = sum((value.amount for value in signed), Decimal(0))
    if total > most.amount.amount:
        over = total - most.amount.amount
        zh = f"合同合计 {total:,} {unit}，超出投资 {most.amount.amount:,} {unit}，超 {over:,}"
        en = f"its contracts sum to {total:,} {unit}, above its cost of {most.amount.amount:,} {unit} by {over:,}"
        hint = Text(
            "写明新的预测投资，或核对合同价", "give the cost as it is forecast now, or look at the contracts again"
        )
        yield _finding("LB519", "warning", work, zh, en, hint)


def _value(contract: Contract) -> ExactMoney | None:
    """Return what a contract is worth now: as paid, as last changed, or as signed."""
    changed = [change.new_value for change in contract.changes if change.new_value]
    return contract.final_value or (changed[-1] if changed else contract.value)


def upkeep_payer(work: Work) -> Iterator[Finding]:
    """Yield LB520: a work in use whose upkeep nobody pays."""
    if work.stage in ("operation", "maintenance") and not work.upkeep.payer:
        zh, en = "已投入使用，运维没有出资方", "it is in use and nobody pays its upkeep"
        yield _finding("LB520", "warning", work, zh, en)


def unhashed(work: Work) -> Iterator[Finding]:
    """Yield LB521: documents that nobody could tell from others of the same name."""
    bare = [document.id for document in work.documents if len(document.sha256) != 64]
    if bare:
        names = listed(bare[:5])
        zh, en = f"{len(bare)} 份文件没有 SHA-256：{names.zh}", f"{len(bare)} documents have no SHA-256: {names.en}"
        hint = Text("存入文件时记下散列值", "write down the hash when the document is taken in")
        yield _finding("LB521", "note", work, zh, en, hint)


def links(work: Work) -> Iterator[Finding]:
    """Yield LB522: links that the stage it is in asks for and that are not there, and a stage that nobody knows."""
    if work.stage is None:
        said = work.raw.get("status")
        if said is None:
            zh, en = "没有写明阶段", "its stage is not told"
        else:
            zh, en = f"阶段“{said}”不认识", f"its stage '{said}' is not known"
        names = listed(STAGES)
        yield _finding("LB522", "note", work, zh, en, Text(f"可选：{names.zh}", f"one of {names.en}"))
        return
    if work.stage == "identification" or work.cancelled:
        return
    lacking = missing(replace(work, stage=None), work.stage) if work.stage != "closure" else ()
    for item in lacking:
        yield _finding("LB522", "note", work, item.message.zh, item.message.en, Text(item.owner.zh, item.owner.en))
