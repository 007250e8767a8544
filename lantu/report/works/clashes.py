"""Clashes of works and proposals to dig once, as text for the terminal and as JSON."""

from collections.abc import Sequence
from typing import Any

from lantu.language.numbers import plural
from lantu.language.text import Text
from lantu.works.clashes.dig_once import DigOnce
from lantu.works.clashes.finder import WorkClashes
from lantu.works.clashes.rows import SEVERITIES, WorkClash, clash_kinds
from lantu.works.footprints import WorkFault
from lantu.works.record import Span

SEVERITY_NAMES = dict(
    zip(
        SEVERITIES,
        (Text("停工", "stops"), Text("严重", "serious"), Text("轻", "minor"), Text("无法判断", "cannot be told")),
        strict=True,
    )
)
NAMED = 6  # works of one row that are named


def clashes_text(
    found: WorkClashes, proposals: Sequence[DigOnce], faults: Sequence[WorkFault], language: str, shown: int
) -> str:
    """Return what was found by kind, worst first, then the proposals, then what could not be compared; each list to `shown` lines."""
    blocks = [_head(found).say(language)]
    for kind, count in found.counts.items():
        said = clash_kinds()[kind]
        rows = [clash for clash in found.rows if clash.kind == kind][:shown]
        at_least = Text("至少 ", "at least ") if not found.complete and _of_space(kind) else Text()
        lines = [
            Text(f"{said.name.zh}：{at_least.zh}{count}", f"{said.name.en}: {at_least.en}{count}").say(language),
            *(_line(clash, language) for clash in rows),
        ]
        if count > len(rows):
            lines.append(_more(count - len(rows)).say(language))
        see = (
            Text("（见下面的“一次开挖”）", " (see the proposals below)")
            if _proposed(found, kind, proposals)
            else Text()
        )
        lines.append(Text(f"  怎么办：{said.do.zh}{see.zh}", f"  what to do: {said.do.en}{see.en}").say(language))
        blocks.append("\n".join(lines))
    if not found.complete:
        busy = "、".join(f"{name}（{count}）" for name, count in found.busiest)
        busy_en = ", ".join(f"{name} ({count})" for name, count in found.busiest)
        blocks.append(
            Text(
                f"冲突太多，没有数完。最多的工程：{busy}。请缩小间距、推后起算日，或按片区分开看。",
                f"There are too many to count. Works with most: {busy_en}. Ask for a smaller buffer, a later day, or part of the city.",
            ).say(language)
        )
    if proposals:
        blocks.append(_dig_once(proposals, language, shown))
    if faults:
        told = [f"  {fault_line(fault, language)}" for fault in faults[:shown]]
        if len(faults) > shown:
            told.append(_more(len(faults) - shown).say(language))
        blocks.append("\n".join([Text("请先改正", "To be mended").say(language), *told]))
    return "\n\n".join(blocks) + "\n"


def clashes_json(found: WorkClashes, proposals: Sequence[DigOnce], faults: Sequence[WorkFault]) -> dict[str, Any]:
    """Return all of it as plain values; texts in both languages, amounts of money as text."""
    return {
        "compared": found.compared,
        "without_ground": found.without_ground,
        "over": found.over,
        "complete": found.complete,
        "counts": dict(found.counts),
        "busiest": [{"work": name, "clashes": count} for name, count in found.busiest],
        "clashes": [
            {
                "id": clash.id,
                "kind": clash.kind,
                "severity": clash.severity,
                "works": list(clash.works),
                "subject": clash.subject,
                "where": list(clash.where) if clash.where else None,
                "window": _dates(clash.window) if clash.window else None,
                "figures": dict(clash.figures),
                "why": dict(clash.why),
                "do": dict(clash.do),
                "decides": dict(clash.decides),
            }
            for clash in found.rows
        ],
        "dig_once": [_proposal(each) for each in proposals],
        "faults": [
            {"work": each.work, "what": dict(each.what), "do": dict(each.do), "used": each.used} for each in faults
        ],
    }


def _head(found: WorkClashes) -> Text:
    return Text(
        f"比对了 {found.compared} 个工程；另有 {found.without_ground} 个没有可用的范围，{found.over} 个已完成、取消或过期",
        f"{plural(found.compared, 'work')} compared; {plural(found.without_ground, 'has', 'have')} no footprint that can be used, "
        f"{plural(found.over, 'is', 'are')} finished, cancelled or past",
    )


def _of_space(kind: str) -> bool:
    return kind in ("same_ground", "planned_only", "undated")


def _proposed(found: WorkClashes, kind: str, proposals: Sequence[DigOnce]) -> bool:
    """Say whether one of the proposals is for works that meet on the same ground at the same time."""
    pairs = [set(clash.works) for clash in found.rows if clash.kind == kind == "same_ground"]
    return any(pair <= set(each.works) for pair in pairs for each in proposals)


def _more(count: int) -> Text:
    return Text(f"  …… 另有 {count} 条（--limit 可多列）", f"  … and {count} more (--limit lists more)")


def _line(clash: WorkClash, language: str) -> str:
    works = list(clash.works[:NAMED])
    if len(clash.works) > NAMED:
        works.append(f"+{len(clash.works) - NAMED}")
    where = f" @ {clash.where[0]:.6f},{clash.where[1]:.6f}" if clash.where else ""
    severity = SEVERITY_NAMES[clash.severity].say(language)
    decides = Text(f"谁决定：{clash.decides.zh}", f"decides: {clash.decides.en}").say(language)
    mark = Text("；", "; ").say(language)
    subject = f" [{clash.subject}]" if clash.kind == "heritage" else ""
    return f"  {severity}  {' + '.join(works)}{subject}{where}: {clash.why.say(language)}{mark}{decides}"


def fault_line(fault: WorkFault, language: str) -> str:
    """Return what is wrong with a work, and what to do, in a line."""
    return Text(
        f"{fault.work}：{fault.what.zh}（{fault.do.zh}）", f"{fault.work}: {fault.what.en} ({fault.do.en})"
    ).say(language)


def _dig_once(proposals: Sequence[DigOnce], language: str, shown: int) -> str:
    lines = [
        Text(
            f"一次开挖（工程可以合并的街道：{len(proposals)} 条）",
            f"Dig once (streets where works can share an opening: {len(proposals)})",
        ).say(language)
    ]
    for each in proposals[:shown]:
        saved = Text(
            f"少封闭 {each.closed_before - each.closed_after} 天（{each.closed_before} → {each.closed_after}），"
            f"少恢复路面 {each.resurfacings_before - each.resurfacings_after} 次（{each.resurfacings_before} → {each.resurfacings_after}）",
            f"{each.closed_before - each.closed_after} days of closure less ({each.closed_before} → {each.closed_after}), "
            f"{each.resurfacings_before - each.resurfacings_after} resurfacings less ({each.resurfacings_before} → "
            f"{each.resurfacings_after})",
        )
        best = (
            Text("；已证明最优", "; proved best")
            if each.proved
            else Text("；不保证最优", "; not proved to be the best")
        )
        lines.append(
            Text(f"  {each.street}：{saved.zh}{best.zh}", f"  {each.street}: {saved.en}{best.en}").say(language)
        )
        for opening in each.openings:
            names = ", ".join(f"{name} {_between(span)}" for name, span in opening.works)
            lines.append(f"    {_between(opening.window)}: {names}")
    if len(proposals) > shown:
        lines.append(_more(len(proposals) - shown).say(language))
    lines.append(
        Text(
            "  每个工程都在自己的最早与最晚日期之内，不误任何应完成日期",
            "  each work stays between its own earliest and latest days; no due date is passed",
        ).say(language)
    )
    return "\n".join(lines)


def _between(span: Span) -> str:
    return f"{span.start or '…'}/{span.end or '…'}"


def _dates(span: Span) -> dict[str, str | None]:
    return {"start": span.start.isoformat() if span.start else None, "end": span.end.isoformat() if span.end else None}


def _proposal(each: DigOnce) -> dict[str, Any]:
    money = None
    if each.saved and each.unit:
        low, high = each.saved
        money = {
            "low": str(low.amount),
            "high": str(high.amount),
            "currency": low.currency,
            "basis": each.unit.basis,
            "source": each.unit.source,
        }
    return {
        "street": each.street,
        "openings": [
            {"window": _dates(opening.window), "works": [{"id": name, **_dates(span)} for name, span in opening.works]}
            for opening in each.openings
        ],
        "closed_days": {"before": each.closed_before, "after": each.closed_after},
        "resurfacings": {"before": each.resurfacings_before, "after": each.resurfacings_after},
        "proved": each.proved,
        "saved_money": money,
    }
