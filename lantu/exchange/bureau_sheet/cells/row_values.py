"""What a cell of a bureau's sheet promises or counts: number, unit and relation, from the cell, its heading and its row together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lantu.catalogue import Indicator
from lantu.exchange.bureau_sheet.cells.english_units import in_english
from lantu.language.empty_words import holds_nothing
from lantu.language.errors import UnitError
from lantu.language.full_width import WIDE
from lantu.language.text import Text
from lantu.language.units import CURRENCIES, Unit, is_unit, unit
from lantu.packs.cells.relation_words import relation_between, stated_relation
from lantu.packs.cells.written_number import NUMBER, TWO_WAYS, written_number

_AMOUNT = re.compile(
    rf"(?P<before>[^\d(（△▲−－+.,'-]*?)\s*(?P<number>[(（]\s*{NUMBER}\s*[)）]|(?:[-+−－△▲]\s*)?'?(?:{NUMBER})(?:[eE][-+]?\d{{1,3}})?)(?![\d.,])\s*(?P<rest>.*)"
)
_AFTER = re.compile(r"(?:左右|上下|及?以上|及?以下|以内|之内|\+|or (?:more|less|so))\s*$", re.IGNORECASE)
_SCALES = ("万亿", "亿", "千万", "百万", "万", "千")
_FOOTNOTE = re.compile(
    r"(?<=[\d%％‰])\s*(?:[①-⑳*＊†‡§]{1,3}|(?<!10)[¹²³⁰⁴-⁹]{1,2}|[\[［〔]\s*(?:注\s*)?\d{1,2}\s*[\]］〕]|[（(]\s*注\s*\d{0,2}\s*[)）])$"
)
_MONEY = re.compile(r"[¥￥$£€]")
_BOTH_WAYS = re.compile(r"growth|change|increase|^net_|_net$|migration")  # a plus is no news there
_CHANGE = re.compile(r"\s*[+＋]\s*\d")
_PLAIN = WIDE | {ord("\u00a0"): " "}


_WHOLE = ("person", "household", "home", "bed", "service_place")
_MEANT = {
    "¥": ("CNY", "JPY"),
    "￥": ("CNY", "JPY"),
    "£": ("GBP",),
    "€": ("EUR",),
    "$": ("USD", "AUD", "BRL", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"),
}
_RIGHT = Text()  # nothing is wrong


@dataclass(frozen=True)
class CellAmount:
    """A number as a cell holds it, the unit behind it, and the relation that its words give; why it is none, otherwise."""

    value: str = ""
    unit: str = ""
    relation: str = ""
    wrong: Text = _RIGHT
    money: str = ""  # the sign before or behind it


def amount_in(text: str, commas: bool = False) -> CellAmount:
    """Return the number of a cell with its unit and relation; commas: the column marks decimals with commas.

    >>> amount_in("≥76 %")
    CellAmount(value='76', unit='%', relation='>=', wrong=Text(zh='', en=''), money='')
    >>> amount_in("63.5①").value, amount_in("…").wrong["en"], amount_in("1.2-").wrong["zh"]
    ('63.5', "'…' says that there is no figure", '“1.2-”：负号在数字后面，请写在前面')
    >>> amount_in("约3,200万").unit, amount_in("(1,200)").value, amount_in("3-4").wrong["en"]
    ('万', '-1200', "'3-4' is no single number")
    """
    plain = _FOOTNOTE.sub("", text.translate(_PLAIN).strip())
    if holds_nothing(plain):
        return CellAmount(wrong=Text(f"“{text}”表示没有数字", f"'{text}' says that there is no figure"))
    if re.fullmatch(r"[\d.,'\s]*\d\s*[-−－]", plain):
        return CellAmount(
            wrong=Text(f"“{text}”：负号在数字后面，请写在前面", f"'{text}': a minus behind its number; write it before")
        )
    alone = written_number(plain)
    if alone is not None and not (commas and TWO_WAYS.fullmatch(plain)):
        return CellAmount(_shortest(alone))
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        return CellAmount(wrong=_no_number(text))
    rest = found["rest"].strip()
    after = _AFTER.search(rest)
    spelled = rest[: after.start()].strip() if after else rest
    number = written_number(found["number"])
    relation = relation_between(f"{found['before']} ", after[0] if after else "")
    if number is None or re.search(r"\d", re.sub(r"(?:/|per )\d[\d,]*|m[23]\b|CO2", "", spelled)):
        return CellAmount(wrong=_no_number(text))
    if (
        found["before"].strip()
        and relation == "="
        and found["before"].strip() not in ("=", "为", "达", "¥", "￥", "$", "£", "€")
    ):
        words = found["before"].strip()
        return CellAmount(wrong=Text(f"数字前的“{words}”无法理解", f"'{words}' before a number was not understood"))
    if commas and TWO_WAYS.fullmatch(found["number"].strip()):
        return CellAmount(
            wrong=Text(
                f"“{text}”：该列用逗号作小数点，看不出这里是千位还是小数",
                f"'{text}': thousands or decimals, where the column marks decimals with a comma",
            )
        )
    relation = "" if relation == "=" else ">=" if relation == "reach" else relation
    sign = _MONEY.search(found["before"]) or _MONEY.match(spelled)
    spelled = spelled[1:].strip() if _MONEY.match(spelled) else spelled
    return CellAmount(_shortest(number), spelled, relation, money=sign[0] if sign else "")


def _no_number(text: str) -> Text:
    return Text(f"“{text}”不是单独一个数字", f"'{text}' is no single number")


def _shortest(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def unit_of(cell: str, heading: str, column: str, known: Indicator | None) -> tuple[str, Text]:
    """Return (the unit of a number, why it cannot be told) from the cell, its heading, and the column of units.

    A scale by itself (万) multiplies the unit that another of them tells, or that of the indicator's own kind.

    >>> unit_of("万", "", "人", None)[0], unit_of("", "万人", "人", None)[1]["en"], unit_of("%", "", "", None)[0]
    ('万人', "the heading says '万人' and the row '人'", '%')
    """
    cell, heading, column = (in_english(word, known) for word in (cell, heading, column))
    if heading and column and heading not in _SCALES and not _same(heading, column):
        return "", Text(f"表头写“{heading}”，该行写“{column}”", f"the heading says '{heading}' and the row '{column}'")
    if cell and column and cell not in _SCALES and column not in _SCALES and _against(cell, column):
        return "", Text(f"单元格以“{cell}”计，该行写“{column}”", f"the cell is in '{cell}' and the row in '{column}'")
    scale = next((word for word in (cell, heading, column) if word in _SCALES), "")
    plain = next((word for word in (cell, column, heading) if word and word not in _SCALES), "")
    if plain and not is_unit(plain):
        return "", Text(f"不认识单位“{plain}”", f"'{plain}' is no unit that is known")
    if not scale or plain.startswith(scale):
        return plain, _RIGHT
    if plain.startswith(_SCALES):
        return "", Text(
            f"“{plain}”前又写“{scale}”：是两者之积，还是其中一个",
            f"'{scale}' before '{plain}': both of them, or one of the two",
        )
    for word in (plain,) if plain else ("人", "元", "户", "套", "个", "吨", "亩"):
        joined = f"{scale}{word}"
        if is_unit(joined) and (plain or (known is not None and unit(joined).dimension == known.unit.dimension)):
            return joined, _RIGHT
    return "", Text(f"没有写明“{scale}”什么", f"'{scale}' of what is not said")


def wrong_money(amount: CellAmount, spelled: str) -> Text:
    """Return why the sign of money at a number contradicts the unit that it is in; empty where it does not.

    >>> wrong_money(CellAmount("3", money="$"), "亿元").en, wrong_money(CellAmount("3", money="€"), "m EUR").en
    ("'$' beside an amount in 亿元", '')
    """
    if not amount.money or not is_unit(spelled) or not unit(spelled).currency:
        return _RIGHT
    if CURRENCIES[unit(spelled).currency].code in _MEANT[amount.money]:
        return _RIGHT
    return Text(f"以“{spelled}”计的金额写“{amount.money}”", f"'{amount.money}' beside an amount in {spelled}")


def _same(one: str, other: str) -> bool:
    try:
        first, second = unit(one), unit(other)
    except UnitError:
        return one == other
    return (first.dimension, first.scale) == (second.dimension, second.scale)


def _against(cell: str, column: str) -> bool:
    """Whether the unit of a cell contradicts that of its row: it measures something else, or is not the same with a scale before it."""
    if not is_unit(cell) or not is_unit(column) or unit(cell).dimension != unit(column).dimension:
        return is_unit(cell) and is_unit(column)
    return not _same(cell, column) and not cell.endswith(column)


def _misfit(text: str, given: Unit, wanted: Unit) -> Text:
    """Return why a number in one unit says nothing of what is measured in another; empty where it does."""
    if given.symbol == "% point" != wanted.symbol:
        return Text(f"“{text}”是百分点的变化，不是水平", f"'{text}' is a change in percentage points, not a level")
    if given.dimension == wanted.dimension:
        return _RIGHT
    return Text(
        f"“{text}”以 `{given}` 计，而它以 `{wanted}` 计量", f"'{text}' is in {given}, and it is measured in {wanted}"
    )


def _thousands_perhaps(text: str, spelled: str) -> Text:
    """Return why 412.345 of what comes in whole ones is no figure; empty for any other."""
    if not spelled or not re.match(r"\s*\d{1,3}\.\d{3}(?![\d.,]|[eE][-+]?\d)", text):
        return _RIGHT
    counts = unit(spelled)
    if counts.base not in _WHOLE or counts.scale != 1:
        return _RIGHT
    return Text(
        f"“{text}”以 `{counts}` 计：点号是千位还是小数", f"'{text}' in {counts}: thousands or decimals behind the dot"
    )


def _no_figure_of(known: Indicator | None, text: str, amount: CellAmount, spelled: str) -> Text:
    """Return why a number in a unit is no figure of what is known; empty where it is one, or nothing is known of it."""
    if not spelled and known is not None and (known.unit.dimension or known.unit.symbol in ("%", "share", "‰")):
        return Text(
            f"“{text}”没有单位；`{known.id}` 以 `{known.unit}` 计",
            f"'{text}' has no unit; {known.id} is in {known.unit}",
        )
    if why := wrong_money(amount, spelled) or _thousands_perhaps(text, spelled):
        return why
    return _misfit(text, unit(spelled), known.unit) if spelled and known is not None else _RIGHT


def settled(
    values: Mapping[str, str], heading_unit: str, into: str, known: Indicator | None, commas: bool
) -> tuple[dict[str, str], Text]:
    """Return a row's values with number, unit and relation settled, or why they cannot be."""
    found = dict(values)
    given = found.get("relation", "")
    if given:
        found["relation"] = stated_relation(given)
        if not found["relation"]:
            return {}, Text(
                f"不认识关系“{given}”：例如 不低于、≤",
                f"relation '{given}' is none that is known, such as 'at least' or ≤",
            )
    text = found.get("value", "")
    if not text or found.get("relation") == "words":
        return found, _RIGHT
    amount = amount_in(text, commas)
    if amount.wrong:
        return {}, amount.wrong
    if into == "goals" and amount.relation:
        if given and found["relation"] not in ("=", amount.relation):
            return {}, Text(
                f"关系“{given}”与数值“{text}”的方向不一致",
                f"the relation '{given}' and the value '{text}' bind in different ways",
            )
        found["relation"] = amount.relation
    elif into == "goals" and _CHANGE.match(text) and not (known is not None and _BOTH_WAYS.search(known.id)):
        return {}, Text(f"“{text}”带加号：是增量，不是水平", f"'{text}' has a plus before it: a change, not a level")
    elif amount.relation:
        return {}, Text(f"“{text}”是界限或约数，不是观测值", f"'{text}' is a bound or an estimate, no figure")
    spelled, wrong = unit_of(amount.unit, heading_unit, found.get("unit", ""), known)
    if wrong:
        return {}, wrong
    spelled = _for_each(spelled, known)
    if why := _no_figure_of(known, text, amount, spelled):
        return {}, why
    found |= {"value": amount.value, "unit": spelled}
    return _bound(found, text, known) if into == "goals" and not found.get("relation") else (found, _RIGHT)


def _bound(found: dict[str, str], text: str, known: Indicator | None) -> tuple[dict[str, str], Text]:
    """Return a goal without a relation bound on its indicator's better side, or why it has none."""
    if known is not None and known.direction == "band":
        return {}, Text(
            f"“{text}”没有写明关系，`{known.id}` 也没有较优方向：请写 ≥、≤ 或 约",
            f"'{text}' has no relation, and {known.id} has no better side: write ≥, ≤ or about",
        )
    return found | {"relation": "<=" if known is not None and known.direction == "lower" else ">="}, _RIGHT


def _for_each(spelled: str, known: Indicator | None) -> str:
    """Return the unit of what is counted a head, where people leave the head out: 元 of disposable income per person."""
    each = f"{spelled}/person"
    if not spelled or known is None or not known.unit.symbol.endswith("/person") or not is_unit(each):
        return spelled
    return each if unit(each).dimension == known.unit.dimension != unit(spelled).dimension else spelled
