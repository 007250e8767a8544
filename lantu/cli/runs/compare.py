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


MEMBERS = 200  # futures of two scenarios


def compare(
    one: Annotated[str, Parameter(help="a scenario of the pack (baseline, low_birth, …) or the folder of a run")],
    other: Annotated[str, Parameter(help="another one")],
    /,
    *,
    pack: Annotated[
        str | None,
        Parameter(
            help="the pack whose scenarios are meant (default: that of the run named, else the one that is embedded)"
        ),
    ] = None,
    members: Annotated[
        int | None,
        Parameter(
            help="futures to simulate for scenarios (default: as the run named, else 200), and to explain the difference (default: 200)"
        ),
    ] = None,
    why: Annotated[bool, Parameter(help="say which setting contributes what")] = True,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compare two scenarios or runs goal by goal, and share the difference among the settings that differ.

    Example: lantu compare baseline land_slump --pack chongqing
    """
    from lantu.appraisal import compare_runs, explain_difference
    from lantu.engine.store import store
    from lantu.language.choice import choose_language
    from lantu.language.text import say
    from lantu.report import comparison_text, works_beside, works_lines

    language = choose_language(lang)
    if members is not None and members < 2:
        raise LantuError(
            Text(f"members：应为 2 或以上，实为 {members}", f"members: expected 2 or more, found {members}")
        )
    folders = [Path(name) for name in (one, other) if Path(name).is_dir()]
    beside = store.read_manifest(folders[0]) if folders else {}  # a scenario is run as the run beside it was
    pack_of = cache(partial(open_pack, pack or beside.get("pack", default_pack()), trust_code, language))
    count, seed = members or beside.get("members", MEMBERS), beside.get("seed", 0)
    first, second = (_open(name, pack_of, count, seed, trust_code) for name in (one, other))
    same_futures = all(first.manifest[key] == second.manifest[key] for key in ("members", "seed"))
    members = members or MEMBERS
    goals = compare_runs(first, second)
    reasons = explain_difference(first, second, members) if why else []
    if json:
        told = {
            "a": one,
            "b": other,
            "members": members,
            "same_futures": same_futures,
            "goals": goals.to_dict("records"),
        }
        told |= {"why": reasons, "works": works_beside(first, second)}
        print(json_format.dumps(plain(told), ensure_ascii=False, indent=1))
    else:
        print(comparison_text(goals, reasons, first.city, language))
        print(works_lines(first, second, language))
        if not same_futures:
            print(say("other_futures", language))
    return 0


def _open(
    name: str, pack_of: "Callable[[], tuple[Blueprint, City]]", members: int, seed: int, trust_code: bool
) -> "Run":
    import lantu
    from lantu.engine.store import store

    if Path(name).is_dir():
        return store.load(Path(name), trust_code=trust_code)
    return lantu.run(*pack_of(), members=members, seed=seed, scenario=name)
