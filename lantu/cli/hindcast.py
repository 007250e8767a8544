"""lantu hindcast: how wrong it was last time."""

import json as json_format

from lantu.cli.options import Json, Lang, Pack, plain


def hindcast(pack: Pack, /, *, json: Json = False, lang: Lang = None) -> int:
    """Foretell the past from before it, beside simple rivals: errors, bias, skill, and whether the bands held.

    Example: lantu hindcast chongqing
    """
    import lantu
    from lantu.hindcast import hindcast as table
    from lantu.hindcast import hindcast_text
    from lantu.report import choose_language

    language = choose_language(lang)
    rows = table(lantu.read_city(pack))
    if json:
        print(
            json_format.dumps({"rows": plain([row.to_json() for row in rows])}, ensure_ascii=False, indent=1)
        )
    else:
        print(hindcast_text(rows, language))
    return 0
