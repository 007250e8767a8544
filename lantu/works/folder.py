"""The works of a pack: PACK/works/*.json, each file a package of OC4IDS, or one project; read with what is odd in them, and written."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from lantu.files import write_together
from lantu.language.errors import Finding, LantuError, Location
from lantu.language.text import Text
from lantu.packs import Reading, read_bytes
from lantu.works.oc4ids.exact_json.json_text import decode, parse, write_json
from lantu.works.oc4ids.problems import problems
from lantu.works.oc4ids.project_package import ProjectPackage, project_json, read, work_of, write
from lantu.works.packages import home_of, new_name, says_something
from lantu.works.record import Work

FOLDER = "works"


def read_works(folder: Path) -> tuple[Work, ...]:
    """Return the works of a pack's folder, in the order of files; none where it has no `works/`.

    LantuError at the first file that cannot be read, and where two works have one id.
    """
    reading = Reading(folder)
    works = read_works_with_notes(reading)
    for finding in reading.errors:
        raise LantuError(finding.message, location=finding.location, hint=finding.hint)
    return works


def read_works_with_notes(reading: Reading) -> tuple[Work, ...]:
    """Return the works of the pack that is being read; what is wrong or odd goes to its findings, all of it."""
    works: list[Work] = []
    for name in _files(reading.folder):
        content = read_bytes(reading, name)
        if content is None:
            continue
        try:
            text = decode(content, name)
            package = read(text, name)
        except LantuError as fault:
            reading.add("LB001", fault.location or Location(name), fault.message, fault.hint)
            continue
        reading.findings.extend(problems(package, text, name))
        works += package.works
    reading.findings.extend(twice(works))
    return tuple(works)


def twice(works: Iterable[Work]) -> tuple[Finding, ...]:
    """Return an error for each work whose id an earlier one has."""
    first: dict[str, Work] = {}
    found: list[Finding] = []
    for work in works:
        if work.id in first:
            where = first[work.id].location
            message = Text(f"工程“{work.id}”已有记录：{where}", f"work '{work.id}' has a record already: {where}")
            hint = Text("请合并两份记录，或给其中一份另取 id", "join the two records, or give one of them another id")
            found.append(Finding("LB005", "error", work.location or Location(FOLDER), message, hint, work.id))
        first.setdefault(work.id, work)
    return tuple(found)


def read_packages(folder: Path) -> dict[str, ProjectPackage]:
    """Return each file of a pack's works by its name; LantuError at the first that cannot be read."""
    return {name: read((folder / name).read_bytes(), name) for name in _files(folder)}


def write_works(
    folder: Path,
    works: Sequence[Work],
    *,
    overwrite: bool = False,
    package: ProjectPackage | None = None,
    came_from: str = "",
) -> tuple[str, ...]:
    """Write works into a pack's folder, all of them or none, and return the names of the files that changed.

    A work goes where its record stands already, else into a new file named by its id; the other works of a file, and every
    file without a change, stay as they are. LantuError where the record on the disk is not the one that this work was read
    from (somebody else has changed it) unless `overwrite`, and where two of the works have one id.

    package: the one that they came in, from the file `came_from`: what it says around them is kept beside those that are new.
    """
    for finding in twice(works):
        raise LantuError(finding.message, location=finding.location, hint=finding.hint)
    packages = read_packages(folder)
    home = {work.id: (name, work) for name, package in packages.items() for work in package.works}
    changed: dict[str, ProjectPackage] = {}
    together = ""
    if package is not None and says_something(package):
        together = home_of(package, came_from, packages)
        kept = packages.get(together, ProjectPackage(()))
        changed[together] = replace(kept, around=package.around)
    for work in works:
        if work.id not in home:
            name = together or new_name(work.id, {*packages, *changed})
            before = changed.get(name, ProjectPackage((), "project"))
            changed[name] = replace(before, works=(*before.works, work))
            continue
        name, old = home[work.id]
        if not overwrite and old.raw != work.raw:
            raise LantuError(
                Text(
                    f"工程“{work.id}”的记录已被他人改动", f"the record of work '{work.id}' was changed by somebody else"
                ),
                location=old.location,
                hint=Text(
                    "请重新读取后再改，什么都没有写入",
                    "read it again and make your change to that; nothing was written",
                ),
            )
        whole = changed.get(name, packages[name])
        new = tuple(work_of(project_json(work)) if item.id == work.id else item for item in whole.works)
        changed[name] = replace(whole, works=new)
    texts = {name: write(whole) for name, whole in changed.items()}
    texts = {name: text for name, text in texts.items() if name not in packages or text != _as_it_stands(folder / name)}
    if texts:
        (folder / FOLDER).mkdir(exist_ok=True)
        write_together({folder / name: text for name, text in texts.items()})
    return tuple(texts)


def _files(folder: Path) -> list[str]:
    return [f"{FOLDER}/{path.name}" for path in sorted((folder / FOLDER).glob("*.json"))]


def _as_it_stands(path: Path) -> str:
    """Return the text of a file with our spacing: what would be written if nothing in it had changed."""
    return write_json(parse(path.read_bytes(), path.name))
