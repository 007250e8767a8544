"""Amounts of a project: how much is built, what it costs and who pays, as the cells of projects.csv have them."""

import re

from lantu.finance import FUNDING
from lantu.language.errors import Location, did_you_mean
from lantu.language.text import Text
from lantu.language.units import Unit
from lantu.packs import Reading, Row, number, own_currency

_PAYERS = {  # how a plan calls who pays
    "own": ("自有资金", "自筹", "自筹资金", "财政资金", "本级财政", "预算内资金", "budget", "own funds"),
    "general_bond": ("一般债", "一般债券", "general bonds"),
    "special_bond": ("专项债", "专项债券", "地方政府专项债券", "special bonds"),
    "transfer": ("上级补助", "转移支付", "中央补助", "中央预算内投资", "grant", "grants", "transfers"),
    "private": ("社会资本", "企业自筹", "银行贷款", "企业投资", "ppp", "loan", "loans", "private capital"),
}


def cell_list(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that semicolons part."""
    return tuple(part.strip() for part in re.split("[;；]", text) if part.strip()) if text else ()


def quantity_of(reading: Reading, row: Row, counted: Unit | None) -> float | None:
    """Return how much is built, in the unit of the measure; counted is that unit, None where nobody knows it."""
    read = number(reading, row["quantity"], row.at("quantity")) if row["quantity"] else None
    if read is None:
        return None
    value, given = read
    if value < 0:
        found = row["quantity"]
        reading.add(
            "LB007",
            row.at("quantity"),
            Text(f"工程量不能为负，实为 {found}", f"a quantity cannot be negative, found {found}"),
        )
    if counted is None or given.symbol == "ratio":  # a number alone is in the unit of the measure
        return value
    if given.dimension == counted.dimension or (given.base == "count" and counted.additive):  # 200个 of any such things
        return value / counted.scale
    reading.add(
        "LB010",
        row.at("quantity"),
        Text(
            f"措施“{row['measure']}”以“{counted}”计，这里写“{row['quantity']}”",
            f"the measure '{row['measure']}' is counted in '{counted}', found '{row['quantity']}'",
        ),
        Text(f"请写以“{counted}”计的数", f"write a number of '{counted}'"),
    )
    return None


def money_of(reading: Reading, text: str, where: Location) -> float | None:
    """Return an amount of money in base units; None where the cell is empty or wrong."""
    read = number(reading, text, where, own_currency(reading) or "yuan") if text else None
    if read and read[0] < 0:
        reading.add("LB007", where, Text(f"支出不能为负，实为 {text}", f"money spent cannot be negative, found {text}"))
        return None
    return read[0] if read else None


def funding_of(reading: Reading, row: Row) -> dict[str, float]:
    """Return who pays how much, in base units."""
    funding: dict[str, float] = {}
    for entry in cell_list(row["funding"]):
        source, colon, amount = entry.replace("：", ":").partition(":")
        if not colon or source.strip() not in FUNDING:
            payer = next((name for name, words in _PAYERS.items() if source.strip().casefold() in words), "")
            said = Text(f"请写 `{payer}`", f"write {payer}") if payer else did_you_mean(source.strip(), FUNDING)
            hint = said or Text(
                f"写法为“来源:金额”，来源可选 {'、'.join(FUNDING)}",
                f"source:amount, source one of {', '.join(FUNDING)}",
            )
            reading.add(
                "LB004", row.at("funding"), Text(f"未知的资金来源“{entry}”", f"unknown funding '{entry}'"), hint
            )
            continue
        if amount.strip().endswith(("%", "％")):
            wrong = Text(
                f"资金应写金额，实为比例“{entry}”", f"expected an amount of funding, found the share '{entry}'"
            )
            hint = Text("例如 `own:4亿元;special_bond:6亿元`", "such as own:4亿元;special_bond:6亿元")
            reading.add("LB010", row.at("funding"), wrong, hint)
            continue
        money = money_of(reading, amount.strip(), row.at("funding"))
        if money is not None:
            funding[source.strip()] = funding.get(source.strip(), 0.0) + money
    return funding
