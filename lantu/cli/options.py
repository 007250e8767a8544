"""Options that several verbs share."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.names import assumption_called
from lantu.files import nearest_there
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.blueprint import Blueprint
    from lantu.city import City

Pack = Annotated[str, Parameter(help="an embedded city or a folder")]
Lang = Annotated[str | None, Parameter(name="--lang", help="zh or en (default: from the locale)")]
TrustCode = Annotated[
    bool,
    Parameter(name="--trust-pack-code", negative="", help="run the pack's own model.py (a pack is data by default)"),
]
Json = Annotated[bool, Parameter(name="--json", negative="", help="print JSON instead of text")]


Boundaries = Annotated[
    str | None,
    Parameter(help="show districts as they are on this day, such as 2026-01-01 (default: those of the start)"),
]


def open_pack(pack: str, trust_code: bool, language: str) -> "tuple[Blueprint, City]":
    """Read a plan and its city; code of the pack that nobody trusts is left alone, which stderr is told."""
    from lantu.blueprint import read_blueprint
    from lantu.city import read_city
    from lantu.language.text import say

    plan, city = read_blueprint(pack), read_city(pack, trust_code=trust_code)
    for file in city.idle_code:
        print(f"{file}: {say('code_not_run', language)}", file=sys.stderr)
    return plan, city


def refuse_taken(force: bool | None, *files: Path | None, made: Path | None = None) -> None:
    """Refuse, before the work, files that could not be written after it; None stands for one that was not asked for.

    Refused are a file that is there already (unless force), a name that a folder has, and a file whose folder is not there, is a
    file or may not be written into. force: None for a verb that has no such option; made: a folder that whoever writes makes,
    with those above it, where it is not there.
    """
    for file in filter(None, files):
        if file.is_dir():
            raise LantuError(Text(f"{file} 是文件夹", f"{file} is a folder"), hint=Text("请给出文件名", "name a file"))
        if file.exists() and not force:
            raise LantuError(
                Text(f"{file} 已存在", f"{file} is there already"),
                hint=Text("请另取名称：不予覆盖", "choose another name: it is not overwritten")
                if force is None
                else Text("请另取名称，或加 --force", "choose another name, or --force"),
            )
        if made is None and not file.resolve().parent.exists():
            raise LantuError(Text(f"没有文件夹 {file.parent}", f"there is no folder {file.parent}"))
        refuse_closed(file.resolve().parent if made is None else made)


def refuse_closed(folder: Path) -> None:
    """Refuse a folder that cannot be written into, or made, with what is to go into it: see `refuse_taken`."""
    above = nearest_there(folder)
    if not above.is_dir():
        raise LantuError(
            Text(f"{above} 是文件，其中不能有文件夹", f"{above} is a file, and nothing can be put into it"),
            hint=Text("请另选文件夹", "choose another folder"),
        )
    if not os.access(above, os.W_OK | os.X_OK):
        raise LantuError(
            Text(f"不能写入文件夹 {above}", f"nothing may be written into the folder {above}"),
            hint=Text("请另选文件夹，或请有权限的人开放写入", "choose another folder, or ask whoever may open it"),
        )


def day(text: str, option: str) -> date:
    """Read a date given with an option."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LantuError(
            Text(
                f"{option}：应为日期，例如 2026-01-01，实为“{text}”",
                f"{option}: expected a date such as 2026-01-01, found '{text}'",
            )
        ) from None


def settings(pairs: list[str] | None, city: "City") -> dict[str, float]:
    """Read `--set NAME=VALUE` options, in base units; what counts in other units, such as %/year, is given with its unit.

    Raises LantuError for a unit of another kind and for a bare number that could mean two things: -2.5 of an assumption in
    %/year may be 2.5 % or, as a number, 250 %.
    """
    from lantu.language.units import parse_quantity

    read: dict[str, float] = {}
    for pair in pairs or []:
        name, equals, text = (part.strip() for part in pair.partition("="))
        if not equals:
            raise LantuError(
                Text(f"--set：应为 假设=数值，现为“{pair}”", f"--set: expected ASSUMPTION=VALUE, found '{pair}'")
            )
        value, given = parse_quantity(text)
        name = assumption_called(name, city)
        known = city.assumptions[name]
        bare = not text.rstrip("0123456789.,").strip("+-−")
        if known.unit.scale != 1 if bare else given.dimension != known.unit.dimension:
            symbol = known.unit.symbol
            raise LantuError(
                Text(
                    f"--set：{name} 的单位是 {symbol}，“{text}”{'没有单位' if bare else '的单位不合'}",
                    f"--set: {name} is in {symbol}, and '{text}' {'has no unit' if bare else 'is not'}",
                ),
                hint=Text(f'请写 --set "{name}={value:g} {symbol}"', f'write --set "{name}={value:g} {symbol}"'),
            )
        read[name] = value * given.scale
    return read


def refuse_embedded(into: Path) -> None:
    """Raise LantuError for a folder of an embedded city: nothing synthetic is put there."""
    from lantu.packs.folders import CITIES

    if into.resolve().is_relative_to(CITIES.resolve()):
        raise LantuError(
            Text(
                f"{into} 属于内置城市，不会写入模拟数据",
                f"{into} belongs to an embedded city: nothing synthetic is put there",
            ),
            hint=Text("请用 --into 给出另一个文件夹", "name another folder with --into"),
        )
