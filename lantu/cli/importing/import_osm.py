"""lantu import osm: streets, facilities and buildings of OpenStreetMap into a pack."""

import json as json_format
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed

if TYPE_CHECKING:
    from lantu.space import ImportRecord


def osm(
    file: Annotated[
        Path,
        Parameter(
            help="PBF or XML of OpenStreetMap, an Overpass answer, GraphML of OSMnx, or a boundary: Nominatim, GeoJSON"
        ),
    ],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    only: Annotated[
        str | None,
        Parameter(help="what to take, with commas between: streets, facilities, buildings, boundary (default: all)"),
    ] = None,
    levels: Annotated[
        float | None, Parameter(help="levels of a building of which none are mapped (default: by its kind)")
    ] = None,
    boundary: Annotated[
        str | None, Parameter(help="the boundary to take where there are several: its name or its relation's number")
    ] = None,
    around: Annotated[
        float | None, Parameter(help="only what lies within so many metres of the pack's boundary or districts")
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take streets, facilities and buildings from OpenStreetMap. A second file adds to the first; an element stands once.

    Example: lantu import osm monaco.osm.pbf mycity
    """
    from datetime import datetime

    from lantu.language.choice import choose_language
    from lantu.space import open_space
    from lantu.space.importers.installed import require
    from lantu.version import __version__

    require("shapely")
    from lantu.space.importers.osm.forms.open import open_osm
    from lantu.space.importers.osm.pack import Asked, already, bring

    language = choose_language(lang)
    parts = _parts(only)
    if not pack.is_dir():
        raise LantuError(
            Text(f"没有文件夹 {pack}", f"there is no folder {pack}"),
            hint=Text(
                "内置城市不能修改：请先复制；新的规划包用 lantu new PACK",
                "an embedded city cannot be changed: copy it first; a new pack is made by lantu new PACK",
            ),
        )
    if levels is not None and not 1 <= levels <= 200:
        raise LantuError(
            Text(f"--levels {levels:g} 不是层数", f"--levels {levels:g} is no number of levels"),
            hint=Text("1 到 200，例如 --levels 6", "1 to 200, such as --levels 6"),
        )
    space, today = open_space(pack), datetime.now().astimezone().date().isoformat()
    asked = Asked(parts, levels, boundary, around, _box(pack, around))
    opened = open_osm(file)
    record = already(space, file, asked)
    if record is None:
        record, made = bring(space, file, opened, asked, f"lantu {__version__}", today)
        if around is not None:
            _refuse_elsewhere(file, around, record)
        _refuse_nothing(file, parts, record)
        space.save(record, made)
        for note in _notes(file, record):
            print(note.say(language), file=sys.stderr)
    elif not json:
        print(Text("没有变化：此文件已经导入", "nothing to change: this file has been imported").say(language))
        return 0
    print(json_format.dumps(asdict(record), ensure_ascii=False, indent=1) if json else _told(record, language))
    return 0


def _box(pack: Path, around: float | None) -> tuple[float, float, float, float] | None:
    """Return the box of the pack's place with so many metres around it."""
    if around is None:
        return None
    if not 0 <= around <= 100_000:
        raise LantuError(
            Text(f"--around {around:g} 应为 0 到 100000 米", f"--around {around:g}: expected 0 to 100000 metres"),
            hint=Text("如 --around 2000", "such as --around 2000"),
        )
    from lantu.cli.importing.import_folder import place_of

    place = place_of(pack).widened(around)
    return place.west, place.south, place.east, place.north


def _parts(only: str | None) -> tuple[str, ...]:
    from lantu.space.importers.osm.reader import PARTS

    if only is None:
        return PARTS
    asked = [word.strip() for word in only.replace("，", ",").split(",") if word.strip()]
    for word in asked:
        if word not in PARTS:
            raise LantuError(
                Text(f"--only 里的“{word}”不能导入", f"'{word}' in --only is nothing to take"),
                hint=did_you_mean(word, PARTS) or listed(PARTS),
            )
    if not asked:
        raise LantuError(Text("--only 后面是空的", "--only says nothing"), hint=listed(PARTS))
    return tuple(part for part in PARTS if part in asked)


def _refuse_elsewhere(file: Path, around: float, record: "ImportRecord") -> None:
    """Refuse a file of which nothing lies in the box that was asked for: it is of another place, whatever it holds."""
    if record.counts.keys() & {"ways", "facilities", "buildings", "boundary"}:
        return
    raise LantuError(
        Text(
            f"规划包所在之处 {around:g} 米范围内，文件里什么也没有：文件可能是别的城市的",
            f"holds nothing within {around:g} m of where the pack lies: it may be another city's",
        ),
        location=Location(str(file)),
        hint=Text(
            "请核对文件和规划包的边界，或加大 --around",
            "look at the file and at the pack's boundary, or ask for more with --around",
        ),
    )


def _refuse_nothing(file: Path, parts: tuple[str, ...], record: "ImportRecord") -> None:
    """Refuse a file of which nothing was taken, and an extract without streets: somebody expected them."""
    where = Location(str(file))
    everything = len(parts) > 1 and not record.counts.keys() & {"ways", "facilities", "buildings", "boundary"}
    if everything:
        raise LantuError(
            Text("文件里没有可导入的街道、设施或建筑", "holds no streets, facilities or buildings to take"),
            location=where,
            hint=Text(
                "请检查查询的范围和标签；Overpass 的查询要有 `out body; >; out skel qt;`",
                "look at the area and the tags that were asked for; a query of Overpass ends with `out body; >; out skel qt;`",
            ),
        )
    if "streets" in parts and "ways" not in record.counts and (parts == ("streets",) or not _is_json(file)):
        raise LantuError(
            Text("文件里没有可以步行的街道", "holds no streets that may be walked"),
            location=where,
            hint=Text(
                "只要设施和建筑请用 `--only facilities,buildings`",
                "`--only facilities,buildings` takes the rest",
            ),
        )
    named = {
        "facilities": Text("设施", "facilities"),
        "buildings": Text("可能住人的建筑", "buildings to live in"),
        "boundary": Text("唯一的边界：请用 --boundary 写明名称", "single boundary: name one with --boundary"),
    }
    for part, word in named.items():
        if parts == (part,) and part not in record.counts:
            raise LantuError(Text(f"文件里没有{word.zh}", f"holds no {word.en}"), location=where)


def _is_json(file: Path) -> bool:
    """Whether a file may hold one thing only: answers of Overpass and Nominatim do."""
    return file.suffix.lower() in (".json", ".geojson")


def _notes(file: Path, record: "ImportRecord") -> list[Text]:
    notes: list[Text] = []
    if not record.licence:
        notes.append(
            Text(
                f"{file}: 没有写明许可；OpenStreetMap 的数据按 ODbL 1.0 使用，须注明来源",
                f"{file}: states no licence; data of OpenStreetMap are under ODbL 1.0, and the source must be named",
            )
        )
    if assumed := record.counts.get("levels assumed", 0):
        of = record.counts["buildings"]
        notes.append(
            Text(
                f"{of:,} 栋建筑中有 {assumed:,} 栋没有层数：按建筑类型假设，建筑面积只是估计（--levels 可改）",
                f"{assumed:,} of {of:,} buildings have no mapped levels: these are assumed by kind, so their floor space is an estimate "
                "(--levels changes it)",
            )
        )
    return notes


def _told(record: "ImportRecord", language: str) -> str:
    from lantu.language.text import read_words

    words = read_words("lantu.space.importers.osm", "words.csv")
    colon = "：" if language == "zh" else ": "
    rows = [f"  {words[name].say(language)}{colon}{number:,}" for name, number in record.counts.items() if number]
    dropped = [f"  {words[name].say(language)}{colon}{number:,}" for name, number in record.dropped.items()]
    read, left = Text("读入", "read").say(language), Text("未取", "left out").say(language)
    return "\n".join([f"{record.id} {read}", *rows, *([left, *dropped] if dropped else [])])
