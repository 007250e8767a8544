"""lantu draft: from an official text to a skeleton."""

import json as json_format
import shlex
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, day, refuse_taken
from lantu.files import write_whole


def draft(
    document: Annotated[
        Path, Parameter(help="a plan's text: .txt, .md, .html, .docx, .xlsx or .pdf, Chinese or English")
    ],
    /,
    *,
    out: Annotated[Path | None, Parameter(help="write a pack into this folder")] = None,
    extends: Annotated[str, Parameter(help="with --out: the pack whose city the plan is for")] = "",
    adopted: Annotated[
        str | None, Parameter(help="the day of adoption, such as 2025-08-18 (default: as the text says)")
    ] = None,
    text: Annotated[
        Path | None, Parameter(help="write the extracted text, which the offsets count, into this file")
    ] = None,
    page: Annotated[
        Path | None, Parameter(help="write a page that shows what became of each number, and takes corrections")
    ] = None,
    corrections: Annotated[
        Path | None, Parameter(help="corrections.csv, as that page gives it: what a person says of numbers")
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="replace files that are there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Draft a plan from an official text: phases, targets, tasks, figures, each with its quote and where it stands.

    Example: lantu draft report.pdf --out mycity --extends chongqing
    """
    from lantu.catalogue import catalogue
    from lantu.drafting import corrected, draft_text, read_corrections, read_document, refuse_pack_folder, write_pack
    from lantu.drafting import draft as read
    from lantu.drafting.other_money import other_money
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    when = day(adopted, "--adopted") if adopted else None
    refuse_taken(force, text, page)
    if out:
        refuse_pack_folder(out, force)
    content, notes = read_document(document)
    for note in notes:
        print(note[language], file=sys.stderr)
    known, places = catalogue, ()
    if extends:
        from lantu.city import read_city

        city = read_city(extends)
        known, places = city.indicators, city.places
    found = read(content, date=when, indicators=known)
    if corrections:
        found = corrected(found, read_corrections(corrections, known), known)
    if money := other_money(found.figures, known):
        print(money[language], file=sys.stderr)
    if text:
        write_whole(text, content)
    if page:
        from lantu.report.drafting_page import draft_page

        options = [("--extends", extends), ("--adopted", adopted)]
        command = shlex.join(
            ["lantu", "draft", str(document), *(word for name, value in options if value for word in (name, value))]
        )
        write_whole(page, draft_page(found, known, command, language, when, places=places))
    files = []
    if out:
        files = write_pack(
            found,
            out,
            _title(content) or document.stem,
            known,
            adopted=when,
            extends=extends,
            force=force,
            places=places,
            language=language,
        )
    if json:
        print(json_format.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        print(draft_text(found, language, when))
        if page:
            print(f"\n{page}")
        if files:
            print("\n" + "\n".join(map(str, files)))
            print(f"{'下一步' if language == 'zh' else 'Next'}: lantu check {out}")
    return 0


def _title(content: str) -> str:
    """Return the first line of a text where it may be its title: short, no sentence and no row of a table; else nothing."""
    first = next(line.lstrip("#").strip() for line in content.splitlines() if line.strip())
    return "" if len(first) > 60 or "。" in first or "\t" in first else first
