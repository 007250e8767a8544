"""lantu hindcast: how wrong it was last time; and the same projection for places of a file."""

import json as json_format
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, refuse_taken
from lantu.files import write_whole
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.plain import plain


def hindcast(
    pack: Annotated[str | None, Parameter(help="an embedded city or a folder")] = None,
    /,
    *,
    places: Annotated[
        Path | None,
        Parameter(help="instead of a pack: a .csv of places with a census by age; projects ten years on, and scores"),
    ] = None,
    moves: Annotated[
        Path | None,
        Parameter(
            help="write the net moves that other places' past foretells here, as observations that runs start from"
        ),
    ] = None,
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
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    if (pack is None) == (places is None):
        raise LantuError(
            Text("请给出规划包，或 --places FILE", "expected a pack, or --places FILE"),
            hint=Text("示例见 lantu hindcast --help", "lantu hindcast --help shows an example"),
        )
    refuse_taken(force, out, moves)
    if moves:
        return _write_moves(str(pack), moves, places)
    told, text = _of_places(places, language) if places else _of_city(str(pack), language)
    content = json_format.dumps(plain(told), ensure_ascii=False, indent=1)
    if out:
        write_whole(out, f"{content}\n")
    print(content if json else text)
    return 0


def _write_moves(pack: str, file: Path, places: Path | None) -> int:
    import lantu
    from lantu.hindcast import moves_table, read_panel

    if places:
        raise LantuError(Text("--moves 须给出规划包，不能与 --places 同用", "--moves needs a pack, not --places"))
    write_whole(file, moves_table(lantu.read_city(pack), read_panel()))
    print(file)
    return 0


def _of_city(pack: str, language: str) -> tuple[dict[str, Any], str]:
    import lantu
    from lantu.hindcast import judged, odds_record, read_past_goals, track_record
    from lantu.report import hindcast_text, odds_text, past_goals_text

    city = lantu.read_city(pack)
    past = odds_record(judged(city, read_past_goals(city)))
    found = track_record(city)
    told = {
        "rows": [row.to_json() for row in found.rows],
        "odds": [row.to_json() for row in found.odds],
        "past_goals": past,
    }
    texts = [
        hindcast_text(found.rows, language),
        odds_text(found.odds, language),
        past_goals_text(past, city, language),
    ]
    return told, "\n\n".join(filter(None, texts))


def _of_places(path: Path, language: str) -> tuple[dict[str, Any], str]:
    from lantu.hindcast import project_places, read_panel, read_places, told_of_places, told_of_regions
    from lantu.report import hindcast_text, places_text

    file = read_places(path)
    told, rows, unscored = project_places(file, read_panel())
    shown = told_of_places(file, told)
    facts = {
        "origin": file.census,
        "horizon": 10,
        "places": shown,
        "regions": told_of_regions(file, told),
        "rows": [row.to_json() for row in rows],
        "unscored": unscored,
        "left_out": [{"line": line, "why": why.en, "why_zh": why.zh} for line, why in file.left_out],
    }
    text = places_text(facts, language)
    return facts, f"{text}\n\n{hindcast_text(rows, language)}" if rows else text
