"""lantu works volunteers: counts of volunteering by district, as a dated indicator of a pack."""

import json as json_format
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, day
from lantu.language.errors import LantuError
from lantu.language.text import Text


def works_volunteers(
    file: Annotated[Path, Parameter(help="a CSV file: place, active volunteers, residents")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    until: Annotated[str, Parameter(help="the last day of the twelve months counted, such as 2025-12-31")],
    source: Annotated[str, Parameter(help="id of the source in sources.csv")],
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take volunteering in aggregate into a pack: residents with an activity in twelve months, by district. No person is taken.

    The rates stand in observations/volunteering.csv as volunteer_rate. Where every district is there, the city is their sum.

    Example: lantu works volunteers volunteers.csv mycity --until 2025-12-31 --source BUREAU
    """
    from lantu.city import read_city
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.language.choice import choose_language
    from lantu.space.folder import table_content
    from lantu.works.coordination.volunteers import read_volunteers, with_city, write_volunteers

    language, folder, last = choose_language(lang), pack_folder(pack), day(until, "--until")
    if last > datetime.now().astimezone().date():
        raise LantuError(
            Text(
                f"--until：{last} 还没有到，数不出", f"--until: {last} is still to come, and nothing is counted by then"
            ),
            hint=Text("写十二个月的最后一日", "give the last day of the twelve months that were counted"),
        )
    content, text = file.read_bytes(), table_content(file)
    city = read_city(folder)
    places = {name: place.id for place in city.places for name in place.callings}
    counts = read_volunteers(text, file.name, places)
    counts = with_city(counts, [place.id for place in city.places if place.level == "district"])
    path = write_volunteers(folder, counts, last, source, content)
    if json:
        print(
            json_format.dumps([asdict(count) | {"rate": count.rate} for count in counts], ensure_ascii=False, indent=1)
        )
        return 0
    said = Text(
        f"{len(counts)} 个地方的活跃志愿者比例写入 {path}",
        f"rates of active volunteers of {len(counts)} places written to {path}",
    )
    print(said.say(language))
    for count in counts:
        print(f"  {count.place}  {count.rate:.2f} %  ({count.active:,} / {count.residents:,})")
    return 0
