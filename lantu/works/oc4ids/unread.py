"""What stands in our extension `x_lantu` and is not read: of another type, or a word of no list.

The standard's own parts have `problems`.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, cast

from lantu.works.oc4ids.project_shapes.money_shapes import FIGURE
from lantu.works.oc4ids.project_shapes.names import OURS
from lantu.works.oc4ids.project_shapes.part_shapes import DISCLOSURE, MOVE, PERMIT, REVIEW, TASK
from lantu.works.oc4ids.project_shapes.project_shape import PROJECT
from lantu.works.oc4ids.project_shapes.shapes import ABSENT, DAY, SPAN, TEXTS, JsonCodec, JsonPart, JsonShape, get, many

Path = tuple[str | int, ...]
_OF_THE_SCHEDULE = ("duration_days", "predecessors")  # told with its faults, which keep a work from being scheduled
_COSTS = (OURS, "costs")
_OUTSIDE = {
    "costs",
    "actual",
    "title",
    "description",
}  # of our extension, read beside the parts that have a path of their own
_LISTS = {"tasks": TASK, "permits": PERMIT, "reviews": REVIEW, "disclosures": DISCLOSURE, "moves": MOVE}


def unread(project: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield the path and the value of each part of our extension of a project that cannot be read and is not empty."""
    yield from _of_shape(PROJECT, project, (), inside=False)
    if isinstance(project.get(OURS), Mapping):
        yield from _of_codec(many(FIGURE), get(project, _COSTS), _COSTS)
        yield from _of_codec(SPAN, get(project, (OURS, "actual")), (OURS, "actual"))


def slips(project: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield the path of each key of our extension of a project that looks like a slip of the pen, and the key that is near."""
    own = project.get(OURS)
    if not isinstance(own, Mapping):
        return
    known = {part.path[1] for part in PROJECT.parts if len(part.path) > 1 and part.path[0] == OURS} | _OUTSIDE
    yield from _strange(own, known, (OURS,))
    for name, shape in _LISTS.items():
        entries = own.get(name)
        keys = {part.path[0] for part in shape.parts if part.path} | {"title", OURS}
        for at, entry in enumerate(cast("list[Any]", entries) if isinstance(entries, list) else []):
            if isinstance(entry, Mapping):
                yield from _strange(entry, keys, (OURS, name, at))


def _strange(item: Mapping[str, Any], known: set[str], path: Path) -> Iterator[tuple[Path, str]]:
    for key in item:
        near = [] if key in known else get_close_matches(key, known - {OURS}, n=1, cutoff=0.8)
        if near:
            yield (*path, key), near[0]


def _of_shape(shape: JsonShape, item: Any, path: Path, inside: bool) -> Iterator[tuple[Path, Any]]:
    if not isinstance(item, Mapping):
        return
    own = cast("Mapping[str, Any]", item).get(OURS)
    if own is not None and not isinstance(own, Mapping):
        yield (*path, OURS), own
    for part in shape.parts:
        if shape is TASK and part.field in _OF_THE_SCHEDULE:
            continue
        yield from _of_part(part, item, path, inside)


def _of_part(part: JsonPart, item: Any, path: Path, inside: bool) -> Iterator[tuple[Path, Any]]:
    raw = get(item, part.path) if part.codec and part.path else ABSENT
    if part.codec is None or raw is ABSENT:
        return
    here = (*path, *part.path)
    if inside or part.path[0] == OURS:
        yield from _of_codec(part.codec, raw, here)
    elif part.codec.shape and isinstance(raw, list):  # of the standard, with our extension inside
        for at, entry in enumerate(cast("list[Any]", raw)):
            yield from _of_shape(part.codec.shape, entry, (*here, at), inside=False)


def _of_codec(codec: JsonCodec, raw: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if raw is ABSENT or raw is None or raw in ("", [], {}):
        return
    nothing = codec.read(ABSENT)
    if codec is SPAN and isinstance(raw, Mapping):
        for name in ("startDate", "endDate"):
            yield from _of_codec(DAY, get(raw, (name,)), (*path, name))
    elif codec.shape and isinstance(raw, list) and nothing == ():
        for at, entry in enumerate(cast("list[Any]", raw)):
            if codec.shape.read(entry) is None:
                yield (*path, at), entry
            else:
                yield from _of_shape(codec.shape, entry, (*path, at), inside=True)
    elif codec.shape and isinstance(raw, Mapping) and nothing != ():
        yield from _of_shape(codec.shape, raw, path, inside=True)
    elif codec is TEXTS and isinstance(raw, list):
        for at, entry in enumerate(cast("list[Any]", raw)):
            if not isinstance(entry, str):
                yield (*path, at), entry
    elif codec.read(raw) == nothing and raw != nothing:
        yield path, raw
