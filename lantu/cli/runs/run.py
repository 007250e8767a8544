"""lantu run: simulate a plan and judge it goal by goal."""

import json as json_format
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.names import project_called, scenario_called
from lantu.cli.options import Boundaries, Json, Lang, Pack, TrustCode, day, open_pack, settings
from lantu.cli.runs.attempt import attempt, not_made


def run(
    pack: Pack,
    /,
    *,
    members: Annotated[int, Parameter(help="futures to simulate")] = 1000,
    seed: Annotated[int, Parameter(help="the same seed gives the same futures")] = 0,
    to: Annotated[int | None, Parameter(help="last year (default: the city's)")] = None,
    set_: Annotated[list[str] | None, Parameter(name="--set", help="ASSUMPTION=VALUE, may be repeated")] = None,
    scenario: Annotated[
        str | None, Parameter(help="a scenario of the pack, such as low_birth; --set goes first")
    ] = None,
    without: Annotated[
        list[str] | None, Parameter(help="leave a project out, may be repeated; all: none of the committed ones")
    ] = None,
    include: Annotated[
        list[str] | None, Parameter(name="--with", help="put a candidate project in, may be repeated")
    ] = None,
    out: Annotated[Path | None, Parameter(help="folder for the run (default: runs/PACK)")] = None,
    resume: Annotated[bool, Parameter(negative="", help="go on with a run that was stopped")] = False,
    force: Annotated[bool, Parameter(negative="", help="replace another run in the folder of --out")] = False,
    report: Annotated[bool, Parameter(help="write report.html")] = True,
    boundaries: Boundaries = None,
    keep: Annotated[
        int | None,
        Parameter(help="futures kept whole; the others only count (default: all up to 10,000, else 2,000)"),
    ] = None,
    threads: Annotated[int | None, Parameter(help="threads (default: all cores)")] = None,
    cluster: Annotated[str | None, Parameter(help="address of a Dask scheduler, or local: one process a core")] = None,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Simulate a plan and judge it goal by goal. Exit 0 done, 1 a verdict but no report or archive, 2 no verdict.

    Example: lantu run chongqing --members 200 --set tax_share=15%
    """
    import lantu
    from lantu.appraisal import place_of, plan_effect, run_life_circle
    from lantu.cli.progress import progress_bar
    from lantu.engine import UnsavedError, idle, model_of, run_on_boundaries
    from lantu.engine.store import store
    from lantu.language.choice import choose_language
    from lantu.language.text import say
    from lantu.report import (
        REPORT,
        furthest_drivers,
        life_circle_section,
        report_line,
        verdict_json,
        verdict_text,
        write_report,
    )
    from lantu.rules import check

    language, shown_on = choose_language(lang), day(boundaries, "--boundaries") if boundaries else None
    if out:  # before anything is read
        store.refuse_foreign(out, replace=force or resume)
    plan, city = open_pack(pack, trust_code, language)
    folder = out or Path("runs") / plan.folder.name
    store.refuse_foreign(folder, replace=out is None or force or resume)
    unsaved = ""
    try:
        with progress_bar(language) as progress:
            simulated = lantu.run(
                plan,
                city,
                members=members,
                seed=seed,
                to=to,
                settings=settings(set_, city),
                scenario=scenario_called(scenario, city),
                without=tuple(project_called(name, plan) for name in without or ()),
                including=tuple(project_called(name, plan) for name in include or ()),
                threads=threads,
                cluster=cluster,
                keep=keep,
                watch=lantu.goal_futures,
                out=folder,
                resume=resume,
                progress=progress,
            )
    except UnsavedError as error:
        simulated, unsaved = error.run, error.message.say(language)
    finished = run_on_boundaries(simulated, shown_on) if shown_on else simulated
    if unused := idle(simulated.manifest["settings"], simulated.graph, model_of(city)):
        print(say("idle_settings", language).format(names=", ".join(unused), pack=plan.folder.name), file=sys.stderr)
    verdict = lantu.appraise(finished)
    effect = attempt("the_plan_effect", lambda: plan_effect(simulated), language)
    findings = attempt("the_check", lambda: check(plan, city), language)
    circle = attempt("the_life_circle", lambda: run_life_circle(simulated), language)
    if json:
        json_format.dump(verdict_json(finished, verdict, effect, circle), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        ground, of_district = life_circle_section(circle, simulated, language), place_of(plan) != "city"
        print(verdict_text(finished, verdict, findings, language, effect, ground if of_district else ""), end="")
        print("" if of_district else ground, end="")
    sys.stdout.flush()  # what follows may take long, or fail: the verdict is there
    if unsaved:
        not_made("the_run_files", unsaved, language)
    page = None
    if not report:
        (folder / REPORT).unlink(missing_ok=True)  # of the run that this one has replaced
    else:
        drivers = attempt("the_drivers", lambda: furthest_drivers(simulated, verdict), language)
        page = attempt(
            "the_report",
            lambda: write_report(finished, verdict, findings, folder, language, drivers, effect, circle),
            language,
        )
        if page and not json:
            print(report_line(page, language))
    return 1 if unsaved or findings is None or (report and page is None) else 0
