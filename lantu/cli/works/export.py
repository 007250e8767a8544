"""lantu works export: the works of a pack as a package of OC4IDS."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, day, refuse_taken
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, alike, listed

if TYPE_CHECKING:
    from lantu.works import Work
    from lantu.works.oc4ids import ProjectPackage
    from lantu.works.packages import WordsAround


def works_export(
    pack: Pack,
    out: Annotated[Path, Parameter(help="the file to write, such as projects.json")],
    /,
    *,
    publisher: Annotated[str, Parameter(help="who publishes it (default: as the package that they came in says)")] = "",
    uri: Annotated[str, Parameter(help="the address under which it is published (default: as that package says)")] = "",
    licence: Annotated[str, Parameter(help="address of the licence")] = "",
    published: Annotated[
        str | None,
        Parameter(
            help="day of publication, such as 2026-03-01 (default: today; that of a package which is given back)"
        ),
    ] = None,
    only: Annotated[list[str] | None, Parameter(name="--id", negative="", help="only these works")] = None,
    standard: Annotated[bool, Parameter(negative="", help="without our own fields (x_lantu)")] = False,
    force: Annotated[bool, Parameter(negative="", help="write over a file that is there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Write the works of a pack as one package of OC4IDS 0.9.5. Numbers are written as they were read.

    What a package said of itself when it was taken in (publisher, licence, extensions …) is given back, and your options go
    before it. Where the works came in several packages that say different things, you are asked.

    Example: lantu works export mycity projects.json --publisher "City" --uri https://example.org/projects.json
    """
    import json as json_format

    from lantu.files import write_whole
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack
    from lantu.works.folder import read_packages, twice
    from lantu.works.oc4ids import for_others, write
    from lantu.works.packages import words_around

    refuse_taken(force, out)
    packages = read_packages(find_pack(pack))
    for finding in twice(work for package in packages.values() for work in package.works):
        raise LantuError(finding.message, location=finding.location, hint=finding.hint)
    works = {work.id: work for package in packages.values() for work in package.works}
    for name in only or ():
        if name not in works:
            raise LantuError(Text(f"没有工程“{name}”", f"there is no work '{name}'"), hint=did_you_mean(name, works))
    chosen = [works[name] for name in only] if only else list(works.values())
    if not chosen:
        raise LantuError(
            Text("没有可写的工程", "there are no works to write"),
            hint=alike(f"lantu works import --from-projects {pack}"),
        )
    around = words_around(packages, only or works)
    moment = day(published, "--published") if published else None
    package = _package(chosen, around, publisher, uri, licence, moment)
    write_whole(out, for_others(package) if standard else write(package))
    back = Text() if publisher and uri else _given_back(around, package)
    said = Text(f"已写 {len(chosen)} 个工程：{out}", f"{len(chosen)} works written to {out}")
    told = json_format.dumps({"file": str(out), "works": [work.id for work in chosen]}, ensure_ascii=False)
    print(told if json else said.say(choose_language(lang)))
    if back and not json:
        print("  " + back.say(choose_language(lang)))
    return 0


def _package(
    works: "list[Work]", around: "WordsAround", publisher: str, uri: str, licence: str, published: date | None
) -> "ProjectPackage":
    """Return works as a package: with what theirs said, options before it; LantuError where the standard asks for more."""
    from lantu.works.oc4ids import ProjectPackage, packaged

    said = around.agreed.get("publisher")
    for value, key, option in ((publisher, "publisher", "--publisher"), (uri, "uri", "--uri")):
        if not value and not around.agreed.get(key):
            differ = key in around.differ
            files = listed(list(around.files))
            raise LantuError(
                Text(f"{files.zh} 各有不同的 {key}", f"{files.en} have a different {key} each")
                if differ
                else Text(f"标准要求项目包写明 {key}", f"the standard asks a package for its {key}"),
                hint=Text(f"用 {option} 写明", f"state it with {option}"),
            )
    moment = datetime.combine(published, datetime.min.time(), UTC) if published else datetime.now(UTC)
    fresh = packaged(works, publisher, uri, moment, licence).around
    new = {key: value for key, value in fresh.items() if key != "version" or key not in around.agreed}
    if not uri:
        del new["uri"]
    if not publisher:
        del new["publisher"]
    elif isinstance(said, Mapping) and cast("Mapping[str, object]", said).get("name") == publisher:
        new["publisher"] = said
    if not published and not publisher and not uri and around.agreed.get("publishedDate"):
        del new["publishedDate"]  # somebody's package, given back as it was published
    return ProjectPackage(tuple(works), "package", {**around.agreed, **new})


def _given_back(around: "WordsAround", package: "ProjectPackage") -> Text:
    """Say whose package it is, and what several packages said differently, which is not in it."""
    who = cast("Mapping[str, object]", package.around.get("publisher") or {}).get("name", "")
    when = package.around.get("publishedDate", "")
    said = Text(
        f"项目包照原样写回：发布者 {who}，发布日期 {when}",
        f"the package is given back as it came: published by {who}, on {when}",
    )
    if not around.differ:
        return said
    names = listed(list(around.differ))
    return Text(
        f"{said.zh}；各包所说不同、因而没有写入的：{names.zh}",
        f"{said.en}; left out, since packages differ in it: {names.en}",
    )
