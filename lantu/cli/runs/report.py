"""lantu report: the report of a finished run."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Boundaries, Json, Lang, TrustCode, day
from lantu.cli.runs.attempt import attempt


def report(
    folder: Annotated[Path, Parameter(help="the folder of a finished run, such as runs/NAME")],
    /,
    *,
    boundaries: Boundaries = None,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Write report.html of a finished run, in both languages, and print where it is.

    Example: lantu report runs/chongqing --lang zh
    """
    import lantu
    from lantu.appraisal import plan_effect, run_life_circle
    from lantu.engine import run_on_boundaries
    from lantu.engine.store import store
    from lantu.language.choice import choose_language
    from lantu.report import furthest_drivers, write_report
    from lantu.rules import check

    language = choose_language(lang)
    finished = store.load(folder, trust_code=trust_code)
    simulated = finished
    if boundaries:
        finished = run_on_boundaries(finished, day(boundaries, "--boundaries"))
    verdict = lantu.appraise(finished)
    findings = attempt("the_check", lambda: check(finished.plan, finished.city), language)
    drivers = attempt("the_drivers", lambda: furthest_drivers(simulated, verdict), language)
    effect = attempt("the_plan_effect", lambda: plan_effect(simulated), language)
    circle = attempt("the_life_circle", lambda: run_life_circle(simulated), language)
    page = write_report(finished, verdict, findings, folder, language, drivers, effect, circle)
    print(json_format.dumps({"report": str(page)}) if json else page)
    return 0
