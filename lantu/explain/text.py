"""An explanation as a tree of text in Chinese or English."""

import math

from lantu.explain.parts import BEGIN, DISTANCE, ERROR, PROJECTS, RECORD, ExplanationNode, ExplanationPart
from lantu.language.numbers import all_digits, in_own_unit, quantity
from lantu.language.text import say
from lantu.language.units import CURRENCIES, MONEY, Unit

WORDS = {
    DISTANCE: ("与记录的距离", "distance to the record"),
    PROJECTS: ("规划项目", "projects of the plan"),
    RECORD: ("以观测值替代", "the record replaces the model"),
    ERROR: ("模型误差（历史检验中见过的偏差）", "error of the model, as large as hindcasts saw it"),
    BEGIN: ("模型开始之前", "the first years, before the model begins"),
    "year_to_year": ("逐年变化", "year-to-year change"),
    "start": ("起点差异", "different starts"),
}
KINDS = {
    "assumption": ("假设", "assumption"),
    "observation": ("观测", "observed"),
    "trend": ("记录趋势", "trend of the record"),
    "chance": ("随机波动", "chance"),
    "others": ("其他", "others"),
}
# base unit -> (scale, its word, decimals) in Chinese and in English, alike in what a last digit stands for
_SCALES: dict[str, tuple[tuple[float, str, int], tuple[float, str, int]]] = {
    MONEY: ((1e8, "亿", 1), (1e9, " bn ", 2)),  # the currency's own word follows
    "person": ((1e4, "万", 1), (1e3, " k ", 0)),
}


def tree_text(root: ExplanationNode, place: str, between: tuple[str, str], members: int, language: str) -> str:
    """Return the tree: a line a contribution, the largest first, indented under what it explains."""
    zh, (since, until) = language == "zh", between
    head = f"{root.label_zh if zh else root.label_en} ({root.variable}, {place})"
    start, end = (amount(value or 0.0, root.unit, zh, sign=False) for value in (root.start, root.end))
    mean = f"{members} 种未来的平均" if zh else f"mean of {members} futures"
    lines = [
        head,
        f"{since}: {start}   {until}: {end}   {amount(root.change, root.unit, zh)}   ({mean})",
    ]
    _branch(root, "", zh, lines)
    total = sum(part.contribution for part in root.parts)
    lines.append(f"{'合计' if zh else 'Sum of the parts'}: {amount(total, root.unit, zh)}")
    return "\n".join(lines)


def _branch(node: ExplanationNode, indent: str, zh: bool, lines: list[str]) -> None:
    for index, part in enumerate(node.parts):
        last = index == len(node.parts) - 1
        lines.append(f"{indent}{'└─' if last else '├─'} {amount(part.contribution, node.unit, zh)}  {_name(part, zh)}")
        if part.node:
            _branch(part.node, indent + ("   " if last else "│  "), zh, lines)


def _name(part: ExplanationPart, zh: bool) -> str:
    if part.name in WORDS:
        listed = part.evidence.get("projects") or []
        if years := part.evidence.get("between_figures"):
            said = ("、" if zh else ", ").join(map(str, years))
            return WORDS[part.name][0 if zh else 1] + (
                f"（{said} 年没有数字，取前后数字之间的线）" if zh else f" ({said}: no figure, on the line between two)"
            )
        return WORDS[part.name][0 if zh else 1] + (f": {', '.join(listed[:4])}" if listed else "")
    if part.kind == "assumption":
        facts = part.evidence
        value, low, high = (
            quantity(facts[name], facts["unit"], "zh" if zh else "en", _told_digits)
            for name in ("value", "low", "high")
        )
        span = f"{value} ({low} … {high}), {say(facts['basis'], 'zh' if zh else 'en')}"
        return f"{facts['label_zh' if zh else 'label_en']} [{part.name}] {KINDS['assumption'][0 if zh else 1]} {span}"
    if part.node:
        node = part.node
        label = node.label_zh if zh else node.label_en
        if node.how == "change" and node.start is not None and node.end is not None:
            amounts = f"{amount(node.start, node.unit, zh, sign=False)} → {amount(node.end, node.unit, zh, sign=False)}"
        else:
            amounts = f"{'累计' if zh else 'over the years'} {amount(node.change, node.unit, zh, sign=False)}"
        return f"{label} [{part.name}]: {amounts}"
    kind = KINDS.get(part.kind)
    year = part.evidence.get("last_observed")
    observed = f", {year}" if year else ""
    label = part.evidence.get("label_zh" if zh else "label_en", "")
    return f"{label} [{part.name}]".lstrip() + (f" {kind[0 if zh else 1]}{observed}" if kind else "")


def amount(value: float, in_unit: Unit, zh: bool, sign: bool = True) -> str:
    """Write a number of base units in its unit, so that a person can read it; with its sign, it is a change.

    >>> from lantu.language.units import unit
    >>> amount(4.343e-05, unit("m2/person"), True, sign=False), amount(28590, unit("bed"), False)
    ('43.43平方米/人', '+28,590 beds')
    >>> (
    ...     amount(0.006, unit("share"), False),
    ...     amount(0.06, unit("%"), True, sign=False),
    ...     amount(1.256, unit("ratio"), True, sign=False),
    ... )
    ('+0.60 points', '6.00 %', '1.256')
    """
    base = in_unit.base
    money = CURRENCIES.get(in_unit.currency)
    word = ("人" if zh else "people") if base == "person" else (money.zh if zh else money.en) if money else ""
    if base in _SCALES:
        scale, said, decimals = _SCALES[base][0 if zh else 1]
        if abs(value) >= _SCALES[base][0][0] / 10 or value == 0:
            return f"{value / scale:{'+' if sign else ''},.{decimals}f}{said}{word}"
    if in_unit.symbol == "ratio":  # a number of its own, such as births per woman
        return _four_figures(value, sign)
    if not in_unit.dimension:  # shares and growth: what one changes by is points of it
        return f"{100 * value:{'+' if sign else ''},.2f}{('个百分点' if zh else ' points') if sign else ' %'}"
    own = value / in_unit.scale
    times, words = in_own_unit(own, in_unit, "zh" if zh else "en")
    return f"{_four_figures(own * times, sign)}{'' if zh else ' '}{words}"


def _told_digits(value: float) -> str:
    """Write every digit of a number of an assumption, six figures at most: ends that were worked out have no end of them.

    >>> _told_digits(2.11 * 2 / 3), _told_digits(0.18), _told_digits(1950.71)
    ('1.40667', '0.18', '1,950.71')
    """
    return all_digits(float(f"{value:.6g}"))


def _four_figures(value: float, sign: bool) -> str:
    """Write four figures that matter, no digit before the point lost; in powers of ten only what is below a ten-thousandth."""
    size = abs(value)
    if 0 < size < 1e-4:
        return f"{value:{'+' if sign else ''}.4g}"
    decimals = max(0, 3 - math.floor(math.log10(size))) if size else 0
    text = f"{value:{'+' if sign else ''},.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
