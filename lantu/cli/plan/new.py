"""lantu new: start a pack for a city of your own."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang


def new(
    name: Annotated[str, Parameter(help="the new folder")],
    /,
    *,
    country: Annotated[
        str | None, Parameter(help="the country, by name or ISO code, such as France, 法国 or FR")
    ] = None,
    currency: Annotated[str | None, Parameter(help="its currency, such as EUR (default: the country's)")] = None,
    districts: Annotated[str | None, Parameter(help="how many districts, or their names with commas between")] = None,
    place: Annotated[
        str | None,
        Parameter(help="a pack of one district with this name, whose streets and boundary are imported next"),
    ] = None,
    start: Annotated[int | None, Parameter(help="the year of the census that it begins with (default: 2020)")] = None,
    force: Annotated[bool, Parameter(negative="", help="write into a folder that is not empty")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Start a pack for a city of your own: a commented skeleton that passes `lantu check`.

    With a country it is a city anywhere, which runs at once: births and deaths of that country, wide assumptions, and
    rows marked EXAMPLE to be replaced. With a place it has that one district, in China where no country is named.

    Example: lantu new lyon --country France --currency EUR --districts 9
    """
    from dataclasses import replace

    from lantu.city import new_city, write_city, write_skeleton
    from lantu.language.choice import choose_language
    from lantu.language.errors import LantuError
    from lantu.language.text import Text

    language = choose_language(lang)
    folder = Path(name)
    if place is not None and districts is not None:
        raise LantuError(
            Text("--place 与 --districts 只能用一个", "--place and --districts are one or the other"),
            hint=Text("--place 只有一个区县", "--place is one district"),
        )
    if place is not None and not place.strip():
        raise LantuError(
            Text("--place 后面是空的", "--place says nothing"), hint=Text("写出地名，如 --place 老城区", "a name")
        )
    if country is not None or place is not None:
        begun = new_city(
            folder.name,
            country or "CN",
            currency,
            "2" if districts is None else districts,
            2020 if start is None else start,
        )
        called = Text(place.strip(), place.strip()) if place is not None else None
        city = replace(begun, districts=(called,), names=called) if called else begun
        files = write_city(folder, city, force=force)
    elif currency or districts is not None or start is not None:
        raise LantuError(
            Text("还缺 --country", "a --country is missing"),
            hint=Text("写国名或ISO代码，如 --country 法国", "a name or ISO code, such as --country France"),
        )
    else:
        files = write_skeleton(folder, folder.name, force=force)
    if json:
        print(json_format.dumps({"folder": str(folder), "files": [file.name for file in files]}, ensure_ascii=False))
    else:
        print("\n".join(str(file) for file in files))
        brought = f"lantu import osm FILE {folder}; " if place is not None else ""
        print(f"{'下一步' if language == 'zh' else 'Next'}: {brought}lantu check {folder}; lantu run {folder}")
    return 0
