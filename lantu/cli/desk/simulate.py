"""lantu desk simulate: requests made up from a seed, with hotspots planted, into a folder that the user names."""

import json as json_format
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, refuse_embedded, refuse_taken
from lantu.language.errors import LantuError
from lantu.language.text import Text


def desk_simulate(
    into: Annotated[Path, Parameter(help="the folder to write requests.csv, requests.json and people.csv into")],
    /,
    *,
    count: Annotated[int, Parameter(help="about how many requests")] = 20_000,
    side: Annotated[int, Parameter(help="cells along each side of the city, 500 m each")] = 40,
    hotspots: Annotated[int, Parameter(help="how many blocks of 5 x 5 cells report noise three times as often")] = 1,
    seed: Annotated[int, Parameter(help="the same seed gives the same requests")] = 1,
    recent: Annotated[
        bool, Parameter(negative="", help="the days that ended yesterday (default: those of 2025)")
    ] = False,
    days: Annotated[int, Parameter(help="of how many days the requests are")] = 365,
    pack: Annotated[
        str | None, Parameter(help="a pack with nine districts: the requests name them (default: made-up names)")
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="write over requests that are there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Simulate requests of a city that does not exist, to try the other verbs on. Every row says that it is synthetic.

    Example: lantu desk simulate demo --count 20000 --seed 1
    """
    from lantu.desk.intake.writer import ACCOUNT, TABLE, write_requests
    from lantu.desk.simulated.simulator import DISTRICTS, planted_blocks, simulate_requests, simulated_city
    from lantu.files import write_whole
    from lantu.language.choice import choose_language
    from lantu.version import __version__

    refuse_embedded(into)
    refuse_taken(force, into / TABLE, into / ACCOUNT, into / "people.csv", made=into)
    if not 10 <= side <= 120:
        raise LantuError(Text(f"--side 应为 10 至 120，实为 {side}", f"--side: expected 10 to 120, found {side}"))
    if not 1 <= days <= 3660:
        raise LantuError(Text(f"--days 应为 1 至 3660，实为 {days}", f"--days: expected 1 to 3660, found {days}"))
    city = simulated_city(side, seed)
    planted = planted_blocks(side, hotspots, seed)
    begin = (datetime.now().astimezone().date() - timedelta(days=days)).isoformat() if recent else "2025-01-01"
    names = _districts(pack) if pack else DISTRICTS
    columns = simulate_requests(city, count, seed, begin, days, planted=planted, districts=names)
    blocks = [vars(block) for block in planted]
    write_requests(
        into,
        columns,
        {"made_by": f"lantu {__version__} simulator (synthetic) 模拟数据", "seed": seed, "planted": blocks},
    )
    rows = [
        f"{lon:.6f},{lat:.6f},{people:g}"
        for lon, lat, people in zip(city.lon.tolist(), city.lat.tolist(), city.people.tolist(), strict=True)
    ]
    write_whole(into / "people.csv", "lon,lat,people\n" + "\n".join(rows) + "\n")
    if json:
        print(json_format.dumps({"folder": str(into), "requests": columns.count, "synthetic": True, "planted": blocks}))
    else:
        said = Text(
            f"已写 {into}：{columns.count:,} 件模拟诉求（不是真实诉求）\n"
            f"下一步：`lantu desk hotspots {into} --people {into / 'people.csv'} --kind noise`",
            f"{into}: {columns.count:,} synthetic requests (none of them is real)\n"
            f"Next: lantu desk hotspots {into} --people {into / 'people.csv'} --kind noise",
        )
        print(said.say(choose_language(lang)))
    return 0


def _districts(pack: str) -> list[str]:
    """Return the names of the districts of a pack; LantuError where they are not nine."""
    from lantu.city import read_city

    names = [place.name("en") or place.name("zh") for place in read_city(pack).districts()]
    if len(names) != 9:
        raise LantuError(
            Text(f"--pack：应有九个区县，实有 {len(names)} 个", f"--pack: expected nine districts, found {len(names)}"),
            hint=Text("如 lantu new mycity --districts 9", "such as lantu new mycity --districts 9"),
        )
    return names
