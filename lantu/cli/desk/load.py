"""lantu desk load: requests of a city's file into the register of a studio, with the lives that the file tells."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.text import Text


def desk_load(
    requests: Annotated[Path, Parameter(help="a folder that lantu desk import wrote, or a city's file")],
    pack: Pack,
    /,
    *,
    name: Annotated[str, Parameter(help="what the file is called in the register (default: its own name)")] = "",
    json: Json = False,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Take the requests of a file into a studio: when each came in, who had it, when it was done, what a call back heard.

    Running it again does no harm, and a newer file closes what was open. Words and addresses are not taken. Times run by the office's own
    order, not by the file's. Synthetic requests go into the studio of an example only.

    Example: lantu desk load requests mycity
    """
    from lantu.city.clock import city_clock
    from lantu.cli.desk.request_choice import chosen_requests, place_ids
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.cli.streets.access import plan_and_city
    from lantu.desk.policy import policy_at
    from lantu.govern.desk import load_requests
    from lantu.language.choice import choose_language
    from lantu.revision.theme_candidate import refuse_synthetic

    language = choose_language(lang)
    columns = chosen_requests(requests, None, None, language)
    folder = pack_folder(Path(pack)) if columns.synthetic else None
    if folder is not None:
        refuse_synthetic(folder / "sources.csv")
    _, city = plan_and_city(pack)
    clock = city_clock(pack)
    where = home or (None if archive else Path("studio") / Path(pack).name)
    opened = opened_archive(where, archive)
    try:
        found = load_requests(
            opened, columns, name or requests.name, place_ids(city), policy_at(clock.zone, clock.country)
        )
    finally:
        opened.engine.dispose()
    if json:
        row = {**vars(found), "examples": [one.say(language) for one in found.examples]}
        print(json_format.dumps(row, ensure_ascii=False, indent=1))
        return 1 if found.refused else 0
    lines = [
        Text(
            f"{requests}：新 {found.new:,} 件，已有 {found.there:,} 件，其中刚归档 {found.done:,} 件",
            f"{requests}: {found.new:,} new, {found.there:,} there already, {found.done:,} of them closed now",
        )
    ]
    if found.left_out:
        lines.append(
            Text(
                f"未接入 {found.left_out:,} 件：没有收到时间，或已办结但没有办结时间",
                f"{found.left_out:,} left out: received at no moment that is told, or closed at none",
            )
        )
    if found.refused:
        lines += [Text(f"不能接入 {found.refused:,} 件：", f"{found.refused:,} refused:"), *found.examples]
    print("\n".join(line.say(language) for line in lines))
    return 1 if found.refused else 0
