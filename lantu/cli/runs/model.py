"""lantu model: the page of a variable, the list of all, and the picture of the graph."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.names import variable_called
from lantu.cli.options import Json, Lang, TrustCode, open_pack, refuse_taken
from lantu.files import write_whole
from lantu.language.errors import LantuError
from lantu.plain import plain


def model(
    variable: Annotated[
        str | None, Parameter(help="a variable such as debt_ratio; without it, all variables a line each")
    ] = None,
    pack: Annotated[
        str | None, Parameter(help="the pack whose evidence is meant (default: the first embedded city)")
    ] = None,
    /,
    *,
    svg: Annotated[
        Path | None,
        Parameter(help="draw the variable and its neighbours, or the whole model, into this file"),
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="replace the file of --svg")] = False,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Print the page of a variable: equation, unit, inputs and who supplies them, source, track record.

    One word that is not a variable is taken as the pack: lantu model mycity lists the variables of its model.

    Example: lantu model debt_ratio --svg debt_ratio.svg
    """
    from lantu.book import book_text, entry_text, graph_svg, neighbours_svg, read_book
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    refuse_taken(force, svg)
    name, place = _told_apart(variable, pack)
    city = open_pack(place, trust_code, language)[1]
    book = read_book(city)
    if name and name not in book.entries and any(ord(letter) > 127 for letter in name):
        name = variable_called(name, city)  # an id goes to the book, which knows what else it may be
    if svg:
        drawn = neighbours_svg(book, name, language) if name else graph_svg(book, language)
        write_whole(svg, drawn)
    if json:
        told = book[name].to_json() if name else {"variables": [item.to_json() for item in book.entries.values()]}
        print(json_format.dumps(plain(told), ensure_ascii=False, indent=1))
    else:
        print(entry_text(book[name], language) if name else book_text(book, language))
    return 0


def _told_apart(variable: str | None, pack: str | None) -> tuple[str | None, str]:
    """Return the variable and the pack that are meant: a single word that is not a variable of Lantu may be a pack."""
    from lantu.model import functions
    from lantu.packs import default_pack, find_pack

    if variable is None or pack is not None or variable in functions():
        return variable, pack or default_pack()
    try:
        find_pack(variable)
    except LantuError:
        return variable, default_pack()
    return None, variable
