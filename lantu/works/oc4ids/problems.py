"""Where a file is not as the standard has it: other codes, wrong types, what is missing, two ids for one project.

All of it can be read, and is written back as it stands; each is told with its JSON pointer, its line and the nearest choice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, cast

from lantu.language.errors import Finding, Location, Severity, did_you_mean
from lantu.language.text import Text, listed
from lantu.works.oc4ids.day_elsewhere import day_elsewhere
from lantu.works.oc4ids.day_meant import day_meant
from lantu.works.oc4ids.exact_json.json_lines import lines_of, pointer
from lantu.works.oc4ids.exact_json.json_types import fits, is_moment, named
from lantu.works.oc4ids.exact_json.numbers import may_be_thousands, number
from lantu.works.oc4ids.project_package import ProjectPackage
from lantu.works.oc4ids.project_shapes.names import OURS
from lantu.works.oc4ids.project_shapes.shapes import ABSENT, get
from lantu.works.oc4ids.standard import StandardField, standard_codes, standard_fields
from lantu.works.oc4ids.unread import slips, unread

Path = tuple[str | int, ...]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RENAMED = {"budgetBreakdown": "budgetBreakdowns"}  # in 0.9.4


@dataclass(frozen=True)
class _Problem:
    path: Path
    message: Text
    hint: Text = Text()
    severity: Severity = "warning"
    rule: str = "LB523"
    subject: str = ""


def problems(package: ProjectPackage, text: str, file: str = "") -> tuple[Finding, ...]:
    """Return what is odd in a file that was read, in the order of its lines. text is the file's own, for the lines."""
    found: list[_Problem] = []
    if package.form == "package":
        found += _object(package.around, "Package", (), skip="projects")
    roots: list[Path] = [
        {"package": ("projects", at), "list": (at,), "lines": (at,), "project": ()}[package.form]
        for at in range(len(package.works))
    ]
    for root, work in zip(roots, package.works, strict=True):
        for problem in _object(work.raw, "Project", root):
            found.append(replace(problem, subject=work.id))
        for path, value in unread(work.raw):
            found.append(_unread(value, (*root, *path), work.id))
        for path, near in slips(work.raw):
            said = Text(
                f"本扩展没有“{path[-1]}”；原样保留，不起作用",
                f"our extension has no '{path[-1]}'; it is kept and has no effect",
            )
            found.append(_Problem((*root, *path), said, did_you_mean(str(path[-1]), [near]), "note", subject=work.id))
    found += _two_ids(package, roots)
    if package.form == "lines":
        own = [work.location.line if work.location else None for work in package.works]
        lines = {pointer(problem.path): own[int(problem.path[0])] for problem in found}
    else:
        lines = {**lines_of(text, {pointer(problem.path) for problem in found})}
    findings = [
        Finding(
            problem.rule,
            problem.severity,
            Location(file, lines.get(pointer(problem.path))),
            _at(problem.path, problem.message),
            problem.hint,
            problem.subject,
        )
        for problem in found
    ]
    return tuple(sorted(findings, key=lambda finding: finding.location.line or 0))


def _unread(value: Any, path: Path, subject: str) -> _Problem:
    found = named(value)
    said = Text(
        f"本扩展 x_lantu 的此项无法读取：{found.zh}；原样保留，不起作用",
        f"this part of our extension x_lantu cannot be read: {found.en}; it is kept and has no effect",
    )
    hint = Text("请改正其类型或取值，或删去", "mend its type or its word, or take it out")
    return _Problem(path, said, hint, subject=subject)


def _at(path: Path, message: Text) -> Text:
    where = pointer(path)
    return Text(f"{where}：{message.zh}", f"{where}: {message.en}") if where else message


def _object(item: Any, kind: str, path: Path, skip: str = "") -> Iterator[_Problem]:
    if not isinstance(item, Mapping):
        found = named(item)
        yield _Problem(path, Text(f"应为对象 {kind}，实为{found.zh}", f"expected an object {kind}, found {found.en}"))
        return
    known, given = standard_fields()[kind], cast("Mapping[str, Any]", item)
    for field in known.values():
        if field.required and given.get(field.name) in (None, "") and field.name != skip:
            said = Text(f"标准要求有“{field.name}”", f"the standard asks for '{field.name}'")
            yield _Problem(path, said, severity="note" if kind != "Package" else "warning")
    for name, value in given.items():
        if name in known and value is None and kind in ("Package", "Publisher"):
            continue  # there it may be null
        if name in known and name != skip:
            yield from _value(value, known[name], (*path, name))
        elif name not in known and name != OURS:
            yield from _unknown(name, known, (*path, name))


def _unknown(name: str, known: Mapping[str, StandardField], path: Path) -> Iterator[_Problem]:
    """Other keys are allowed; one that looks like a slip of the pen, or that an older release had, is told."""
    if _RENAMED.get(name) in known:
        now = _RENAMED[name]
        said = Text(f"“{name}”是旧版的名称，已照读", f"'{name}' is the name of an older release; it was read as such")
        yield _Problem(path, said, Text(f"新名称为 {now}", f"it is called {now} now"), "note")
        return
    near = [one for one in get_close_matches(name, known, n=1, cutoff=0.8) if one not in path[:-1]]
    if near:
        said = Text(f"标准没有“{name}”，此项照原样保留", f"the standard has no '{name}'; it is kept as it stands")
        yield _Problem(path, said, did_you_mean(name, near), "note")


def _value(value: Any, field: StandardField, path: Path) -> Iterator[_Problem]:
    if value is None or (value in ("", [], {}) and not field.required):
        said = Text("为空，标准要求不写空项", "it is empty; the standard leaves out what is empty")
        yield _Problem(path, said, severity="note")
    elif field.type in standard_fields():
        yield from _object(value, field.type, path)
    elif field.type == "array":
        yield from _array(value, field, path)
    elif not fits(value, field.type):
        yield _wrong_type(value, field.type, path)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool) and number(value) is None:
        said = Text(
            "数字过大或过小，无法读作金额，原文保留",
            "the number is too large or too small to be read; it is kept as written",
        )
        yield _Problem(path, said, Text("请核对位数", "look at its digits"))
    elif field.type == "date-time" and isinstance(value, str):
        if path[-1] != "publishedDate" and (told := day_elsewhere(value)):
            yield _Problem(path, *told, "note")
    elif field.codes:
        yield from _code(value, field, path)


def _array(value: Any, field: StandardField, path: Path) -> Iterator[_Problem]:
    if not isinstance(value, list):
        found = named(value)
        yield _Problem(path, Text(f"应为数组，实为{found.zh}", f"expected an array, found {found.en}"))
        return
    items = cast("list[Any]", value)
    seen: dict[str, int] = {}
    whole: set[str] = set()
    for at, item in enumerate(items):
        here = (*path, at)
        if field.items in standard_fields():
            yield from _object(item, field.items, here)
            name = get(item, ["id"])
            if isinstance(name, str | int) and str(name) in seen and field.items != "OrganizationReference":
                first = pointer((*path, seen[str(name)]))
                said = Text(f"id“{name}”在 {first} 已用过", f"the id '{name}' is taken at {first}")
                yield _Problem(here, said, Text("请给其中一个另取 id", "give one of them another id"))
            elif isinstance(name, str | int):
                seen[str(name)] = at
        elif field.items and not fits(item, field.items):
            yield _wrong_type(item, field.items, here)
        elif field.codes and isinstance(item, str):
            yield from _code(item, field, here)
        if repr(item) in whole and get(item, ["id"]) is ABSENT:
            said = Text("与前面的一项完全相同", "it is the same as one before it")
            yield _Problem(here, said, Text("请删去一个", "take one of them away"), "note")
        whole.add(repr(item))


def _code(value: Any, field: StandardField, path: Path) -> Iterator[_Problem]:
    codes = standard_codes().get(field.codes)
    if codes is None:
        if field.codes == "currency" and not re.fullmatch("[A-Z]{3}", value):
            said = Text(f"“{value}”不是货币代码", f"'{value}' is no code of a currency")
            yield _Problem(path, said, Text("用 ISO 4217 的三个字母，如 CNY", "three letters of ISO 4217, such as CNY"))
        return
    if value in codes and not codes[value]:
        return
    current = [code for code, now in codes.items() if not now]
    if value in codes:
        now = codes[value]
        said = Text(f"“{value}”是旧版的代码，已照读", f"'{value}' is a code of an older release; it was read as such")
        yield _Problem(path, said, Text(f"现为 {now}", f"it is {now} now"), "note")
    elif field.closed:
        few = listed(current[:12])
        hint = did_you_mean(value, current) or Text(f"可选：{few.zh}", f"one of {few.en}")
        said = Text(f"“{value}”不在代码表 {field.codes} 中", f"'{value}' is not in the list {field.codes}")
        yield _Problem(path, said, hint)
    elif near := did_you_mean(value, get_close_matches(value, current, n=1, cutoff=0.8)):
        said = Text(f"“{value}”是代码表 {field.codes} 之外的代码", f"'{value}' is a code beside those of {field.codes}")
        yield _Problem(path, said, near, "note")


def _wrong_type(value: Any, kind: str, path: Path) -> _Problem:
    found = named(value)
    if kind == "date-time" and isinstance(value, str):
        if _DAY.fullmatch(value) and is_moment(f"{value}T00:00:00Z"):
            said = Text(f"“{value}”只有日期，已照读", f"'{value}' is a day without a time; it was read")
            return _Problem(
                path, said, Text(f"标准写作 {value}T00:00:00Z", f"the standard writes {value}T00:00:00Z"), "note"
            )
        said = Text(f"“{value}”不是日期", f"'{value}' is no date")
        if own := day_meant(value):
            return _Problem(path, said, Text(f"写作 {own}T00:00:00Z", f"write {own}T00:00:00Z"))
        return _Problem(path, said, Text("例如写作 2026-03-01T00:00:00Z", "for example 2026-03-01T00:00:00Z"))
    if kind == "string" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        said = Text("标准用文字，此处为数字，已照读", "the standard has a text here; the number was read as one")
        return _Problem(path, said, Text("请加引号", "put it between quotes"), "note")
    if kind == "date-time" and found.en == "a number" and (own := day_meant(str(value))):
        said = Text(f"应为日期，实为数字 {value}", f"expected a date, found the number {value}")
        hint = Text(
            f"若是 Excel 或毫秒计的日期，写作 {own}T00:00:00Z",
            f"a day of Excel or in milliseconds would be {own}T00:00:00Z",
        )
        return _Problem(path, said, hint)
    if "number" in kind and may_be_thousands(value):
        said = Text(
            f"“{value}”：点号是千位还是小数？没有读取", f"'{value}': thousands or decimals behind the dot; not read"
        )
        return _Problem(path, said, Text("请写成不带引号的数字", "write it as a number, without quotes"))
    readable = "number" in kind and number(value) is not None
    said = Text(f"应为 {kind}，实为{found.zh}", f"expected {kind}, found {found.en}")
    return _Problem(path, said, Text("请去掉引号", "take the quotes away") if readable else Text())


def _two_ids(package: ProjectPackage, roots: Sequence[Path]) -> Iterator[_Problem]:
    """Yield works of one file that are one project by an identifier or a contract that they share."""
    first: dict[tuple[str, ...], str] = {}
    for root, work in zip(roots, package.works, strict=True):
        marks = {("identifier", *mark): mark[-1] for mark in _identifiers(work.raw)}
        marks |= {("contract", contract.id): contract.id for contract in work.contracts if contract.id}
        for mark, said in marks.items():
            other = first.setdefault(mark, work.id)
            if other != work.id:
                message = Text(
                    f"项目“{work.id}”与“{other}”都有“{said}”，可能是同一个项目有两个 id",
                    f"works '{work.id}' and '{other}' share '{said}': it may be one project with two ids",
                )
                hint = Text(
                    "若是同一项目请合并，否则改正共用的编号", "join them if they are one, else correct what they share"
                )
                yield _Problem(root, message, hint, "warning", "LB524", work.id)


def _identifiers(project: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    listed_ids = project.get("identifiers")
    for item in cast("list[Any]", listed_ids) if isinstance(listed_ids, list) else []:
        name, scheme = get(item, ["id"]), get(item, ["scheme"])
        if isinstance(name, str) and name:
            yield scheme if isinstance(scheme, str) else "", name
