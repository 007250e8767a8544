"""LB404, LB407 and LB601: places that change, and projects that all go to the same few of them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pandas as pd

from lantu.blueprint import Project
from lantu.city import changes_ahead
from lantu.language.errors import Finding, Location
from lantu.language.text import Text, each
from lantu.rules.findings import Ground
from lantu.rules.projects.protected_lines import beyond_lines

FEWEST = 3  # projects of a phase from which a pattern can be read


def lb404_where(ground: Ground) -> Iterator[Finding]:
    """LB404 Project beyond a protected line, or in a place that no longer exists on that date (项目突破控制线，或位于当时已不存在的地方).

    Why: the first may not be built, the second has nobody to build it.
    Example: a footprint that takes 2 ha of permanent farmland; a road in a place with `"protected": true`; works from 2026 in a district
    that was merged in 2025.
    How to fix: move the project, or record the review (kind red_line) that allows it; name the place that took over (changes.csv lists
    it). Lines are layers that are imported with `--as protected`.
    """
    city = ground.city
    yield from beyond_lines(ground)
    heirs: dict[str, list[str]] = defaultdict(list)
    for change in city.changes:
        heirs[change.old].append(change.new)
    for project in ground.plan.projects:
        place = city.place(project.place)
        if place is None:
            continue
        if place.protected:
            zh, en = (
                f"项目“{project.id}”位于保护区“{place.name_zh}”",
                f"project '{project.id}' lies in the protected area '{place.name('en')}'",
            )
            yield ground.finding("LB404", "error", project.location, project.id, zh, en)
        last = date(project.end, 12, 31) if project.end is not None else None
        if place.valid_to and last and place.valid_to <= last and project.kind != "illustrative":
            now = each(
                lambda language, ids=heirs[place.id]: (", " if language == "en" else "、").join(
                    city.place_names(name)[language] for name in ids if city.place(name)
                )
            )
            zh = f"项目“{project.id}”{project.end} 年才完工，而“{place.name_zh}”在 {place.valid_to} 已不存在"
            en = f"project '{project.id}' ends in {project.end}, but '{place.name('en')}' ceased to exist on {place.valid_to}"
            hint = Text(f"现为：{now.zh}", f"now: {now.en}") if now else now
            yield ground.finding("LB404", "warning", project.location, project.id, zh, en, hint)


def lb407_both_sides(ground: Ground) -> Iterator[Finding]:
    """LB407 Series of a district across a change of its boundary (区县的序列跨越区划调整).

    Why: figures before and after the change are of other land and other people, so their difference is no development.
    Example: people of Beibei in 2023 and in 2026: in November 2025 five of its towns left and five others came.
    How to fix: mark the older figures superseded and give them on the new boundary, or keep both: runs count by the districts
    of their start and leave out what was counted on the new ones.
    """
    rows = ground.city.observations
    rows = rows[rows["status"].eq("")]
    names = {place.id: place for place in ground.city.places}
    for place, on in {(place, item.on) for item in changes_ahead(ground.city) for place in (item.old, item.new)}:
        mine = rows[rows["place"].eq(place)]
        for variable in sorted(
            set(mine["variable"][mine["year"] >= on.year]) & set(mine["variable"][mine["year"] < on.year])
        ):
            after = mine[mine["variable"].eq(variable) & (mine["year"] >= on.year)].iloc[0]
            where, year = Location(str(after["file"]), int(after["line"])), int(after["year"])
            zh = f"“{names[place].name_zh}”的 {variable} 跨越 {on} 的区划调整：{year} 年起与此前不可比，推演不采用"
            en = (
                f"{variable} of '{names[place].name('en')}' crosses the boundary change of {on}: from {year} on it does not "
                "compare with figures before, and runs leave it out"
            )
            yield ground.finding("LB407", "warning", where, f"{place}/{variable}", zh, en)


def lb601_uneven(ground: Ground) -> Iterator[Finding]:
    """LB601 Every project of a phase sits in the richest fifth of places (某阶段的项目全部位于最富裕的五分之一地区).

    Why: a plan against uneven regions that builds only where the money is already makes them more uneven.
    Example: four located projects that open by 2027, all of them in the eight districts with the highest GDP per head.
    How to fix: add projects elsewhere, or say in a waiver whom these serve. Only projects with a district count, three at
    least; wealth is the last recorded GDP per head.
    """
    rich = richest_fifth(ground)
    phases = ground.plan.phases
    districts = {place.id for place in ground.city.places if place.level == "district"}
    for before, phase in pairwise((0, *phases)):
        located = [
            item
            for item in ground.plan.projects
            if item.kind != "illustrative" and item.place in districts and item.end and before < item.end <= phase
        ]
        if len(located) >= FEWEST and rich and all(item.place in rich for item in located):
            first: Project = located[0]
            zh = f"{phase} 年阶段的 {len(located)} 个有区位的项目全部位于最富裕的五分之一区县"
            en = f"all {len(located)} located projects of the phase {phase} sit in the richest fifth of districts"
            yield ground.finding("LB601", "warning", first.location, str(phase), zh, en)


def richest_fifth(ground: Ground) -> frozenset[str]:
    """Return the districts with the highest GDP per head in the last year that has most of them; empty if unknown."""
    rows = ground.city.observations
    districts = {place.id for place in ground.city.districts()}
    used = rows[rows["status"].eq("") & rows["place"].isin(districts)]
    gdp = used[used["variable"].eq("gdp")]
    counted = used[used["variable"].isin(["population", "people_census"])]
    people: pd.DataFrame = counted.groupby(["variable", "place", "year"])["value"].sum().reset_index()
    if gdp.empty or people.empty:
        return frozenset()
    counts = gdp.groupby("year")["place"].nunique()
    year = int(counts[counts == counts.max()].index.max())
    people["away"] = (people["year"] - year).abs()
    heads = people.sort_values(by="away").drop_duplicates("place").set_index("place")["value"]
    wealth: pd.Series = (gdp[gdp["year"].eq(year)].set_index("place")["value"] / heads).dropna()
    return frozenset(wealth.nlargest(max(1, len(districts) // 5)).index)
