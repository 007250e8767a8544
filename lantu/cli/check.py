"""lantu check: check a plan like a compiler."""

from typing import Annotated, Literal

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack


def check(
    pack: Pack,
    /,
    *,
    form: Annotated[
        Literal["text", "json", "sarif", "github"], Parameter(name="--format", help="how to print findings")
    ] = "text",
    select: Annotated[list[str] | None, Parameter(help="only these codes or beginnings, such as LB1")] = None,
    ignore: Annotated[list[str] | None, Parameter(help="not these codes or beginnings")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Check a plan like a compiler. Exit 0 clean, 1 findings, 2 could not read.

    Example: lantu check chongqing --select LB1 --format sarif
    """
    from lantu.report import choose_language
    from lantu.rules import check_pack, render

    language = choose_language(lang)
    findings, unreadable = check_pack(
        pack, select=tuple(select or ()), ignore=tuple(ignore or ()), language=language
    )
    print(render(findings, "json" if json else form, language))
    if unreadable:
        return 2
    return 1 if any(finding.severity != "note" for finding in findings) else 0
