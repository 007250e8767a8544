"""The packages that a pack's works came in: what each says around them, kept in `works/` and given back.

A package of OC4IDS names its publisher, its licence, its address, its extensions. An import keeps that in a file of works/, with
the works that were new; works that stood elsewhere stay there, so that such a file may hold no work of its own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.works.oc4ids.project_package import ProjectPackage

_NOT_TOLD: tuple[Any, ...] = (None, "", [], {})
_OF_PUBLISHING = ("publisher", "uri", "publishedDate")


@dataclass(frozen=True)
class WordsAround:
    """What packages say around their projects: `agreed` in all that say it, names of what they say differently, their files."""

    agreed: Mapping[str, Any]
    differ: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def words_around(packages: Mapping[str, ProjectPackage], chosen: Iterable[str]) -> WordsAround:
    """Return what the packages of these works say; one without works of its own speaks too, of works that stand elsewhere."""
    ids = set(chosen)
    asked = {
        name: package.around
        for name, package in packages.items()
        if package.form == "package" and (not package.works or any(work.id in ids for work in package.works))
    }
    said: dict[str, list[Any]] = {}
    for around in asked.values():
        for key, value in around.items():
            if value not in _NOT_TOLD or len(asked) == 1:
                said.setdefault(key, []).append(value)
    said["projects"] = [[]]
    agreed = {key: values[0] for key, values in said.items() if all(value == values[0] for value in values)}
    covered = {work.id for name in asked for work in packages[name].works}
    if not ids <= covered and all(packages[name].works for name in asked):
        for key in _OF_PUBLISHING:  # some are the city's own: who publishes them with the others is to be said
            agreed.pop(key, None)
            said.pop(key, None)
    return WordsAround(agreed, tuple(key for key in said if key not in agreed), tuple(asked))


def says_something(package: ProjectPackage) -> bool:
    """Whether a package says anything of itself beside its version."""
    return any(key not in ("projects", "version") and value not in _NOT_TOLD for key, value in package.around.items())


def home_of(package: ProjectPackage, file: str, packages: Mapping[str, ProjectPackage]) -> str:
    """Return the file of works/ that keeps what a package says: that of an earlier edition of it, else a new name.

    An earlier edition has its address and publisher; or, where one of the two names no address, holds works of which the package has
    every one. What another package says of works that it has as well is not put aside for it.
    """
    ids, address = {work.id for work in package.works}, package.around.get("uri")
    kept = {name: other for name, other in packages.items() if other.form == "package"}
    for name, other in kept.items():
        if address and (other.around.get("uri"), other.around.get("publisher")) == (
            address,
            package.around.get("publisher"),
        ):
            return name
    for name, other in kept.items():
        if (
            other.works
            and ids.issuperset(work.id for work in other.works)
            and not (address and other.around.get("uri"))
        ):
            return name
    return new_name(Path(file).stem, packages)


def new_name(stem: str, taken: Iterable[str]) -> str:
    """Return the name of a file in works/ that nothing has yet, whatever the case of letters."""
    plain = re.sub(r"[^\w.-]+", "_", stem).strip("._")[:80] or "work"
    low = {name.casefold() for name in taken}
    names = (f"works/{plain}{end}.json" for end in ("", *(f"-{number}" for number in range(2, len(low) + 3))))
    return next(name for name in names if name.casefold() not in low)
