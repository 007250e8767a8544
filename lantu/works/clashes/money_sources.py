"""What sources of money have, from a CSV file: columns source, amount, currency, and year and line where they matter."""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lantu.errors import LantuError, Location
from lantu.text import Text
from lantu.works.clashes.money import MoneySource
from lantu.works.record import ExactMoney

COLUMNS = ("source", "amount", "currency")


def read_money_sources(file: Path) -> tuple[MoneySource, ...]:
    """Return the sources of a file; LantuError at the first cell that cannot be read."""
    try:
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise LantuError(
            Text(f"读不出 {file}", f"{file} cannot be read"),
            hint=Text("应为 UTF-8 编码的 CSV 文件", "expected a CSV file in UTF-8"),
        ) from error
    given = set(rows[0]) if rows else set[str]()
    missing = [name for name in COLUMNS if name not in given]
    if missing:
        raise LantuError(
            Text(f"缺少列：{'、'.join(missing)}", f"columns are missing: {', '.join(missing)}"),
            location=Location(str(file), 1),
            hint=Text(
                f"应有 {'、'.join(COLUMNS)}，可有 `year`、`line`",
                f"expected {', '.join(COLUMNS)}, and `year` and `line` where known",
            ),
        )
    return tuple(_source(row, Location(str(file), at)) for at, row in enumerate(rows, start=2))


def _source(row: dict[str, str | None], where: Location) -> MoneySource:
    text = {name: (value or "").strip() for name, value in row.items() if name}
    try:
        amount = Decimal(text["amount"].replace(",", ""))
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
