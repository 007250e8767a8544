"""lantu units: what a number may be counted in, found by words."""

from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang


def units(
    *words: Annotated[str, Parameter(help="a spelling or a part of one, such as 亩 or km; none for all")],
    json: Json = False,
    lang: Lang = None,
) -> int:
    """List units: how each may be written, what it counts, and how many of the base unit one of it is.

    Example: lantu units km2
    """
    from lantu.cli.words.listing import print_found
    from lantu.language.units import unit, unit_spellings

    spellings: dict[str, list[str]] = {}
    for spelling in unit_spellings():
        spellings.setdefault(unit(spelling).symbol, []).append(spelling)
    rows = [
        {
            "unit": symbol,
            "spellings": " ".join(name for name in names if name != symbol),
            "counts": unit(symbol).base or unit(symbol).currency,
            "scale": f"{unit(symbol).scale:g}",
        }
        for symbol, names in spellings.items()
    ]
    return print_found(rows, words, json)
