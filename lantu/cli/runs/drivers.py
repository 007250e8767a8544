"""lantu drivers: what drives each gap."""

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.names import indicator_called
from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.plain import plain

if TYPE_CHECKING:
    from lantu.engine import Run
    from lantu.sensitivity import Drivers, GoalDrivers

METHODS = ("ensemble", "saltelli")


def drivers(
    pack: Annotated[str, Parameter(help="an embedded city, a pack's folder, or the folder of a finished run")],
    indicator: Annotated[
        str | None, Parameter(help="an indicator, such as debt_ratio (default: every goal in numbers)")
    ] = None,
    /,
    *,
    place: Annotated[str | None, Parameter(help="city, or a place's code or name")] = None,
    year: Annotated[int | None, Parameter(help="the year (default: every year with a goal)")] = None,
    members: Annotated[
        int | None,
        Parameter(help="futures to simulate (1000); with saltelli points, each of them drivers + 2 futures (256)"),
    ] = None,
    method: Annotated[
        str,
        Parameter(help="ensemble: from the futures of a run; saltelli: by a design of its own, needs SALib"),
    ] = "ensemble",
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say what drives each gap: where its spread comes from, what moves it alone, and what the projects add.

    Example: lantu drivers chongqing debt_ratio --year 2030
    """
    from lantu.cli.progress import progress_bar
    from lantu.language.choice import choose_language
    from lantu.report import drivers_text
    from lantu.sensitivity import ask, find_drivers
    from lantu.sensitivity.saltelli import POINTS

    language = choose_language(lang)
    if method not in METHODS:
        hint = did_you_mean(method, METHODS)
        raise LantuError(
            Text(
                f"--method：应为 {'或'.join(METHODS)}，实为“{method}”",
                f"--method: expected {' or '.join(METHODS)}, found '{method}'",
            ),
            hint=hint,
        )
    saltelli = method == "saltelli"
    with progress_bar(language) as progress:
        run = _open(pack, 64 if saltelli else members, progress)
        asked = ask(run, indicator_called(indicator, run.city), place, year)
        found = find_drivers(
            run,
            asked,
            method="saltelli" if saltelli else "ensemble",
            points=members or POINTS,
            progress=progress,
        )
    if not found.goals:
        raise LantuError(
            Text(
                f"这次推演中没有 {'、'.join(item.key for item in asked)} 的数值",
                f"the run has no values of {', '.join(item.key for item in asked)}",
            )
        )
    if json:
        told = {"run": run.manifest["id"], **drivers_json(found)}
        print(json_format.dumps(plain(told), ensure_ascii=False, indent=1))
    else:
        print(drivers_text(found, run.plan, run.city, language))
    return 0


def drivers_json(found: "Drivers") -> dict[str, Any]:
    """Return drivers as the documented JSON object."""
    return {
        "method": found.method,
        "members": found.members,
        "goals": [_goal_json(goal) for goal in found.goals],
    }


def _goal_json(goal: "GoalDrivers") -> dict[str, Any]:
    asked, unit = goal.asked, goal.asked.indicator.unit

    def own(value: float | None) -> float | None:
        return None if value is None else value / unit.scale

    return {
        "indicator": asked.indicator.id,
        "place": asked.place,
        "year": asked.year,
        "relation": asked.relation,
        "target": own(asked.target),
        "unit": str(unit),
        "median": own(goal.median),
        "low": own(goal.low),
        "high": own(goal.high),
        "middle": own(goal.middle),
        "drivers": [
            {
                "name": share.driver.name,
                "kind": share.driver.kind,
                "first": share.first,
                "first_error": share.first_error,
                "total": share.total,
                "total_error": share.total_error,
            }
            for share in goal.shares
        ],
        "rest": goal.rest,
        "swings": [
            {
                "name": swing.driver.name,
                "kind": swing.driver.kind,
                "low_end": swing.low_end,
                "high_end": swing.high_end,
                "at_low": own(swing.at_low),
                "at_high": own(swing.at_high),
            }
            for swing in goal.swings
        ],
        "projects": [{"project": item.project, "amount": own(item.amount)} for item in goal.projects],
    }


def _open(pack: str, members: int | None, progress: Any) -> "Run":
    import lantu
    from lantu.engine.store import store

    if (Path(pack) / "manifest.json").is_file():
        return store.load(Path(pack))
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    return lantu.run(
        plan, city, members=1000 if members is None else members, watch=lantu.goal_futures, progress=progress
    )
