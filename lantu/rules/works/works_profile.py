"""LB515 to LB525: the record of each work by itself, and the file that it stands in."""

from collections.abc import Iterator

from lantu.language.errors import Finding
from lantu.rules.findings import Ground
from lantu.works import profile


def _of(ground: Ground, code: str) -> Iterator[Finding]:
    found = ground.once(
        "faults of works", lambda: [fault for work in ground.plan.works for fault in profile.faults(work)]
    )
    return (finding for finding in found if finding.rule == code)


def lb515_budget(ground: Ground) -> Iterator[Finding]:
    """LB515 Budget that does not add up (预算合计不符).

    Why: a line that is missing is money that nobody has promised.
    Example: cost 80,000,000.10 CNY; lines of 30,000,000.10 and 49,000,000.
    How to fix: add the line that lacks, or mend the sum. Sums are exact, to the last decimal; one currency in one budget.
    """
    yield from _of(ground, "LB515")


def lb516_dates(ground: Ground) -> Iterator[Finding]:
    """LB516 Dates out of order (日期次序有误).

    Why: what ends before it begins was typed wrong, and every schedule built on it is wrong too.
    Example: a contract from 2026-09-01 to 2026-03-01; a milestone due before the works start.
    How to fix: look at both dates in the document that they come from.
    """
    yield from _of(ground, "LB516")


def lb517_figures(ground: Ground) -> Iterator[Finding]:
    """LB517 Figures below zero, or provisional, final and audited mixed up (投资为负，或暂估、决算、审计数混淆).

    Why: who reads a cost must know whether it may still move; and a work that costs less than nothing was typed wrong.
    Example: a cost of -40,000,000; a line of a budget below zero; money without a currency; a planned cost called audited; a finished
    work whose actual cost is still provisional.
    How to fix: look at the sign; mark each figure as provisional, final or audited, and give the actual cost once the accounts are
    settled.
    """
    yield from _of(ground, "LB517")


def lb518_changes(ground: Ground) -> Iterator[Finding]:
    """LB518 Change order without reason (变更没有理由).

    Why: a change that nobody explains is where money leaks.
    Example: a modification that adds 6,250,000 to a contract, with an empty `rationale`.
    How to fix: write one sentence on why it was needed.
    """
    yield from _of(ground, "LB518")


def lb519_contracts(ground: Ground) -> Iterator[Finding]:
    """LB519 Contracts above the cost of the work (合同额超出投资).

    Why: the difference is paid by somebody, and is not in the plan.
    Example: cost 40,000,000; contracts of 35,250,000, 1,950,000 and 4,900,000.
    How to fix: give the cost as it is forecast now, with its money, or look at the contracts again.
    """
    yield from _of(ground, "LB519")


def lb520_upkeep(ground: Ground) -> Iterator[Finding]:
    """LB520 Work in use without a payer of its upkeep (已投入使用而运维没有出资方).

    Why: what nobody pays for decays.
    Example: a footbridge handed over in 2025 with no payer in its record.
    How to fix: name who pays, and how much a year.
    """
    yield from _of(ground, "LB520")


def lb521_documents(ground: Ground) -> Iterator[Finding]:
    """LB521 Document without hash (文件没有散列值).

    Why: two files of the same name cannot be told apart later.
    Example: an approval of the budget with an address and no SHA-256.
    How to fix: take the document in, so that its hash is written down.
    """
    yield from _of(ground, "LB521")


def lb522_links(ground: Ground) -> Iterator[Finding]:
    """LB522 Stage whose links are not there (所处阶段的前提不全).

    Why: works that started without land, money or a permit stop half-way.
    Example: a work under construction with no construction permit in its record.
    How to fix: add what is missing; the hint says who owns it.
    """
    yield from _of(ground, "LB522")


def lb523_standard(ground: Ground) -> Iterator[Finding]:
    """LB523 File not as OC4IDS has it (文件与 OC4IDS 标准不符).

    Why: other programs will not understand what the standard does not know. Here it is read all the same, and written back.
    Example: status `under construction`; a date without a time; a number between quotes.
    How to fix: use the nearest choice that the finding names; the pointer says where it stands. The reader reports it.
    """
    yield from ()


def lb524_two_ids(ground: Ground) -> Iterator[Finding]:
    """LB524 One project with two ids (同一项目有两个 id).

    Why: its money is counted twice.
    Example: two projects of a file that share the identifier `M75/SM/4-5` or a contract.
    How to fix: join the two records, or correct what they share. The reader reports it.
    """
    yield from ()


def lb525_footprint(ground: Ground) -> Iterator[Finding]:
    """LB525 Footprint that cannot be used as it stands (占地范围不能照用).

    Why: a work that lies nowhere meets no other work and no heritage, and is on no map.
    Example: coordinates in metres of a projection; latitude before longitude; a ring of two points.
    How to fix: save it in degrees of WGS 84 (EPSG:4326), longitude first, rings closed. What can only be meant one way is read so.
    """
    yield from profile.unusable_ground(ground.plan.works)
