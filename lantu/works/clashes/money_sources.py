"""What sources of money have, from a CSV file: columns source, amount, currency, and year and line where they matter."""

from collections.abc import Mapping, Set
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lantu.errors import LantuError, Location
from lantu.space.importers.numbers_given import commas_shown, with_point
from lantu.text import Text
from lantu.works.clashes.money import MoneySource
from lantu.works.csv_rows import named_rows
from lantu.works.record import ExactMoney

COLUMNS = ("source", "amount", "currency")


def read_money_sources(file: Path) -> tuple[MoneySource, ...]:
    """Return the sources of a file; LantuError at the first cell that cannot be read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LantuError(
            Text(f"读不出 {file}", f"{file} cannot be read"),
            hint=Text("应为 UTF-8 编码的 CSV 文件", "expected a CSV file in UTF-8"),
        ) from error
    rows = named_rows(text, str(file), COLUMNS)
    shown = commas_shown(row["amount"] for _, row in rows)
    return tuple(_source(row, shown, Location(str(file), line)) for line, row in rows)


def _source(row: Mapping[str, str], shown: Set[str], where: Location) -> MoneySource:
    text = {name: value.strip() for name, value in row.items()}
    written = with_point(text["amount"], shown, where)
    try:
        amount = Decimal(written)
        year = int(text["year"]) if text.get("year") else None
    except (InvalidOperation, ValueError):
        amount, year = Decimal("NaN"), None
    if not amount.is_finite() or not text["source"] or not text["currency"]:
        raise LantuError(
            Text(
                f"应写明来源、金额和币种，实为“{text['source']}”“{text['amount']}”“{text['currency']}”",
                f"expected a source, an amount and a currency, found '{text['source']}', '{text['amount']}', '{text['currency']}'",
            ),
            location=where,
            hint=Text("如 special_bond,120000000.00,CNY", "such as special_bond,120000000.00,CNY"),
        )
    return MoneySource(text["source"], ExactMoney(amount, text["currency"]), year, text.get("line", ""))
