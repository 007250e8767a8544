"""Findings as text, JSON, SARIF or GitHub annotations."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from lantu.language.errors import Finding, LantuError, told_once
from lantu.language.numbers import plural
from lantu.language.text import Text

_NAMES = {
    "zh": {"error": "错误", "warning": "警告", "note": "说明"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}


def render(findings: Sequence[Finding], form: str = "text", language: str = "en") -> str:
    """Return findings in a form: text, json, sarif or github."""
    writers = {"text": _text, "json": _json, "sarif": _sarif, "github": _github}
    if form not in writers:
        raise LantuError(
            Text(
                f"应为 {'、'.join(writers)} 之一，实为“{form}”", f"expected one of {', '.join(writers)}, found '{form}'"
            )
        )
    return writers[form](findings, language)


def summary(findings: Sequence[Finding]) -> dict[str, int]:
    """Return how many errors, warnings and notes there are."""
    counted = Counter(finding.severity for finding in findings)
    return {"errors": counted["error"], "warnings": counted["warning"], "notes": counted["note"]}


def _text(findings: Sequence[Finding], language: str) -> str:
    names = _NAMES[language]
    lines: list[str] = []
    for item in told_once(findings):
        lines.append(f"{item.location}  {item.rule} {names[item.severity]}  {item.message.say(language)}")
        if item.hint:
            lines.append(f"    {item.hint.say(language)}")
    count = summary(findings)
    total = (
        f"{count['errors']} 个错误，{count['warnings']} 个警告，{count['notes']} 条说明"
        if language == "zh"
        else ", ".join(plural(count[f"{kind}s"], kind) for kind in ("error", "warning", "note"))
    )
    more = "lantu rule CODE 解释规则" if language == "zh" else "lantu rule CODE explains a rule"
    return "\n".join([*lines, total + (f"; {more}" if findings else "")])


def _json(findings: Sequence[Finding], language: str) -> str:
    rows = [
        {
            "rule": item.rule,
            "severity": item.severity,
            "file": item.location.file,
            "line": item.location.line,
            "column": item.location.column,
            "message": item.message.say(language),
            "hint": item.hint.say(language),
        }
        for item in findings
    ]
    return json.dumps({"findings": rows, "summary": summary(findings)}, ensure_ascii=False, indent=1)


def _sarif(findings: Sequence[Finding], language: str) -> str:
    from lantu.rules.compiler import RULES, rule_list  # all rules with the model below them; other forms need neither

    titles = rule_list(language)
    rules = [{"id": code, "shortDescription": {"text": titles[code]}} for code in sorted(RULES)]
    driver = {"name": "lantu", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, language) for item in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(item: Finding, language: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": item.location.file}}
    if item.location.line:
        place["region"] = {"startLine": item.location.line} | (
            {"startColumn": item.location.column} if item.location.column else {}
        )
    return {
        "ruleId": item.rule,
        "level": item.severity,
        "message": {"text": item.said(language)},
        "locations": [{"physicalLocation": place}],
    }


def _github(findings: Sequence[Finding], language: str) -> str:
    def escaped(text: str, more: bool = False) -> str:
        safe = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return safe.replace(":", "%3A").replace(",", "%2C") if more else safe

    lines: list[str] = []
    for item in findings:
        kind = "notice" if item.severity == "note" else item.severity
        where = {
            "file": item.location.file,
            "line": item.location.line,
            "col": item.location.column,
            "title": item.rule,
        }
        facts = ",".join(f"{name}={escaped(str(value), more=True)}" for name, value in where.items() if value)
        lines.append(f"::{kind} {facts}::{escaped(item.message.say(language))}")
    return "\n".join(lines)
