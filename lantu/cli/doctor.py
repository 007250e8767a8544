"""lantu doctor: which data is missing and what it would unlock, and which figures do not compare."""

import json as json_format
from dataclasses import asdict

from lantu.cli.options import Json, Lang, Pack, TrustCode, open_pack


def doctor(pack: Pack, /, *, trust_code: TrustCode = False, json: Json = False, lang: Lang = None) -> int:
    """Say which data is missing for which indicator, what it would unlock and where to put it.

    Example: lantu doctor chongqing
    """
    from lantu.engine import missing_inputs
    from lantu.language import choose_language
    from lantu.rules import boundary_notes, diagnose, gaps_text

    language = choose_language(lang)
    plan, city = open_pack(pack, trust_code, language)
    gaps = diagnose(plan, city, missing_inputs(plan, city))
    moved = boundary_notes(city)
    if json:
        told = {
            "gaps": [asdict(gap) for gap in gaps],
            "boundary_changes": [
                {"on": str(move.on), "old": move.old, "new": move.new, "towns": list(move.towns)}
                for note in moved
                for move in note.moves
            ],
        }
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join([gaps_text(gaps, language), *(note.text.say(language) for note in moved)]))
    return 1 if gaps else 0
