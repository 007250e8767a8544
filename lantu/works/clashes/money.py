"""The same yuan twice: a budget line that two works claim, and claims that add up to more than their source has. Exact sums.

A line is the same in two records where both give the source's own name of it (`BudgetLine.line`), or where the table of what the
sources have knows it. The id of a line says nothing of another record: every record numbers its lines from 1.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from lantu.language.text import Text
from lantu.works.clashes.rows import WorkClash, clash_id, clash_of
from lantu.works.footprints import WorkFault
from lantu.works.record import FIGURE_STATUSES, BudgetLine, ExactMoney, Work


@dataclass(frozen=True)
class MoneySource:
    """What a source has: of a year (None: of all years), of one of its lines (empty: all that it gives)."""

    source: str
    amount: ExactMoney
    year: int | None = None
    line: str = ""


class _Claim(NamedTuple):
    work: str
    amount: ExactMoney
    year: int | None


class _Twice(NamedTuple):
    """A line that several works claim in one currency; it becomes a row once it is shown."""

    most: Decimal  # that may be the same money
    id: str
    works: tuple[str, ...]
    source: str
    line: str
    year: int | None
    claimed: Decimal
    currency: str


def money_clashes(
    works: Sequence[Work], sources: Iterable[MoneySource] = (), shown: int | None = None
) -> tuple[list[WorkClash], Counter[str], list[WorkFault]]:
    """Return clashes about money, dearest first, how many there are of each kind, and what could not be added up.

    At most `shown` rows of a kind are worked out (None: all). Cancelled works claim nothing.
    """
    known = list(sources)
    asked = {_plain(each.source) for each in known}
    totals = {(_plain(each.source), each.line) for each in known if each.line}
    by_line: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    by_source: dict[str, list[_Claim]] = defaultdict(list)
    for work in works:
        if work.cancelled or not work.budget:
            continue
        lines = [line for line in work.budget if line.line or asked]
        for line in _latest(lines) if len(lines) > 1 else lines:
            claim, source = _Claim(work.id, line.amount, line.year), _plain(line.source)
            if source in asked:
                by_source[source].append(claim)
            shared = line.line or (line.id if (source, line.id) in totals else "")
            if shared:
                by_line[source, shared].append(claim)
    faults: list[WorkFault] = []
    twice: list[_Twice] = []
    for (source, line), claims in by_line.items():
        if len(claims) > 1 and (source, line) not in totals:
            twice += _twice(source, line, claims, faults)
    over: list[tuple[Decimal, WorkClash]] = []
    for each in known:
        claims = by_line.get((_plain(each.source), each.line), []) if each.line else by_source[_plain(each.source)]
        over += _over(each, claims, faults)
    over.sort(key=lambda pair: (-pair[0], pair[1].id))
    twice.sort(key=lambda found: (-found.most, found.id))
    found = [*over[:shown], *((each.most, _told(each)) for each in twice[:shown])]
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [clash for _, clash in found], Counter(money_line=len(twice), money_over=len(over)), faults


def unclaimed(works: Sequence[Work], sources: Iterable[MoneySource]) -> list[str]:
    """Return the sources, as SOURCE/LINE/YEAR, that no work claims: a name or a year that is written another way is never over."""
    lines = [(_plain(line.source), line) for work in works if not work.cancelled for line in work.budget]
    return [
        _name(each.source, each.line, each.year)
        for each in sources
        if not any(
            source == _plain(each.source)
            and (each.year is None or line.year == each.year)
            and (not each.line or each.line in (line.line, line.id))
            for source, line in lines
        )
    ]


def _latest(given: Sequence[BudgetLine]) -> list[BudgetLine]:
    """Return a work's lines; of a line that stands in several states (provisional, final, audited) those of the last state."""
    best: dict[tuple[str, str, int | None], int] = {}
    for line in given:
        key = _plain(line.source), line.line or line.id, line.year
        best[key] = max(best.get(key, 0), FIGURE_STATUSES.index(line.status))
    return [
        line
        for line in given
        if FIGURE_STATUSES.index(line.status) == best[_plain(line.source), line.line or line.id, line.year]
    ]


def _plain(source: str) -> str:
    return source.strip().casefold()


def _by_currency(claims: Iterable[_Claim], subject: str, faults: list[WorkFault]) -> dict[str, list[_Claim]]:
    """Return claims by currency; where there are several, nothing is added up across them, which is told."""
    by: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        by[claim.amount.currency].append(claim)
    if len(by) > 1:
        most = max(by, key=lambda currency: (len(by[currency]), currency))
        faults.extend(
            WorkFault(
                claim.work,
                Text(
                    f"预算“{subject}”同时以 {claim.amount.currency} 和 {most} 记账，不能相加",
                    f"budget '{subject}' is claimed in {claim.amount.currency} and in {most}: they cannot be added up",
                ),
                Text("请改用同一币种，并记下所用汇率", "state one currency, and note the rate that was used"),
                used=True,
            )
            for currency, others in by.items()
            if currency != most
            for claim in others
        )
    return by


def _twice(source: str, line: str, claims: list[_Claim], faults: list[WorkFault]) -> Iterator[_Twice]:
    """Yield what several works claim of a line in one year; a claim of an unknown year may be of any."""
    by_year: dict[int | None, list[_Claim]] = defaultdict(list)
    for claim in claims:
        by_year[claim.year].append(claim)
    for year, group in (
        {None: claims}.items() if None in by_year else sorted(by_year.items(), key=lambda own: str(own[0]))
    ):
        if len({claim.work for claim in group}) < 2:
            continue
        for currency, same in _by_currency(group, f"{source}/{line}", faults).items():
            per_work: dict[str, Decimal] = defaultdict(Decimal)
            for claim in same:
                per_work[claim.work] += claim.amount.amount
            if len(per_work) < 2:
                continue
            claimed, works = sum(per_work.values(), Decimal()), tuple(sorted(per_work))
            most = claimed - max(per_work.values())
            named = clash_id("money_line", works, _name(source, line, year))
            yield _Twice(most, named, works, source, line, year, claimed, currency)


def _told(twice: _Twice) -> WorkClash:
    """Return a line that is claimed twice as a row."""
    _, _, works, source, line, year, claimed, currency = twice
    when = Text(f"{year} 年", f" of {year}") if year else Text()
    why = Text(
        f"{len(works)} 个工程申报{when.zh}{source} 的预算“{line}”，合计 {claimed:,} {currency}；"
        f"其中至多 {twice.most:,} {currency} 可能是同一笔钱",
        f"{len(works)} works claim line '{line}' of {source}{when.en}, {claimed:,} {currency} together; up to {twice.most:,} "
        f"{currency} of it may be the same money",
    )
    figures = {"claimed": str(claimed), "twice": str(twice.most), "currency": currency}
    return clash_of("money_line", works, "serious", why, figures=figures, subject=_name(source, line, year))


def _name(source: str, line: str, year: int | None) -> str:
    return "/".join(str(part) for part in (source, line, year) if part)


def _over(source: MoneySource, claims: list[_Claim], faults: list[WorkFault]) -> list[tuple[Decimal, WorkClash]]:
    """Return a row where the claims on a source add up to more than it has, in its own currency."""
    asked = [claim for claim in claims if source.year is None or claim.year == source.year]
    name = _name(source.source, source.line, source.year)
    currency = source.amount.currency
    same = _by_currency(asked, name, faults).get(currency, [])
    claimed = sum((claim.amount.amount for claim in same), Decimal())
    over = claimed - source.amount.amount
    if over <= 0:
        return []
    works = tuple(sorted({claim.work for claim in same}))
    why = Text(
        f"{len(works)} 个工程向“{name}”共申报 {claimed:,} {currency}，而它只有 {source.amount.amount:,}，超出 {over:,}",
        f"{len(works)} works claim {claimed:,} {currency} of '{name}', which has {source.amount.amount:,}: {over:,} too much",
    )
    figures = {"claimed": str(claimed), "available": str(source.amount.amount), "over": str(over), "currency": currency}
    return [(over, clash_of("money_over", works, "serious", why, figures=figures, subject=name))]
