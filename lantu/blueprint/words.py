"""Reads blueprint.yaml: the plan in words."""

import re

from lantu.blueprint.schema import Challenge, Limit, Quote, Reform, Relation, Strategy, Target, Task, Waiver
from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, YamlNode, number, year

HEAD = (
    "blueprint",
    "title",
    "adopted",
    "phases",
    "targets",
    "tasks",
    "reforms",
    "challenges",
    "strategies",
    "limits",
    "waivers",
    "extends",
    "children",
)
_PART = {
    "targets": ("id", "name", "indicators", "source", "note"),
    "tasks": ("id", "name", "serves", "lead", "indicators", "source", "note"),
    "reforms": ("id", "name", "changes", "indicators", "source", "note"),
    "challenges": ("id", "name", "watch", "source", "note"),
    "strategies": ("id", "name", "source", "note"),
    "limits": ("id", "rule", "year", "source", "note"),
}
_RULE = re.compile(r"\s*([a-z]\w*)\s*(>=|<=|>|<|=)\s*([-+]?[\d.,]+(?:[eE][-+]?\d+)?)\s*(.*?)\s*")


def quote_of(reading: Reading, node: YamlNode) -> Quote | None:
    """Read where words come from; None where nothing is said."""
    if node.value is None:
        return None
    if isinstance(node.value, str):
        return Quote(node.text())
    offsets: list[int | None] = []
    for key in ("start", "end"):
        word = node.get(key).text()
        if word and not word.isdecimal():
            reading.add(
                "LB002",
                node.get(key).where,
                Text(f"应为整数个字符，实为“{word}”", f"expected a number of characters, found '{word}'"),
            )
        offsets.append(int(word) if word.isdecimal() and len(word) < 10 else None)
    return Quote(node.get("doc").text(), node.get("quote").text(), offsets[0], offsets[1])


def parts(reading: Reading, root: YamlNode, kind: str) -> list[YamlNode]:
    """Return the parts of one kind that have an id; findings for unknown keys and for ids that appear twice."""
    found: dict[str, YamlNode] = {}
    for node in root.get(kind).items():
        for key, item in node.entries().items():
            if key not in _PART[kind]:
                reading.add(
                    "LB004",
                    item.where,
                    Text(f"未知的键“{key}”", f"unknown key '{key}'"),
                    did_you_mean(key, _PART[kind]),
                )
        name = node.get("id").text()
        if not name:
            reading.add("LB004", node.where, Text(f"{kind} 中有一项缺少“id”", f"one of the {kind} is missing 'id'"))
        elif name in found:
            first = found[name].where
            reading.add(
                "LB005",
                node.get("id").where,
                Text(
                    f"“{name}”在 {kind} 中重复出现，首次见于 {first}",
                    f"'{name}' appears twice in {kind}, first at {first}",
                ),
            )
        else:
            found[name] = node
    return list(found.values())


def words_of(node: YamlNode) -> tuple[str, ...]:
    """Return a list of texts."""
    return tuple(item.text() for item in node.items() if item.text())


def read_targets(reading: Reading, root: YamlNode) -> tuple[Target, ...]:
    """Read the targets."""
    return tuple(
        Target(
            node.get("id").text(),
            node.get("name").in_both(),
            words_of(node.get("indicators")),
            quote_of(reading, node.get("source")),
            node.where,
        )
        for node in parts(reading, root, "targets")
    )


def read_tasks(reading: Reading, root: YamlNode, targets: set[str]) -> tuple[Task, ...]:
    """Read the tasks; findings for those that serve a target that is not there."""
    tasks: list[Task] = []
    for node in parts(reading, root, "tasks"):
        for served in node.get("serves").items():
            if served.text() not in targets:
                hint = did_you_mean(served.text(), targets)
                reading.add(
                    "LB006",
                    served.where,
                    Text(f"未知的目标方向“{served.text()}”", f"unknown target '{served.text()}'"),
                    hint,
                )
        lead = node.get("lead").in_both() if node.get("lead").value is not None else None
        tasks.append(
            Task(
                node.get("id").text(),
                node.get("name").in_both(),
                words_of(node.get("serves")),
                lead,
                words_of(node.get("indicators")),
                quote_of(reading, node.get("source")),
                node.where,
            )
        )
    return tuple(tasks)


def read_reforms(reading: Reading, root: YamlNode) -> tuple[Reform, ...]:
    """Read the reforms."""
    return tuple(
        Reform(
            node.get("id").text(),
            node.get("name").in_both(),
            words_of(node.get("changes")),
            words_of(node.get("indicators")),
            quote_of(reading, node.get("source")),
            node.where,
        )
        for node in parts(reading, root, "reforms")
    )


def read_challenges(reading: Reading, root: YamlNode) -> tuple[Challenge, ...]:
    """Read the challenges."""
    return tuple(
        Challenge(
            node.get("id").text(),
            node.get("name").in_both(),
            words_of(node.get("watch")),
            quote_of(reading, node.get("source")),
            node.where,
        )
        for node in parts(reading, root, "challenges")
    )


def read_strategies(reading: Reading, root: YamlNode) -> tuple[Strategy, ...]:
    """Read the strategies that the plan answers to."""
    return tuple(
        Strategy(
            node.get("id").text(),
            node.get("name").in_both(),
            quote_of(reading, node.get("source")),
            node.where,
        )
        for node in parts(reading, root, "strategies")
    )


def read_limits(reading: Reading, root: YamlNode) -> tuple[Limit, ...]:
    """Read the limits. A rule is `variable relation number unit` and nothing else: it is never evaluated as code."""
    limits: list[Limit] = []
    for node in parts(reading, root, "limits"):
        rule = node.get("rule")
        match = _RULE.fullmatch(rule.text())
        if not match:
            hint = Text("例如 debt_ratio <= 300 %", "such as: debt_ratio <= 300 %")
            reading.add(
                "LB002",
                rule.where,
                Text(
                    f"应写成“变量 关系 数值 单位”，实为“{rule.text()}”",
                    f"expected `variable relation number unit`, found '{rule.text()}'",
                ),
                hint,
            )
            continue
        variable, relation, digits, in_unit = match.groups()
        read = number(reading, digits, rule.where, in_unit or "ratio")
        when = node.get("year")
        limit_year = year(reading, when.text(), when.where) if when.text() else None
        if read:
            value, given = read
            source = quote_of(reading, node.get("source"))
            limits.append(
                Limit(
                    node.get("id").text(),
                    variable,
                    _relation(relation),
                    value / given.scale,
                    given,
                    limit_year,
                    source,
                    node.where,
                )
            )
    return tuple(limits)


def _relation(word: str) -> Relation:
    relations: dict[str, Relation] = {">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "="}
    return relations[word]


def read_waivers(reading: Reading, root: YamlNode) -> tuple[Waiver, ...]:
    """Read the waivers."""
    known = ("rule", "on", "reason")
    waivers: list[Waiver] = []
    for node in root.get("waivers").items():
        for key, item in node.entries().items():
            if key not in known:
                reading.add(
                    "LB004", item.where, Text(f"未知的键“{key}”", f"unknown key '{key}'"), did_you_mean(key, known)
                )
        rule, subject, reason = (node.get(key).text() for key in known)
        waivers.append(Waiver(rule, subject, reason, node.where))
    return tuple(waivers)
