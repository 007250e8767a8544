"""Projects of two versions, and the money that moved between places, tasks and sources."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from lantu.blueprint import Project
from lantu.finance import FUNDING
from lantu.revision.change import MoneyShift, PlanVersion, ProjectChange, ProjectKind
from lantu.revision.matching import changed, pair_up

CENT = 0.01  # of the currency: less is how a number was written


def compare_projects(old: PlanVersion, new: PlanVersion) -> Iterator[ProjectChange]:
    """Yield what happened to every project, in the order of the old plan, new ones last."""
    pairs, cancelled, added = pair_up(
        old.plan.projects,
        new.plan.projects,
        lambda item: item.id,
        lambda item: (item.name.zh, item.name.en, item.place) if item.name.zh or item.name.en else None,
        lambda item: (item.measure, item.place, item.quantity, item.start, item.end, item.cost) if item.cost else None,
    )
    for before, after in pairs:
        yield from _compare(before, after, new)
    for project in cancelled:
        yield ProjectChange("cancelled", project.id, project.cost, None, None, old.city.money_unit)
    for project in added:
        yield ProjectChange("added", project.id, None, project.cost, None, new.city.money_unit)


def _compare(before: Project, after: Project, new: PlanVersion) -> Iterator[ProjectChange]:
    if before.id != after.id:
        yield ProjectChange("renamed", before.id, before.id, after.id)
    yield from _numbers(before, after, new)
    if before.kind != after.kind:
        kind: ProjectKind = "committed" if after.kind == "committed" else "withdrawn"
        yield ProjectChange(kind, before.id, before.kind, after.kind)
    if before.point != after.point:
        points = [", ".join(f"{degrees:.7f}" for degrees in item.point or ()) for item in (before, after)]
        yield ProjectChange("moved" if all(points) else "re-planned", before.id, points[0], points[1])
    for name in ("place", "measure"):
        if getattr(before, name) != getattr(after, name):
            yield ProjectChange(
                "moved" if name == "place" else "re-planned", before.id, getattr(before, name), getattr(after, name)
            )
    for name in ("task", "stage", "lead", "upkeep_payer", "source", "facility"):
        if getattr(before, name) != getattr(after, name):
            yield ProjectChange(
                "re-planned", before.id, f"{name}: {getattr(before, name)}", f"{name}: {getattr(after, name)}"
            )
    for name in ("needs", "excludes", "partners", "streets"):
        if changed(getattr(before, name), getattr(after, name)):
            yield ProjectChange(
                "re-planned",
                before.id,
                f"{name}: {';'.join(getattr(before, name))}",
                f"{name}: {';'.join(getattr(after, name))}",
            )
    if before.funding != after.funding:
        sources = [
            ";".join(f"{name}:{item.funding[name]:.12g}" for name in FUNDING if name in item.funding)
            for item in (before, after)
        ]
        yield ProjectChange("re-funded", before.id, sources[0], sources[1])


def _numbers(before: Project, after: Project, new: PlanVersion) -> Iterator[ProjectChange]:
    measure = new.city.measures.get(after.measure)
    kinds: tuple[tuple[str, ProjectKind, ProjectKind, str], ...] = (
        ("end", "delayed", "advanced", "year"),
        ("start", "delayed", "advanced", "year"),
        ("cost", "dearer", "cheaper", new.city.money_unit),
        ("upkeep", "dearer", "cheaper", f"{new.city.money_unit}/year"),
        ("quantity", "resized", "resized", str(measure.unit) if measure else ""),
    )
    reported: set[str] = set()
    for name, more, less, unit in kinds:
        was, now = getattr(before, name), getattr(after, name)
        if was == now or unit in reported:  # a project that starts and ends later is delayed once
            continue
        if was is not None and now is not None and abs(now - was) < CENT:
            continue
        by = None if was is None or now is None else float(now - was)
        kind = "re-planned" if by is None else more if by > 0 else less
        reported.add(unit)
        yield ProjectChange(kind, before.id, was, now, by, unit)


def compare_money(old: PlanVersion, new: PlanVersion) -> Iterator[MoneyShift]:
    """Yield how much money places, tasks and sources gained or lost; illustrative projects carry none."""
    ways: tuple[tuple[Literal["place", "task", "source"], Callable[[Project], Mapping[str, float]]], ...] = (
        ("place", lambda item: {item.place: item.cost or 0.0}),
        ("task", lambda item: {item.task: item.cost or 0.0}),
        ("source", lambda item: item.funding),
    )
    for by, share in ways:
        before, after = _sums(old.plan.projects, share), _sums(new.plan.projects, share)
        for name in dict.fromkeys([*before, *after]):
            was, now = before.get(name, 0.0), after.get(name, 0.0)
            if abs(now - was) >= CENT:
                yield MoneyShift(by, name, was, now, now - was)


def _sums(projects: Sequence[Project], share: Callable[[Project], Mapping[str, float]]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for project in projects:
        for name, money in share(project).items() if project.kind != "illustrative" else ():
            sums[name] += money
    return dict(sums)
