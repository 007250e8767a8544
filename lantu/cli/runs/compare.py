"""lantu compare: what another scenario does to every goal, and why."""

import json as json_format
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, TrustCode, open_pack
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import default_pack
from lantu.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from lantu.blueprint import Blueprint
    from lantu.city import City
    from lantu.engine import Run


def compare(
    one: Annotated[str, Parameter(help="a scenario of the pack (baseline, low_birth, …) or the folder of a run")],
    other: Annotated[str, Parameter(help="another one")],
    /,
    *,
    pack: Annotated[str, Parameter(help="the pack whose scenarios are meant")] = default_pack(),
    members: Annotated[int, Parameter(help="futures to simulate for scenarios, and to explain the difference")] = 200,
    why: Annotated[bool, Parameter(help="say which setting contributes what")] = True,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compare two scenarios or runs goal by goal, and share the difference among the settings that differ.

    Example: lantu compare baseline land_slump --pack chongqing
    """
    from lantu.appraisal import compare_runs, explain_difference
    from lantu.language.choice import choose_language
    from lantu.report import comparison_text, works_beside, works_lines

    language = choose_language(lang)
    if members < 2:
        raise LantuError(
            Text(f"members：应为 2 或以上，实为 {members}", f"members: expected 2 or more, found {members}")
        )
    pack_of = cache(partial(open_pack, pack, trust_code, language))  # of two scenarios, it is read and told once
    first, second = (_open(name, pack_of, members, trust_code) for name in (one, other))
    goals = compare_runs(first, second)
    reasons = explain_difference(first, second, members) if why else []
    if json:
        told = {"a": one, "b": other, "members": members, "goals": goals.to_dict("records"), "why": reasons}
        told |= {"works": works_beside(first, second)}
        print(json_format.dumps(plain(told), ensure_ascii=False, indent=1))
    else:
        print(comparison_text(goals, reasons, first.city, language))
        print(works_lines(first, second, language))
    return 0


def _open(name: str, pack_of: "Callable[[], tuple[Blueprint, City]]", members: int, trust_code: bool) -> "Run":
    import lantu
    from lantu.engine.store import store

    if Path(name).is_dir():
        return store.load(Path(name), trust_code=trust_code)
    return lantu.run(*pack_of(), members=members, scenario=name)
