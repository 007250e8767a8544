"""lantu rule: the page of a check rule."""

import json as json_format
import re
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError
from lantu.language.text import Text


def rule(
    code: Annotated[str | None, Parameter(help="a code such as LB301; without it, all rules a line each")] = None,
    /,
    *,
    every: Annotated[bool, Parameter(name="--all", negative="", help="every page, as Markdown")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Print the page of a check rule: what, why, an example, how to fix it.

    Example: lantu rule LB301
    """
    from lantu.language.choice import choose_language
    from lantu.rules import rule_list, rule_page

    language = choose_language(lang)
    if code and every:
        raise LantuError(Text("规则编号与 --all 只能给出一个", "give a code or --all, not both"))
    titles = rule_list(language)
    if code:
        pages = {code.upper(): rule_page(code.upper(), language)}
    else:
        pages = {name: rule_page(name, language) for name in titles} if every else titles
    if json:
        print(json_format.dumps(pages, ensure_ascii=False, indent=1))
    elif code:
        print(pages[code.upper()])
    elif every:
        head = "# 检查规则" if language == "zh" else "# Rules of the check"
        print("\n\n".join([head, *(_markdown(name, titles[name], page) for name, page in pages.items())]))
    else:
        print("\n".join(f"{name}  {title}" for name, title in titles.items()))
    return 0


def _markdown(code: str, title: str, page: str) -> str:
    """Return a page as a section of Markdown: its title in one language, then a paragraph for each part."""
    body = page.partition("\n")[2].strip()
    paragraphs = re.sub(r"\n?^([A-Z][a-z ]{2,}:|[\u4e00-\u9fff]{2,}：)", r"\n\n**\1**", body, flags=re.MULTILINE)
    return f"## {code} {title}\n\n{paragraphs.strip()}"
