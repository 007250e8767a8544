"""What sources of money have, from a CSV file: columns source, amount, currency, and year and line where they matter."""

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lantu.language.errors import LantuError, Location
from lantu.language.numbers import CALENDAR_YEARS
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import named_rows
from lantu.space.folder import table_content
from lantu.space.importers.numbers_given import commas_shown, with_point
from lantu.works.clashes.money import MoneySource
from lantu.works.record import ExactMoney

COLUMNS = ("source", "amount", "currency")
MOST = Decimal(10) ** 18  # of any currency: beyond all money, so a slip of the pen


def read_money_sources(file: Path) -> tuple[MoneySource, ...]:
    """Return the sources of a file (UTF-8, or GBK as Excel saves it); LantuError at the first cell that cannot be read or stands twice."""
    try:
        text = table_content(file)
    except OSError as error:
        raise LantuError(
            Text(f"读不出 {file}", f"{file} cannot be read"), hint=Text("应为 CSV 文件", "expected a CSV file")
        ) from error
    rows = named_rows(text, str(file), COLUMNS)
    shown = commas_shown(row["amount"] for _, row in rows)
    sources = tuple(_source(row, shown, Location(str(file), line)) for line, row in rows)
    _refuse_twice(sources, [line for line, _ in rows], str(file))
    return sources


def _source(row: Mapping[str, str], shown: Set[str], where: Location) -> MoneySource:
    text = {name: value.strip() for name, value in row.items()}
    written = with_point(text["amount"], shown, where)
    try:
        amount = Decimal(written)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not text["source"] or not text["currency"]:
        raise LantuError(
            Text(
                f"应写明来源、金额和币种，实为“{text['source']}”“{text['amount']}”“{text['currency']}”",
                f"expected a source, an amount and a currency, found '{text['source']}', '{text['amount']}', '{text['currency']}'",
            ),
            location=where,
            hint=Text("如 special_bond,120000000.00,CNY", "such as special_bond,120000000.00,CNY"),
        )
    if not 0 <= amount < MOST:
        raise LantuError(
            Text(
                f"来源的金额应在 0 和 {MOST:.0e} 之间，实为“{text['amount']}”",
                f"a source has between 0 and {MOST:.0e}, found '{text['amount']}'",
            ),
            location=where,
        )
    year = _year(text.get("year", ""), where)
    return MoneySource(text["source"], ExactMoney(amount, text["currency"]), year, text.get("line", ""))


def _year(text: str, where: Location) -> int | None:
    """Return the year that a cell names, None where it is empty."""
    if text and not (text.isdecimal() and int(text) in CALENDAR_YEARS):
        raise LantuError(
            Text(f"year 应为年份，例如 2026，实为“{text}”", f"year: expected a year such as 2026, found '{text}'"),
            location=where,
        )
    return int(text) if text else None


def _refuse_twice(sources: Sequence[MoneySource], lines: Sequence[int], file: str) -> None:
    """Refuse a file that says twice what one source has: nobody knows which of the two it is."""
    seen: dict[tuple[str, int | None, str, str], int] = {}
    for each, line in zip(sources, lines, strict=True):
        key = each.source.casefold(), each.year, each.line, each.amount.currency
        if key in seen:
            raise LantuError(
                Text(f"“{each.source}”已写在第 {seen[key]} 行", f"'{each.source}' stands in line {seen[key]} already"),
                location=Location(file, line),
                hint=Text(
                    "一个来源、年份、预算行和币种只写一行；请相加或删去一行",
                    "one row a source, year, line and currency: add them up, or take one out",
                ),
            )
        seen[key] = line
