"""lantu works export: the works of a pack as a package of OC4IDS."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, day, refuse_taken
from lantu.errors import LantuError, did_you_mean
from lantu.text import Text, alike


def works_export(
    pack: Pack,
    out: Annotated[Path, Parameter(help="the file to write, such as projects.json")],
    /,
    *,
    publisher: Annotated[str, Parameter(help="who publishes it: the standard asks for it")],
    uri: Annotated[str, Parameter(help="the address under which it is published: the standard asks for it")],
    licence: Annotated[str, Parameter(help="address of the licence")] = "",
    published: Annotated[str | None, Parameter(help="day of publication, such as 2026-03-01 (default: today)")] = None,
    only: Annotated[list[str] | None, Parameter(name="--id", negative="", help="only these works")] = None,
    standard: Annotated[bool, Parameter(negative="", help="without our own fields (x_lantu)")] = False,
    force: Annotated[bool, Parameter(negative="", help="write over a file that is there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Write the works of a pack as one package of OC4IDS 0.9.5. Numbers are written as they were read.

    Example: lantu works export mycity projects.json --publisher "City" --uri https://example.org/projects.json
    """
    import json as json_format

    from lantu.files import write_whole
    from lantu.language import choose_language
    from lantu.packs import find_pack
    from lantu.works.folder import read_works
    from lantu.works.oc4ids import for_others, packaged, write

    refuse_taken(force, out)
    works = {work.id: work for work in read_works(find_pack(pack))}
    for name in only or ():
        if name not in works:
            raise LantuError(Text(f"没有工程“{name}”", f"there is no work '{name}'"), hint=did_you_mean(name, works))
    chosen = [works[name] for name in only] if only else list(works.values())
    if not chosen:
        raise LantuError(
            Text("没有可写的工程", "there are no works to write"),
            hint=alike(f"lantu works import --from-projects {pack}"),
        )
    moment = (
        datetime.combine(day(published, "--published"), datetime.min.time(), UTC) if published else datetime.now(UTC)
    )
    package = packaged(chosen, publisher, uri, moment, licence)
    write_whole(out, for_others(package) if standard else write(package))
    said = Text(f"已写 {len(chosen)} 个工程：{out}", f"{len(chosen)} works written to {out}")
    told = json_format.dumps({"file": str(out), "works": [work.id for work in chosen]}, ensure_ascii=False)
    print(told if json else said.say(choose_language(lang)))
    return 0
