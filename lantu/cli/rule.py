"""lantu rule: the page of a check rule."""

import json as json_format
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang


def rule(
    code: Annotated[
        str | None, Parameter(help="a code such as LB301; without it, all rules a line each")
    ] = None,
    /,
    *,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Print the page of a check rule: what, why, an example, how to fix it.

    Example: lantu rule LB301
    """
    from lantu.report import choose_language
    from lantu.rules import rule_list, rule_page

    language = choose_language(lang)
    pages = {code.upper(): rule_page(code.upper(), language)} if code else rule_list(language)
    if json:
        print(json_format.dumps(pages, ensure_ascii=False, indent=1))
    elif code:
        print(pages[code.upper()])
    else:
        print("\n".join(f"{name}  {title}" for name, title in pages.items()))
    return 0
