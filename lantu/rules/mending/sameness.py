"""Whether two versions of a pack say the same: everything that the readers read, except where it stands."""

import shutil
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeGuard

import pandas as pd

from lantu.blueprint import Blueprint, Goal, read_blueprint_with_notes
from lantu.city import read_city_with_notes
from lantu.language.errors import LantuError
from lantu.language.units import Unit

_WHERE = {"location", "folder", "files", "file", "line", "notes"}


@dataclass(frozen=True)
class PackContent:
    """What a pack says, and the files of its folder that were read for it."""

    meaning: Any
    files: frozenset[str]


def reading_of(folder: Path) -> PackContent | None:
    """Return what a pack says; None where it cannot be read."""
    try:
        plan, plan_notes = read_blueprint_with_notes(folder)
        city, city_notes = read_city_with_notes(folder)
    except LantuError:
        return None
    # LB008 says that a file is GBK, which mending ends.
    notes = {(item.rule, item.message) for item in (*plan_notes, *city_notes) if item.rule != "LB008"}
    city = replace(city, notes=())  # compared as notes, above
    return PackContent((_meaning(plan), _meaning(city), notes), frozenset({*plan.files, *city.files}))


def same_after(folder: Path, before: PackContent, changed: Mapping[str, bytes]) -> bool:
    """Whether a pack says the same once files have the new content: read from a copy, which is then removed.

    The copy stands beside the pack, so that the plan that it extends and the packs that it names are found as ever.
    """
    copy = Path(tempfile.mkdtemp(prefix=".lantu-fix-", dir=folder.resolve().parent))
    try:
        for file in {*before.files, *changed}:
            if (folder / file).is_file():
                (copy / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / file, copy / file)
        for file, content in changed.items():
            (copy / file).write_bytes(content)
        after = reading_of(copy)
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    return after is not None and after.meaning == before.meaning


def _meaning(item: Any) -> Any:
    """Return plain data without places in files; goals in no order, units by what they measure."""
    if isinstance(item, Unit):
        return unicodedata.normalize("NFKC", item.symbol), item.scale, item.dimension
    if isinstance(item, pd.DataFrame):
        kept = item.drop(columns=[name for name in item.columns if name in _WHERE])
        units = kept["unit"].map(lambda text: unicodedata.normalize("NFKC", str(text)))
        return kept.assign(unit=units).to_dict("tight", index=False)
    if is_dataclass(item):
        parts = {part.name: getattr(item, part.name) for part in fields(item) if part.name not in _WHERE}
        meanings = {name: _meaning(value) for name, value in parts.items()}
        if isinstance(item, Blueprint):
            meanings["goals"] = sorted(map(_row, item.goals))
        return type(item).__name__, meanings
    if _is_mapping(item):
        return {key: _meaning(value) for key, value in item.items()}
    return [_meaning(value) for value in item] if _is_row(item) else item


def _is_mapping(item: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(item, Mapping)


def _is_row(item: object) -> TypeGuard[Sequence[object]]:
    return isinstance(item, (list, tuple))


def _row(goal: Goal) -> str:
    return repr(_meaning(goal))
