"""LB511 to LB514: where a row of projects.csv and the record of the same work differ. Neither overwrites the other."""

from collections.abc import Iterator
from decimal import Decimal

from lantu.blueprint import Project
from lantu.engine import as_expected, money_of
from lantu.language.errors import Finding
from lantu.language.text import Text
from lantu.language.units import CURRENCIES
from lantu.rules.findings import Ground
from lantu.works import Span, Work, stage_meanings
from lantu.works.stages.row_stage import stage_of_row

ROUNDING = Decimal("0.005")  # of the row's money: rows are written in 亿元 with few digits


def _pairs(ground: Ground) -> Iterator[tuple[Project, Work]]:
    rows = {project.id: project for project in ground.plan.projects}
    for work in ground.plan.works:
        if work.id in rows:
            yield rows[work.id], work


def _differ(ground: Ground, code: str, work: Work, zh: str, en: str) -> Finding:
    hint = Text("请核对出处，改正写错的一方", "look at the source, and mend the one that is wrong")
    where, said = work.location, Text(zh, en)
    assert where is not None  # noqa: S101  (records of a plan were read from files)
    return ground.finding(
        code, "warning", where, work.id, f"工程“{work.id}”：{said.zh}", f"work '{work.id}': {said.en}", hint
    )


def lb511_money(ground: Ground) -> Iterator[Finding]:
    """LB511 Row and record differ in money (一览表与记录的投资不符).

    Why: of two costs nobody knows which one the council decided.
    Example: projects.csv says 12亿元, the record 1,250,000,000 CNY.
    How to fix: find the document, mend the wrong side. Half a percent is taken for rounding; currencies must be the same.
    """
    currency = CURRENCIES[ground.city.money_unit].code
    for row, work in _pairs(ground):
        cost = work.cost("planned")
        if row.cost is not None and cost is not None:
            here, there = Decimal(repr(row.cost)), cost.amount.amount
            if currency != cost.amount.currency:
                zh = f"projects.csv 的货币为 {currency}，记录为 {cost.amount.currency}"
                en = f"projects.csv is in {currency}, the record in {cost.amount.currency}"
                yield _differ(ground, "LB511", work, zh, en)
            elif abs(here - there) > ROUNDING * abs(here):
                zh = f"projects.csv 的投资为 {here:,f}，记录为 {there:,}"
                en = f"projects.csv has a cost of {here:,f}, the record {there:,}"
                yield _differ(ground, "LB511", work, zh, en)
        upkeep = work.upkeep.amount
        if (
            row.upkeep is not None
            and upkeep
            and abs(Decimal(repr(row.upkeep)) - upkeep.amount) > ROUNDING * abs(upkeep.amount)
        ):
            zh = f"projects.csv 的年运维费为 {row.upkeep:,.2f}，记录为 {upkeep.amount:,}"
            en = f"projects.csv has an upkeep of {row.upkeep:,.2f} a year, the record {upkeep.amount:,}"
            yield _differ(ground, "LB511", work, zh, en)


def lb512_years(ground: Ground) -> Iterator[Finding]:
    """LB512 Row and record differ in years (一览表与记录的年份不符).

    Why: the calendar goes by the record, and a run too where works are later than the row: the same bridge would open in two years.
    Example: projects.csv ends in 2027, the record is forecast to end on 2028-06-30; the finding says which of the two a run takes.
    How to fix: the row has the year as it is expected now: the actual one, else the forecast, else the plan of the record.
    """
    for row, work in _pairs(ground):
        start = work.actual.start or work.forecast.start or work.planned.start
        end = work.actual.end or work.forecast.end or work.planned.end
        span = Span(start, end)
        found = as_expected(money_of(row, ground.city).project, ground.plan, ground.city)[1]
        taken = found.said if found else Text("推演按 projects.csv", "a run takes the row's")
        pairs = ((Text("开工", "start"), row.start, span.start), (Text("完工", "end"), row.end, span.end))
        for word, year, day in pairs:
            if year is not None and day is not None and year != day.year:
                zh = f"projects.csv 的{word.zh}年为 {year}，记录为 {day}"
                en = f"projects.csv has {word.en} {year}, the record {day}"
                if word.en == "end":
                    zh, en = zh + "；" + taken.zh, en + "; " + taken.en
                yield _differ(ground, "LB512", work, zh, en)
        if found and span.end and row.end == span.end.year and found.middle != row.end:
            zh = f"projects.csv 的完工年为 {row.end}，与记录相同，但{found.said.zh}"
            en = f"projects.csv has end {row.end} as the record has, but {found.said.en}"
            yield _differ(ground, "LB512", work, zh, en)


def lb513_stage(ground: Ground) -> Iterator[Finding]:
    """LB513 Row and record differ in stage (一览表与记录的阶段不符).

    Why: the list says that it is being built, the record that it is in use; a reader believes one of them.
    Example: projects.csv `under construction`, the record in operation.
    How to fix: mend the side that is behind.
    """
    for row, work in _pairs(ground):
        told = stage_of_row(row.stage)
        if told and work.stage and told != work.stage and {told, work.stage} != {"operation", "maintenance"}:
            name = stage_meanings()[work.stage].name
            zh = f"projects.csv 的阶段为“{row.stage}”，记录为“{name.zh}”"
            en = f"projects.csv has the stage '{row.stage}', the record '{name.en}'"
            yield _differ(ground, "LB513", work, zh, en)


def lb514_owner_place(ground: Ground) -> Iterator[Finding]:
    """LB514 Row and record differ in owner or place, or a record has no row (责任单位或地点不符，或记录没有对应的行).

    Why: the run and the money follow the row; a work without one is in no verdict, and one in another place helps the wrong people.
    Example: projects.csv in one district, the record in another; a record `footbridge` and no such id in projects.csv.
    How to fix: mend the wrong side, or add the row.
    """
    rows = {project.id for project in ground.plan.all_projects}
    for work in ground.plan.works:
        if work.id not in rows and not work.synthetic:
            zh, en = "projects.csv 中没有这一行", "there is no such row in projects.csv"
            yield _differ(ground, "LB514", work, zh, en)
    for row, work in _pairs(ground):
        if work.place and row.place and work.place not in row.place.replace(" ", "").split(";"):
            zh = f"projects.csv 的地点为 {row.place}，记录为 {work.place}"
            en = f"projects.csv has the place {row.place}, the record {work.place}"
            yield _differ(ground, "LB514", work, zh, en)
        if work.owner and row.lead and work.owner != row.lead and row.lead not in _names(work):
            zh = f"projects.csv 的牵头单位为“{row.lead}”，记录为“{work.owner}”"
            en = f"projects.csv is led by '{row.lead}', the record by '{work.owner}'"
            yield _differ(ground, "LB514", work, zh, en)


def _names(work: Work) -> set[str]:
    return {name for party in work.parties if party.id == work.owner for name in (party.name.zh, party.name.en) if name}
