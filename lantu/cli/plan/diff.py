"""lantu diff: what really changed between two versions of a plan."""

import json as json_format
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, refuse_taken
from lantu.files import write_whole


def diff(
    old: Annotated[str, Parameter(help="the old pack, a file of it, or a range of git revisions such as v1..v2")],
    new: Annotated[str, Parameter(help="the new pack or file; with a range, the pack to compare")],
    /,
    *,
    run: Annotated[bool, Parameter(negative="", help="simulate both and say what the change does to the odds")] = False,
    members: Annotated[int, Parameter(help="futures to simulate with --run")] = 500,
    html: Annotated[Path | None, Parameter(help="write a page as well")] = None,
    force: Annotated[bool, Parameter(negative="", help="replace the file of --html")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say what really changed: goals, projects, money, waivers. Exit 0 nothing changed, 1 something did, 2 could not read.

    Example: lantu diff v1..v2 plans/chongqing --run
    """
    from lantu.language.choice import choose_language
    from lantu.revision import compare, compare_odds, names_in, open_versions, revision_html, revision_text

    language = choose_language(lang)
    refuse_taken(force, html)
    with open_versions(old, new) as (before, after):
        revision = compare(before, after)
        names = {**names_in(before, language), **names_in(after, language)}
        if run:
            revision = replace(revision, odds=compare_odds(before, after, members))
    if json:
        print(json_format.dumps(revision.to_json(), ensure_ascii=False, indent=1))
    else:
        print(revision_text(revision, language, names))
    if html:
        write_whole(html, revision_html(revision, language, old, new, names))
    return 1 if revision else 0
