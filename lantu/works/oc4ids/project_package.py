"""A file of OC4IDS: a package of projects, a list of them, one a line, or one alone; read whole, written with nothing lost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, cast

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.works.oc4ids.exact_json.json_by_line import values_by_line
from lantu.works.oc4ids.exact_json.json_lines import lines_of, pointer
from lantu.works.oc4ids.exact_json.json_text import decode, parse, write_json, write_lines
from lantu.works.oc4ids.identified import identified
from lantu.works.oc4ids.other_files import is_release, other_file
from lantu.works.oc4ids.project_shapes.names import without_ours
from lantu.works.oc4ids.project_shapes.project_shape import PROJECT
from lantu.works.record import Work

Form = Literal["package", "list", "lines", "project"]
VERSION = "0.9"  # of the standard, as a package names it; the fields are those of 0.9.5


@dataclass(frozen=True)
class ProjectPackage:
    """The works of a file, and what the file says around them (publisher, licence …); `form` is how it holds them."""

    works: tuple[Work, ...]
    form: Form = "package"
    around: Mapping[str, Any] = field(default_factory=dict[str, Any])


def read(content: bytes | str, file: str = "") -> ProjectPackage:
    """Return the works of a file; `file` is its name in messages and in each work's location.

    LantuError where it is not JSON, holds no projects, or has a project without an id that can be written; with the line. What is odd but
    readable is left to `problems`.
    """
    text = decode(content, file) if isinstance(content, bytes) else content.removeprefix("\ufeff")
    by_line = values_by_line(text, file)
    value: Any = parse(text, file) if by_line is None else {}
    form, projects, root = _projects(value, file) if by_line is None else _one_a_line(by_line, file)
    paths = [[*root, *([] if form == "project" else [at])] for at in range(len(projects))]
    names = [pointer(path) for path in paths]
    lines = lines_of(text, names) if by_line is None else dict(zip(names, (at for at, _ in by_line), strict=True))
    works: list[Work] = []
    for path, project in zip(paths, projects, strict=True):
        where = Location(file, lines.get(pointer(path)))
        if is_release(project):
            raise _no_projects(project, where)
        work = PROJECT.read(project)
        if work is None or not work.id:
            raise LantuError(
                Text(f"{pointer(path) or '/'} 处的项目没有 id", f"the project at {pointer(path) or '/'} has no id"),
                location=where,
                hint=Text("每个项目须有自己的 id", "every project needs an id of its own"),
            )
        if broken := re.search("[\ud800-\udfff]", work.id):
            shown = work.id.encode("utf-8", "backslashreplace").decode("utf-8")
            raise LantuError(
                Text(
                    f"项目 id“{shown}”含有半个字符 \\u{ord(broken[0]):04x}，无法写出",
                    f"the project id '{shown}' holds half a character, \\u{ord(broken[0]):04x}, which nothing can write",
                ),
                location=where,
                hint=Text("请用导出它的程序重新导出，或改正 id", "export it again, or mend the id"),
            )
        works.append(replace(work, raw=project, location=where))
    # the empty array remembers where the projects stood among the keys
    around = {name: [] if name == "projects" else item for name, item in value.items()} if form == "package" else {}
    return ProjectPackage(tuple(works), form, around)


def write(package: ProjectPackage) -> str:
    """Return the text of a file. A work that was read and not changed is written as it stood, every number as it was."""
    projects = [project_json(work) for work in package.works]
    if package.form == "list":
        return write_json(projects)
    if package.form == "lines":
        return write_lines(projects)
    if package.form == "project":
        if len(projects) != 1:
            raise LantuError(
                Text(
                    f"单个项目的文件只能写一个项目，实为 {len(projects)} 个",
                    f"a file of one project holds one, not {len(projects)}",
                ),
                hint=Text("请写成项目包", "write a package of projects"),
            )
        return write_json(projects[0])
    return write_json({**package.around, "projects": projects})


def project_json(work: Work) -> dict[str, Any]:
    """Return a work as the JSON of a project, its exact numbers as `Decimal` (written by `write_json`).

    LantuError where something of the work cannot be read back as it is, so that nothing is lost in silence.
    """
    if work.raw and replace(PROJECT.read(work.raw), raw=work.raw) == work:
        return dict(work.raw)  # nothing has changed since it was read
    meant = identified(work)
    project: dict[str, Any] = PROJECT.write(meant, work.raw) if work.raw else PROJECT.write(meant, {"id": work.id})
    back: Work = replace(PROJECT.read(project), raw=meant.raw, location=meant.location)
    if back != meant:
        lost = [part.field for part in PROJECT.parts if getattr(back, part.field) != getattr(meant, part.field)]
        raise LantuError(
            Text(
                f"项目“{work.id}”的 {'、'.join(lost)} 无法原样写成 OC4IDS",
                f"{', '.join(lost)} of work '{work.id}' cannot be written as OC4IDS as it is",
            ),
            hint=Text("请检查其中的日期、编号和空白", "look for dates, ids and blanks in it that do not fit"),
        )
    return project


def work_of(project: Mapping[str, Any]) -> Work:
    """Return the work that the JSON of one project holds (as `project_json` or `json_text.parse` give it)."""
    work = PROJECT.read(project)
    if work is None or not work.id:
        raise LantuError(
            Text("项目没有 id", "the project has no id"), hint=Text("每个项目须有 id", "every project needs an id")
        )
    return replace(work, raw=project)


def packaged(works: Sequence[Work], publisher: str, uri: str, published: datetime, licence: str = "") -> ProjectPackage:
    """Return works as a package that the standard accepts, with who publishes it, under which address and when."""
    around: dict[str, Any] = {
        "uri": uri,
        "publishedDate": published.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "publisher": {"name": publisher},
        "version": VERSION,
    }
    if licence:
        around["license"] = licence
    return ProjectPackage(tuple(works), "package", around)


def for_others(package: ProjectPackage) -> str:
    """Return the text of a package without our own extension: only what the standard, and whoever wrote it first, have in it."""
    return write_json(without_ours({**package.around, "projects": [project_json(work) for work in package.works]}))


def _projects(value: Any, file: str) -> tuple[Form, list[Any], list[str | int]]:
    """Return how a file holds its projects, the projects, and the path to them."""
    if isinstance(value, Mapping) and not is_release(value):
        whole = cast("Mapping[str, Any]", value)
        if "projects" not in whole and "id" in whole and whole.get("type") != "Feature":
            return "project", [whole], []
        projects = whole.get("projects")
        if isinstance(projects, list):
            return "package", cast("list[Any]", projects), ["projects"]
    elif isinstance(value, list):
        return "list", cast("list[Any]", value), []
    raise _no_projects(value, Location(file))


def _no_projects(value: Any, where: Location) -> LantuError:
    found, do = other_file(value)
    return LantuError(
        Text(f"这里没有 OC4IDS 项目，只有：{found.zh}", f"there are no projects of OC4IDS here, but: {found.en}"),
        location=where,
        hint=do,
    )


def _one_a_line(given: Sequence[tuple[int, Any]], file: str) -> tuple[Form, list[Any], list[str | int]]:
    """Return the projects of JSON lines; a line with a package is refused, since one file has one publisher."""
    for line, value in given:
        if isinstance(value, Mapping) and "projects" in value and "id" not in value:
            raise LantuError(
                Text(
                    "这一行是一个项目包，而一个文件只能有一个项目包",
                    "this line is a package of projects, and a file holds one",
                ),
                location=Location(file, line),
                hint=Text(
                    "请每行写一个项目，或把每个包存成一个文件", "write one project a line, or each package into a file"
                ),
            )
    return "lines", [value for _, value in given], []
