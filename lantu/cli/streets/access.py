"""lantu access: who reaches what on foot, from the files of a pack alone."""

import json as json_format
import time
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.cli.streets.walkers import refuse_minutes, refuse_profile
from lantu.language.errors import LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from lantu.blueprint import Blueprint
    from lantu.city import City


def access(
    pack: Pack,
    /,
    *,
    profile: Annotated[
        list[str] | None,
        Parameter(help="adult, older, child, pushchair or wheelchair; may be repeated (default: all)"),
    ] = None,
    minutes: Annotated[float, Parameter(help="how long people walk, up to 30; lists keep minutes of their own")] = 15,
    including: Annotated[
        list[str] | None, Parameter(negative="", help="a candidate project to count as built too; may be repeated")
    ] = None,
    flat: Annotated[bool, Parameter(negative="", help="as on a map without slopes and stairs, for comparison")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say who reaches what on foot: by kind of facility, walker and life circle, beside a flat map, and where most is missing.

    Needs streets, facilities and people (else homes) in the pack, not a plan. Where it has one, committed projects with a
    place and a last year are told from the year after it on.

    Example: lantu access yuzhong --profile older --minutes 10
    """
    began = time.perf_counter()
    from lantu.appraisal import ground_parts, life_circle, place_of
    from lantu.engine import chosen_projects
    from lantu.language.choice import choose_language
    from lantu.report import life_circle_json, life_circle_text, place_names
    from lantu.space.walking.profiles import PROFILES

    language = choose_language(lang)
    refuse_minutes(minutes)
    for name in profile or ():
        refuse_profile(name)
    parts = ground_parts(pack)
    plan, city = plan_and_city(pack)
    if including and not (plan and city):
        raise LantuError(
            Text("--including：这里没有可读的规划", "--including: there is no plan here that can be read"),
            hint=Text(f"请先执行 lantu check {pack}", f"run lantu check {pack} first"),
        )
    built = chosen_projects(plan, city, (), including or ()) if plan and city else []
    circle = life_circle(parts, city, place_of(plan) if plan else "city", built, tuple(profile or PROFILES), minutes)
    if flat:
        circle = circle.on_flat_map()
    if json:
        told = life_circle_json(circle, round(time.perf_counter() - began, 3))
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
    else:
        name = place_names(plan, city) if plan and city else alike(parts.folder.resolve().name)
        print(life_circle_text(circle, language, name, city), end="")
    return 0


def plan_and_city(pack: str) -> "tuple[Blueprint | None, City | None]":
    """Return the plan and the city of a pack that has them: only their census is asked for here."""
    from lantu.blueprint import read_blueprint
    from lantu.city import read_city
    from lantu.language.errors import UnreadableError
    from lantu.packs import find_pack

    folder = find_pack(pack)
    try:
        plan = read_blueprint(pack) if (folder / "blueprint.yaml").exists() else None
        has_city = plan is not None or (folder / "city.yaml").exists()
        return plan, read_city(pack) if has_city else None
    except UnreadableError:  # `lantu check` says what is wrong with it; streets can be walked all the same
        return None, None
