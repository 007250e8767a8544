"""One work in the terminal: its whole life in words, and what its next stage lacks."""

from collections.abc import Iterator

from lantu.language.text import Text
from lantu.works import OUTLOOKS, SYNTHETIC_MARK, Span, Work, next_stage_lacks, stage_meanings

_OUTLOOKS = {"planned": Text("计划", "planned"), "forecast": Text("预测", "forecast"), "actual": Text("实际", "actual")}
_STATUSES = {
    "provisional": Text("暂估", "provisional"),
    "final": Text("决算", "final"),
    "audited": Text("已审计", "audited"),
}
_STATES = {
    "needed": Text("待办", "needed"),
    "applied": Text("已申请", "applied"),
    "granted": Text("已批准", "granted"),
    "refused": Text("未批准", "refused"),
    "not_needed": Text("免办", "not needed"),
    "under_way": Text("进行中", "under way"),
    "passed": Text("已通过", "passed"),
}
NOT_KNOWN = Text("不详", "not known")


def work_text(work: Work, language: str) -> str:
    """Return a work as lines of text; what is not known is said to be so."""
    return "\n".join(f"{label.say(language)}{_colon(language)}{said}" for label, said in _lines(work, language))


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "


def _lines(work: Work, language: str) -> Iterator[tuple[Text, str]]:
    yield from _what(work, language)
    yield from _money(work, language)
    yield from _papers(work, language)
    yield from _ahead(work, language)


def _what(work: Work, language: str) -> Iterator[tuple[Text, str]]:
    unknown = NOT_KNOWN.say(language)
    made_up = SYNTHETIC_MARK.say(language) if work.synthetic else ""
    yield Text("工程", "Work"), f"{work.id} {work.title.say(language)}{made_up}"
    stage = stage_meanings()[work.stage].name.say(language) if work.stage else unknown
    yield Text("阶段", "Stage"), stage + (Text("（已取消）", " (cancelled)").say(language) if work.cancelled else "")
    yield Text("责任单位", "Owner"), work.owner or unknown
    yield Text("地点", "Place"), work.place or unknown
    yield Text("规划目标", "Goals of the plan"), ", ".join(work.goals) or unknown
    for outlook, span in zip(OUTLOOKS, (work.planned, work.forecast, work.actual), strict=True):
        if outlook == "planned" or span != Span():
            name = _OUTLOOKS[outlook]
            yield Text(f"{name.zh}工期", f"Time {name.en}"), f"{span.start or unknown} – {span.end or unknown}"


def _money(work: Work, language: str) -> Iterator[tuple[Text, str]]:
    unknown = NOT_KNOWN.say(language)
    for figure in work.costs:
        name, status = _OUTLOOKS[figure.outlook], _STATUSES[figure.status].say(language)
        money = f"{figure.amount.amount:,f} {figure.amount.currency}"
        yield (
            Text(f"{name.zh}投资", f"Cost {name.en}"),
            _with(money, status, language) + (f"  {figure.seen}" if figure.seen else ""),
        )
    for line in work.budget:
        money, status = f"{line.amount.amount:,f} {line.amount.currency}", _STATUSES[line.status].say(language)
        yield (
            Text("资金", "Money"),
            f"{line.year or unknown}  {line.source or unknown}  {_with(money, status, language)}",
        )
    upkeep = work.upkeep.amount
    yearly = f"{upkeep.amount:,f} {upkeep.currency}" if upkeep else unknown
    yield Text("每年运维", "Upkeep a year"), f"{yearly}  {work.upkeep.payer or unknown}"
    for contract in work.contracts:
        money = f"{contract.value.amount:,f} {contract.value.currency}" if contract.value else unknown
        yield Text("合同", "Contract"), f"{contract.id}  {contract.title.say(language)}  {money}"
        for change in contract.changes:
            yield Text("变更", "Change"), f"{change.id}  {change.on or unknown}  {change.reason or unknown}"


def _papers(work: Work, language: str) -> Iterator[tuple[Text, str]]:
    unknown = NOT_KNOWN.say(language)
    for permit in work.permits:
        yield (
            Text("许可", "Permit"),
            f"{permit.kind}  {_STATES[permit.state].say(language)}  {permit.granted or ''}".rstrip(),
        )
    for review in work.reviews:
        yield (
            Text("审查", "Review"),
            f"{review.kind}  {_STATES[review.state].say(language)}  {review.on or ''}".rstrip(),
        )
    for milestone in work.milestones:
        met = Text(f"达成 {milestone.met}", f"met {milestone.met}").say(language) if milestone.met else ""
        yield (
            Text("里程碑", "Milestone"),
            f"{milestone.id}  {milestone.name.say(language)}  {milestone.due or unknown}  {met}".rstrip(),
        )
    for document in work.documents:
        yield (
            Text("文件", "Document"),
            f"{document.id}  {document.title.say(language)}  {document.sha256[:12]}".rstrip(),
        )
    for move in work.moves:
        name = stage_meanings()[move.stage].name.say(language)
        yield Text("变动", "Move"), f"{move.on}  {name}  {move.by}  {move.reason}".rstrip()


def _ahead(work: Work, language: str) -> Iterator[tuple[Text, str]]:
    ahead, lacks = next_stage_lacks(work)
    if ahead:
        name = stage_meanings()[ahead].name
        label = Text(f"进入“{name.zh}”还缺", f"Lacks for {name.en.lower()}")
        for item in lacks:
            yield label, _with(item.message.say(language), item.owner.say(language), language)
        if not lacks:
            yield label, Text("无", "nothing").say(language)


def _with(said: str, beside: str, language: str) -> str:
    return f"{said}（{beside}）" if language == "zh" else f"{said} ({beside})"
