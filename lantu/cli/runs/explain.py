"""lantu explain: why a number is what it is."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.names import variable_called
from lantu.cli.options import Json, Lang, Pack, TrustCode, open_pack


def explain(
    pack: Pack,
    variable: Annotated[
        str, Parameter(help="a variable of the model by its id or its name, such as debt_ratio or 政府债务率")
    ],
    /,
    *,
    year: Annotated[int, Parameter(help="the year to explain")] = 2030,
    since: Annotated[int | None, Parameter(help="compare with this year (default: the last observation)")] = None,
    place: Annotated[str, Parameter(help="city, or a district's code or name")] = "city",
    versus: Annotated[
        Path | None, Parameter(help="compare with the run in this folder instead of with the past")
    ] = None,
    members: Annotated[int, Parameter(help="futures to average over, at most 256")] = 200,
    depth: Annotated[int, Parameter(help="levels of the tree")] = 4,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say why a number is what it is: what each input contributed, down to observations and assumptions.

    Example: lantu explain chongqing debt_ratio --year 2030
    """
    from lantu.engine.store import store
    from lantu.explain import explain
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    plan, city = open_pack(pack, trust_code, language)
    other = store.load(versus, trust_code=trust_code) if versus else None
    tree = explain(
        (plan, city),
        variable_called(variable, city),
        place=place,
        year=year,
        since=since,
        versus=other,
        members=members,
        depth=depth,
    )
    print(json_format.dumps(tree.to_json(), ensure_ascii=False, indent=1) if json else tree.text(language))
    return 0
