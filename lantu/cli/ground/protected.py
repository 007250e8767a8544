"""lantu ground protected: the control lines of a pack, and which works breach them by their ground."""

import json as json_format

from lantu.cli.ground.exposure import Write, Year
from lantu.cli.options import Json, Lang, Pack


def ground_protected(
    pack: Pack, /, *, year: Year = None, write: Write = False, json: Json = False, lang: Lang = None
) -> int:
    """Say which works take ground beyond permanent farmland, the ecological red line or the urban boundary; exit code 1 where one does.

    Example: lantu ground protected mycity --write
    """
    from lantu.cli.ground.shared import standing_of
    from lantu.cli.ground.shared import write as write_down
    from lantu.language.choice import choose_language
    from lantu.report.ground.sentences import breach_sentence, lines_sentence

    language = choose_language(lang)
    found, city = standing_of(pack, year, 100.0, None, hazards=False)
    own = [item for item in found.figures if item.variable == "red_line_breach_area"]
    written = write_down(pack, own, city, [lines_sentence(found)], language) if write else None
    if json:
        rows = [
            {
                "work": item.work.id, "line": item.breach.kind, "area_m2": item.breach.area, "length_m": item.breach.length,
                "law": item.breach.law, "allowed": item.allowed,
            }
            for item in found.breaches
        ]  # fmt: skip
        area = found.breached if found.lines and found.drawn else None
        print(json_format.dumps({"breaches": rows, "red_line_breach_area_km2": area}, ensure_ascii=False, indent=1))
    else:
        print(lines_sentence(found).say(language))
        for item in found.breaches:
            print(f"  {breach_sentence(item).say(language)}")
        for missing in found.missing:
            if missing.id.startswith("line_"):
                print(f"  {missing.what.say(language)}: {missing.answers.say(language)}\n    {missing.command}")
        if written:
            print(written)
    return 1 if any(not item.allowed for item in found.breaches) else 0
