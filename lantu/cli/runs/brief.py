"""lantu brief: a verdict on one page, for a phone and for paper."""

import json as json_format
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Boundaries, Json, Lang, TrustCode, day
from lantu.cli.runs.attempt import attempt


def brief(
    folder: Annotated[Path, Parameter(help="the folder of a finished run, such as runs/NAME")],
    /,
    *,
    why: Annotated[str | None, Parameter(help="print the numbers of one sentence: 1 to 5, or its name")] = None,
    pdf: Annotated[bool, Parameter(negative="", help="also as a tagged PDF of one sheet; needs lantu[pdf]")] = False,
    docx: Annotated[bool, Parameter(negative="", help="also as a Word document, with the numbers as a table")] = False,
    boundaries: Boundaries = None,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Write a finished run on one page, five sentences and three pictures, and print the sentences.

    Example: lantu brief runs/chongqing --pdf --lang en
    """
    import lantu
    from lantu.appraisal import plan_effect
    from lantu.engine import run_on_boundaries
    from lantu.engine.store import store
    from lantu.language.choice import choose_language
    from lantu.report import (
        brief_facts,
        brief_json,
        brief_of,
        brief_sentences,
        brief_text,
        why_text,
        write_brief,
        write_brief_as,
    )

    language = choose_language(lang)
    simulated = store.load(folder, trust_code=trust_code)
    finished = run_on_boundaries(simulated, day(boundaries, "--boundaries")) if boundaries else simulated
    made = (
        datetime.fromtimestamp((folder / store.MANIFEST).stat().st_mtime, UTC).astimezone().date()
    )  # the day of the run
    findings = lantu.check(finished.plan, finished.city)
    effect = attempt("the_plan_effect", lambda: plan_effect(simulated), language)
    facts = brief_facts(finished, lantu.appraise(finished), findings, made, effect)
    if why is not None:
        print(why_text(brief_sentences(facts), why, language))
        return 0
    made_brief = brief_of(facts)
    formats = [form for form, asked in (("pdf", pdf), ("docx", docx)) if asked]
    files = [write_brief(made_brief, folder, language), *write_brief_as(formats, made_brief, folder, language)]
    if json:
        json_format.dump(brief_json(made_brief, files), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(brief_text(made_brief, files, folder, language), end="")
    return 0
