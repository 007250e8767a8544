"""Reads assumptions.yaml and measures.yaml: what nobody knows for sure, and what a city can do.

Long because what it refuses is said in both languages where it is refused.
"""

from lantu.city.measure import WRITTEN, Basis, Lever, Measure, Size
from lantu.city.schema import Assumption
from lantu.finance import FUNDING
from lantu.language.errors import UnitError, did_you_mean
from lantu.language.text import Text
from lantu.language.units import Unit, unit
from lantu.packs import Reading, YamlNode, known_unit, number, own_currency, read_yaml
from lantu.space import FACILITY_KINDS
from lantu.space.facilities import nearest_kind

_ASSUMPTION = (
    "value",
    "low",
    "high",
    "unit",
    "label",
    "basis",
    "source",
    "source_zh",
    "by_place",
    "from_record",
    "level_of",
    "figures_of",
)
_MEASURE = (
    "name",
    "unit",
    "unit_cost",
    "upkeep",
    "levers",
    "works",
    "paid_by",
    "sized_by",
    "at_most",
    "smallest",
    "income",
    "facility",
    "note",
)
_LEVER = ("variable", "how", "amount", "low", "high", "unit", "delay", "ramp", "lasts", "basis", "evidence")


def known_keys(reading: Reading, node: YamlNode, known: tuple[str, ...], required: tuple[str, ...] = ()) -> bool:
    """Find unknown and missing keys of a mapping; return whether the required ones are there."""
    for key, item in node.entries().items():
        if key not in known:
            reading.add("LB004", item.where, Text(f"未知的键“{key}”", f"unknown key '{key}'"), did_you_mean(key, known))
    lacks = [key for key in required if node.get(key).value is None]
    broken = any(item.rule == "LB001" and item.location.file == node.where.file for item in reading.errors)
    for key in () if broken else lacks:
        reading.add("LB004", node.where, Text(f"缺少“{key}”", f"is missing '{key}'"))
    return not lacks


def read_assumptions(reading: Reading) -> dict[str, Assumption]:
    """Return the assumptions of a pack by name, in base units."""
    found: dict[str, Assumption] = {}
    if not (reading.folder / "assumptions.yaml").exists():
        return found
    for name, node in read_yaml(reading, "assumptions.yaml").entries().items():
        if known_keys(reading, node, _ASSUMPTION, ("value", "low", "high", "source")):
            item = _assumption(reading, name, node)
            if item:
                found[name] = item
    return found


def _assumption(reading: Reading, name: str, node: YamlNode) -> Assumption | None:
    in_unit = node.get("unit").text() or "ratio"
    numbers = [number(reading, node.get(key).text(), node.get(key).where, in_unit) for key in ("value", "low", "high")]
    declared = known_unit(reading, in_unit, node.get("unit").where)
    by_place = {
        place: number(reading, item.text(), item.where, in_unit)
        for place, item in node.get("by_place").entries().items()
    }
    if declared is None or any(item is None for item in numbers):
        return None
    value, low, high = (item[0] for item in numbers if item)
    if not low <= value <= high:
        reading.add(
            "LB007",
            node.get("value").where,
            Text(
                f"{name}：取值在其区间 {low:g} .. {high:g} 之外",
                f"{name}: the value lies outside its range {low:g} .. {high:g}",
            ),
        )
        return None
    return Assumption(
        name=name,
        value=value,
        low=low,
        high=high,
        unit=declared,
        label_zh=node.get("label").in_both().zh or name,
        label_en=node.get("label").in_both().en or name,
        basis=_basis(reading, node.get("basis")),
        source=node.get("source").text(),
        by_place={place: item[0] for place, item in by_place.items() if item},
        location=node.where,
        from_record=node.get("from_record").text(),
        level_of=node.get("level_of").text(),
        figures_of=node.get("figures_of").text(),
        source_zh=node.get("source_zh").text(),
    )


def _basis(reading: Reading, node: YamlNode) -> Basis:
    known = WRITTEN
    word = {"": "assumed", "sourced": "measured"}.get(node.text(), node.text())
    if word not in known:
        reading.add(
            "LB004",
            node.where,
            Text(f"未知的依据“{word}”", f"unknown basis '{word}'"),
            did_you_mean(word, known) or Text(f"可选：{'、'.join(known)}", f"one of {', '.join(known)}"),
        )
        return "assumed"
    return word  # type: ignore[return-value]


def read_measures(reading: Reading) -> dict[str, Measure]:
    """Return the measures of a pack by id; money in the currency of the city, amounts in base units."""
    found: dict[str, Measure] = {}
    if not (reading.folder / "measures.yaml").exists():
        return found
    for name, node in read_yaml(reading, "measures.yaml").entries().items():
        if known_keys(reading, node, _MEASURE, ("name", "unit", "unit_cost")):
            item = _measure(reading, name, node)
            if item:
                found[name] = item
    return found


def _measure(reading: Reading, name: str, node: YamlNode) -> Measure | None:
    cost, upkeep = node.get("unit_cost"), node.get("upkeep")
    counted = known_unit(reading, node.get("unit").text(), node.get("unit").where)
    money = cost.get("unit").text() or own_currency(reading) or "yuan"
    costs = [
        number(reading, cost.get(key).text() or cost.get("value").text(), cost.where, money)
        for key in ("value", "low", "high")
    ]
    share = number(reading, upkeep.get("share").text() or "0", upkeep.where)
    levers = [_lever(reading, item) for item in node.get("levers").items()]
    if share and not 0 <= share[0] <= 1:
        found = upkeep.get("share").text()
        reading.add(
            "LB007",
            upkeep.get("share").where,
            Text(
                f"{name}：年运维费占造价的份额应在 0 与 1 之间，实为 {found}",
                f"{name}: upkeep is a share of the cost each year, from 0 to 1, found {found}",
            ),
            Text("请写 0.2 或 `20 %`", "write 0.2 or 20 %"),
        )
        return None
    if counted is None or share is None or any(item is None for item in costs):
        return None
    if min(item[0] for item in costs if item) < 0:
        reading.add("LB007", cost.where, Text(f"{name}：造价不能为负", f"{name}: a cost cannot be negative"))
        return None
    value, low, high = (item[0] for item in costs if item)
    if not low <= value <= high:
        zh = f"{name}：造价 {value:g} 在其区间 {low:g} .. {high:g} 之外"
        reading.add(
            "LB007", cost.where, Text(zh, f"{name}: the cost {value:g} lies outside its range {low:g} .. {high:g}")
        )
        return None
    return Measure(
        id=name,
        name_zh=node.get("name").in_both().zh or name,
        name_en=node.get("name").in_both().en or name,
        unit=counted,
        unit_cost=value,
        cost_low=low,
        cost_high=high,
        cost_basis=_basis(reading, cost.get("basis")),
        cost_source=cost.get("source").text(),
        upkeep_share=share[0],
        upkeep_basis=_basis(reading, upkeep.get("basis")),
        upkeep_source=upkeep.get("source").text(),
        levers=tuple(lever for lever in levers if lever),
        works_years=_whole(reading, node.get("works").get("years")),
        paid_by=_paid_by(reading, name, node.get("paid_by")),
        sized_by=node.get("sized_by").text(),
        at_most=_size(reading, name, node.get("at_most"), counted),
        smallest=_size(reading, name, node.get("smallest"), counted),
        income=_income(reading, node.get("income")),
        facility=_facility(reading, node.get("facility")),
        note=node.get("note").text(),
        location=node.where,
    )


def _facility(reading: Reading, node: YamlNode) -> str:
    """Return the kind of facility that a measure builds; empty where it says none."""
    kind = node.text()
    if kind and kind not in FACILITY_KINDS:
        reading.add(
            "LB004",
            node.where,
            Text(f"未知的设施类型“{kind}”", f"unknown kind of facility '{kind}'"),
            nearest_kind(kind),
        )
        return ""
    return kind


def _income(reading: Reading, node: YamlNode) -> float | None:
    """Return what users pay for one unit in a year; None where nobody says."""
    if not node.entries() or not known_keys(reading, node, ("value", "unit", "basis", "source"), ("value",)):
        return None
    where = node.get("value").where
    read = number(reading, node.get("value").text(), where, node.get("unit").text() or "yuan")
    return None if read is None else read[0]


def _size(reading: Reading, name: str, node: YamlNode, counted: Unit) -> Size | None:
    """Return how much of a measure could be built in all, or has to be at least, in its unit; None where nobody says."""
    if not node.entries() or not known_keys(reading, node, ("value", "low", "high", "basis", "source"), ("value",)):
        return None
    ends: dict[str, float | None] = {}
    for key in ("value", "low", "high"):
        text = node.get(key).text()
        read = number(reading, text, node.get(key).where) if text else None
        alone = read is None or read[1].symbol == "ratio"  # a number alone is in the unit of the measure
        ends[key] = None if read is None else read[0] if alone else read[0] / counted.scale
        if read and not alone and read[1].dimension != counted.dimension:
            zh, en = f"{name}：以“{counted}”计，这里写“{text}”", f"{name}: is counted in '{counted}', found '{text}'"
            reading.add("LB010", node.get(key).where, Text(zh, en))
    value, low, high = ends["value"], ends["low"], ends["high"]
    if value is None:
        return None
    if (low is not None and low > value) or (high is not None and high < value):
        reading.add(
            "LB004",
            node.where,
            Text(
                f"{name}：应有 low <= value <= high，实为 {low} … {value:g} … {high}",
                f"{name}: expected low <= value <= high, found {low} … {value:g} … {high}",
            ),
        )
        return None
    return Size(value, low, high, _basis(reading, node.get("basis")), node.get("source").text())


def _paid_by(reading: Reading, name: str, node: YamlNode) -> dict[str, float]:
    """Return who pays which share of a measure's cost; {} where nothing is said or the shares do not add up."""
    if not node.entries() or not known_keys(reading, node, (*FUNDING, "basis", "source")):
        return {}
    read = {
        payer: number(reading, item.text(), item.where) for payer, item in node.entries().items() if payer in FUNDING
    }
    shares = {payer: item[0] for payer, item in read.items() if item}
    if abs(sum(shares.values()) - 1) > 1e-6 or min(shares.values(), default=0) < 0:
        reading.add(
            "LB004",
            node.where,
            Text(
                f"{name}：出资比例合计应为 1，实为 {sum(shares.values()):g}",
                f"{name}: the shares of who pays should add up to 1, found {sum(shares.values()):g}",
            ),
        )
        return {}
    return shares


def _lever(reading: Reading, node: YamlNode) -> Lever | None:
    if not known_keys(reading, node, _LEVER, ("variable", "how", "amount")):
        return None
    how = node.get("how").text()
    if how not in ("add", "times", "set"):
        reading.add(
            "LB004",
            node.get("how").where,
            Text(f"应为 add、times 或 set，实为“{how}”", f"expected add, times or set, found '{how}'"),
        )
        return None
    in_unit = node.get("unit").text() or "ratio"
    keys = ("amount", "low", "high")
    amounts = [
        number(
            reading,
            (node.get(key) if node.get(key).text() else node.get("amount")).text(),
            node.where,
            in_unit,
        )
        for key in keys
    ]
    counts = {key: _whole(reading, node.get(key)) for key in ("delay", "ramp", "lasts")}
    if any(item is None for item in amounts):
        return None
    amount, low, high = (item[0] for item in amounts if item)
    return Lever(
        variable=node.get("variable").text(),
        how=how,  # type: ignore[arg-type]
        amount=amount,
        low=low,
        high=high,
        unit=_unit_or_ratio(in_unit),
        delay=counts["delay"] or 0,
        ramp=counts["ramp"] or 1,
        lasts=counts["lasts"],
        basis=_basis(reading, node.get("basis")),
        evidence=node.get("evidence").text(),
    )


def _unit_or_ratio(text: str) -> Unit:
    try:
        return unit(text)
    except UnitError:
        return unit("ratio")


def _whole(reading: Reading, node: YamlNode) -> int | None:
    if not node.text():
        return None
    if node.text().isdecimal() and int(node.text()) <= 200:
        return int(node.text())
    reading.add(
        "LB002",
        node.where,
        Text(f"应为整数年，实为“{node.text()}”", f"expected a whole number of years, found '{node.text()}'"),
    )
    return None
