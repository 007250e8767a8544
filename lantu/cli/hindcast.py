"""lantu hindcast: how wrong it was last time."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, plain
from lantu.errors import LantuError


def hindcast(
    pack: Pack,
    /,
    *,
    out: Annotated[
        Path | None, Parameter(help="write the table as JSON; reports show the one in PACK/hindcast.json")
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="replace a file that is there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Foretell the past from before it, beside simple rivals: errors, bias, skill, and whether the bands held.

    Example: lantu hindcast chongqing
    """
    import lantu
    from lantu.hindcast import hindcast as table
    from lantu.hindcast import hindcast_text
    from lantu.report import choose_language

    language = choose_language(lang)
    if out and out.exists() and not force:
        raise LantuError(f"{out} is there already", hint="choose another name, or --force")
    rows = table(lantu.read_city(pack))
    told = json_format.dumps({"rows": plain([row.to_json() for row in rows])}, ensure_ascii=False, indent=1)
    if out:
        part = out.with_name(f".{out.name}.part")
        part.write_text(f"{told}\n", encoding="utf-8")
        part.replace(out)
    print(told if json else hindcast_text(rows, language))
    return 0
