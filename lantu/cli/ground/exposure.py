"""lantu ground exposure: who and what stands in a flood, on a slope and in the heat, and which files are missing."""

import json as json_format
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.report.ground.standing import GroundStanding

Size = Annotated[float, Parameter(help="the side of a cell, metres")]
Year = Annotated[int | None, Parameter(help="the year of the figures (default: this one)")]
Write = Annotated[
    bool, Parameter(negative="", help="write the figures into observations/ground.csv of the pack, with their source")
]


def ground_exposure(
    pack: Pack,
    /,
    *,
    size: Size = 100.0,
    rain: Annotated[float | None, Parameter(help="of slides: millimetres of rain a year")] = None,
    year: Year = None,
    write: Write = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say how many people, older people, facilities and works stand in each class of each hazard; what is unknown is said apart.

    Example: lantu ground exposure yuzhong --rain 1100
    """
    from lantu.cli.ground.shared import standing_of
    from lantu.cli.ground.shared import write as write_down
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    found, city = standing_of(pack, year, size, rain)
    written = write_down(pack, found.figures, city, found.not_written, language) if write else None
    if json:
        print(json_format.dumps(plain(found), ensure_ascii=False, indent=1))
        return 0
    print(told(found, language), end="")
    if written:
        print(written)
    return 0


def told(found: "GroundStanding", language: str) -> str:
    """Return the lines of the terminal."""
    from lantu.report.ground.sentences import (
        cells_sentence,
        layer_name,
        layer_rows,
        layer_source,
        lines_sentence,
        names,
    )

    lines = [cells_sentence(found).say(language)]
    for one in found.layers:
        kinds, rows = layer_rows(one)
        lines += ["", f"{layer_name(one.layer).say(language)} ({layer_source(one.layer).say(language)})"]
        heads = [names()[kind].say(language) for kind in kinds]
        lines.append("  " + " | ".join(["", *heads]))
        lines += ["  " + " | ".join([name.say(language), *cells]) for name, cells in rows]
    lines += ["", lines_sentence(found).say(language)]
    if found.figures:
        lines += ["", Text("可写入的数", "figures").say(language)]
        lines += [f"  {item.variable} {item.place} {item.year}: {item.value:.4g} {item.unit}" for item in found.figures]
    lines += ["  " + line.say(language) for line in found.not_written]
    if found.missing:
        lines += ["", Text("还缺的文件", "files that are missing").say(language)]
        lines += [
            f"  {item.what.say(language)}: {item.answers.say(language)}\n    {item.command}" for item in found.missing
        ]
    return "\n".join(lines) + "\n"


def plain(found: "GroundStanding") -> dict[str, Any]:
    """Return the same as JSON."""
    people = found.people

    def part(exposed: Any) -> dict[str, Any] | None:
        if exposed is None:
            return None
        return {"classes": exposed.amounts.tolist(), "unknown": exposed.unknown, "exposed": exposed.exposed}

    return {
        "place": found.place,
        "people": people.total if people else None,
        "grid": asdict(people.grid) if people else None,
        "layers": [
            {
                "kind": one.layer.kind,
                "period": one.layer.period or None,
                "source": one.layer.source,
                **{name: part(getattr(one, name)) for name in ("people", "older", "facilities", "works")},
            }
            for one in found.layers
        ],
        "figures": [asdict(item) for item in found.figures],
        "missing": [item.id for item in found.missing],
    }
