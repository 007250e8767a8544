"""lantu desk audit: whether the requests of a studio, and what happened to them, are as they were written."""

import json as json_format
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.choice import choose_language


def desk_audit(
    *,
    verify: Annotated[bool, Parameter(negative="", help="walk the chain and say where it breaks")] = False,
    noted: Annotated[
        str | None, Parameter(help="a head (NUMBER:HASH) noted earlier, which must still be there")
    ] = None,
    seal: Annotated[bool, Parameter(negative="", help="write the head of the chain into the audit log")] = False,
    json: Json = False,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Check that nobody changed, removed or reordered what happened at the desk (exit code 1 where somebody did).

    Example: lantu desk audit --verify
    """
    from lantu.govern.desk import seal_desk, verify_desk

    opened, language = opened_archive(home, archive), choose_language(lang)
    if seal and not verify:
        print(seal_desk(opened, "terminal"))
        return 0
    found = verify_desk(opened, noted)
    if seal and not found.fault:
        seal_desk(opened, "terminal")
    if json:
        print(json_format.dumps({**vars(found), "reason": found.reason.say(language)}, ensure_ascii=False, indent=1))
    else:
        print(found.sentence.say(language))
    return 1 if found.fault else 0
