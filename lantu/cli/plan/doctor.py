"""lantu doctor: what any verdict needs, what is missing and what it would settle, and which figures do not compare."""

import json as json_format
from dataclasses import asdict
from typing import Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, TrustCode, open_pack


def doctor(
    pack: Pack,
    /,
    *,
    members: Annotated[int, Parameter(help="futures to simulate, to tell what figures would settle (2 or more)")] = 500,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say what any verdict needs, which figures are missing and where to put them, those first that would give most goals odds.

    Then how much of the doubt of the odds each figure would settle that is known as a range only.

    Example: lantu doctor chongqing
    """
    import lantu
    from lantu.cli.progress import progress_bar
    from lantu.language.choice import choose_language
    from lantu.language.errors import UnreadableError
    from lantu.packs import find_pack
    from lantu.report import information_json, information_text
    from lantu.rules import boundary_notes, diagnose, gaps_text, needed, needed_text
    from lantu.sensitivity import value_of_figures

    language = choose_language(lang)
    needs = needed(find_pack(pack))
    told: dict[str, Any] = {
        "needed": {
            "there": sum(item.there for item in needs),
            "of": len(needs),
            "files": [{"file": item.file, "what": dict(item.what), "there": item.there} for item in needs],
        }
    }
    try:
        plan, city = open_pack(pack, trust_code, language)
    except UnreadableError:
        print(json_format.dumps(told, ensure_ascii=False, indent=1) if json else needed_text(needs, language))
        raise
    with progress_bar(language) as progress:
        run = lantu.run(plan, city, members=members, watch=lantu.goal_futures, progress=progress)
    rows = lantu.appraise(run).goal_rows
    gaps, moved = diagnose(plan, city, run.missing, rows), boundary_notes(city)
    information = value_of_figures(run, rows)
    if json:
        told["gaps"] = [asdict(gap) | {"where": gap.where.en, "kept": dict(gap.kept)} for gap in gaps]
        told["information"] = information_json(information, city)
        told["boundary_changes"] = [
            {"on": str(move.on), "old": move.old, "new": move.new, "towns": list(move.towns)}
            for note in moved
            for move in note.moves
        ]
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
    else:
        parts = [needed_text(needs, language), gaps_text(gaps, language), information_text(information, city, language)]
        print("\n\n".join(part for part in (*parts, *(note.text.say(language) for note in moved)) if part))
    return 1 if gaps else 0
