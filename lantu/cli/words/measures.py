"""lantu measures: what a city can do, found by words."""

from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang


def measures(
    *words: Annotated[str, Parameter(help="words of a name or of what it changes, Chinese or English; none for all")],
    pack: Annotated[
        str | None, Parameter(help="the city whose measures are listed (default: the embedded one)")
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """List measures: id, name, what one unit of it is, and which variables it changes.

    Example: lantu measures nursery
    """
    from lantu.city import read_city
    from lantu.cli.words.listing import print_found
    from lantu.language.choice import choose_language
    from lantu.packs import default_pack

    language = choose_language(lang)
    known = read_city(pack or default_pack()).measures
    rows = [
        {
            "id": name,
            "name": item.name_zh if language == "zh" else item.name_en,
            "unit": item.unit.symbol,
            "changes": ", ".join(dict.fromkeys(lever.variable for lever in item.levers)),
        }
        for name, item in known.items()
    ]
    return print_found(rows, words, json, [f"{item.name_zh}\n{item.name_en}" for item in known.values()])
