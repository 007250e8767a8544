"""What LB404 finds by geometry: works and located projects beyond a protected line of the pack."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from lantu.language.errors import Finding, LantuError, Location
from lantu.language.text import Text
from lantu.packs import lineage
from lantu.rules.findings import Ground
from lantu.space.protected.breaches import breaches
from lantu.space.protected.lines import ProtectedArea, line_kinds, protected_areas
from lantu.works.line_breaches import line_breaches


def beyond_lines(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each work by its footprint, and each project by its point, that lies beyond a line."""
    areas = ground.once("protected lines", lambda: _lines(ground))
    if not areas:
        return
    for item in line_breaches(ground.plan.works, areas)[0]:
        kind, what = line_kinds()[item.breach.kind], item.breach
        size = _size(what.area, what.length)
        inside = kind.breach == "inside"
        zh = f"工程“{item.work.id}”有{size.zh}位于{kind.name.zh}之{'内' if inside else '外'}{_law(what.law).zh}"
        en = f"{size.en} of work '{item.work.id}' lies {'inside' if inside else 'outside'} the {kind.name.en}{_law(what.law).en}"
        severity = "note" if item.allowed else "error" if inside else "warning"
        hint = Text(
            "请移动范围；确属允许的，补一项已通过的 red_line 审查",
            "move it; where the law allows it, add a passed review of the kind red_line",
        )
        yield ground.finding("LB404", severity, item.work.location or Location("works"), item.work.id, zh, en, hint)
    yield from _projects(ground, areas)


def _projects(ground: Ground, areas: tuple[ProtectedArea, ...]) -> Iterator[Finding]:
    """Projects that have a point and no record with a footprint, which would say it better."""
    import shapely

    drawn = {work.id for work in ground.plan.works if work.footprints}
    located = [item for item in ground.plan.projects if item.point and item.id not in drawn]
    if not located:
        return
    points = np.array([shapely.Point(*item.point) for item in located if item.point], object)
    for breach in breaches(points, areas, np.array([area.shape for area in areas], object)):
        project, kind = located[breach.subject], line_kinds()[breach.kind]
        inside = kind.breach == "inside"
        zh = f"项目“{project.id}”的位置在{kind.name.zh}之{'内' if inside else '外'}{_law(breach.law).zh}"
        en = f"project '{project.id}' is located {'inside' if inside else 'outside'} the {kind.name.en}{_law(breach.law).en}"
        yield ground.finding("LB404", "error" if inside else "warning", project.location, project.id, zh, en)


def _lines(ground: Ground) -> tuple[ProtectedArea, ...]:
    """Return the lines of the plan's pack, or of the first that it builds on that has any."""
    own = Path(ground.plan.folder)
    for folder in lineage(own):
        try:
            areas = protected_areas(folder / "space")
        except LantuError:
            if folder != own:
                raise
            return ()  # LB001 says so
        if areas:
            return areas
    return ()


def _size(area: float, length: float) -> Text:
    if area:
        hectares = f"{area / 1e4:,.2f}"
        return Text(f" {hectares} 公顷", f"{hectares} ha")
    if length:
        metres = f"{length:,.0f}"
        return Text(f" {metres} 米", f"{metres} m")
    return Text("一处", "a point")


def _law(laws: tuple[str, ...]) -> Text:
    told = "; ".join(laws[:3])
    return Text(f"（{told}）", f" ({told})") if told else Text("", "")
