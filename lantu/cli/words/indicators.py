"""lantu indicators: what can be measured, found by words."""

from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang


def indicators(
    *words: Annotated[str, Parameter(help="words of a name or a meaning, Chinese or English; none for all")],
    pack: Annotated[str | None, Parameter(help="a city, for the indicators that it adds and its currency")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """List indicators: id, name, unit, which way is better, what it means, and who uses it.

    Example: lantu indicators older people
    """
    from lantu.catalogue import catalogue
    from lantu.city import read_city
    from lantu.cli.words.listing import print_found
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    known = read_city(pack).indicators if pack else catalogue
    rows = [
        {
            "id": item.id,
            "name": item.name(language),
            "unit": item.unit.symbol,
            "direction": item.direction,
            "definition": (item.definition_zh if language == "zh" else item.definition) or item.definition,
            "used_by": item.framework_refs,
            **({"name_zh": item.name_zh, "name_en": item.name_en, "definition_zh": item.definition_zh} if json else {}),
        }
        for item in known.values()
    ]
    other = {item.id: f"{item.name_zh}\n{item.name_en}\n{item.definition_zh}" for item in known.values()}
    return print_found(rows, words, json, [other[row["id"]] for row in rows])
