"""lantu works heritage import: take a heritage register into a pack."""

import json as json_format
import sys
from collections.abc import Container
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.language.text import Text, listed

if TYPE_CHECKING:
    from lantu.space.importers.coordinates.extent import Extent
    from lantu.works.heritage.assets import Asset


def heritage_import(
    file: Annotated[Path, Parameter(help="GeoJSON, CSV, or an answer of Overpass (JSON)")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    map: Annotated[  # noqa: A002  (the name of the option)
        list[str] | None,
        Parameter(
            name="--map", negative="", help="FIELD=COLUMN where a heading is not known, such as grade=Protection"
        ),
    ] = None,
    shift: Annotated[
        str | None, Parameter(help="gcj02 or bd09: the shift of a Chinese web map that the coordinates carry")
    ] = None,
    licence: Annotated[str, Parameter(help="the licence of the file, where it does not state one")] = "",
    currency: Annotated[str, Parameter(help="of sums of money in the file")] = "CNY",
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take assets from a register: exports of Arches, a table of one's own, or what is mapped in OpenStreetMap.

    All or nothing; the same file twice changes nothing. What is not taken is counted with its reason; columns about persons are
    never taken.

    Example: lantu works heritage import register.geojson mycity --map grade=Designation
    """
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.language.choice import choose_language
    from lantu.language.text import read_words
    from lantu.space.importers.record import record_of
    from lantu.version import __version__
    from lantu.works.heritage.importers.columns import columns_of
    from lantu.works.heritage.importers.ground import within, without_shift
    from lantu.works.heritage.importers.merge import merged
    from lantu.works.heritage.importers.rows import read_heritage
    from lantu.works.heritage.importers.rows_to_assets import assets_of
    from lantu.works.heritage.register import read_records, read_register, register_file, write_register

    language, folder = choose_language(lang), pack_folder(pack)
    source = f"heritage:{file.name}"
    read = read_heritage(file)
    columns = columns_of(read.columns, map or (), str(file))
    taken = assets_of(read, columns, source, str(file), currency)
    assets = without_shift(taken.assets, shift, str(file)) if shift else list(taken.assets)
    place = extent(folder)
    inside = within(assets, place) if place else assets
    kept, records = read_register(folder), read_records(folder)
    before = {asset.id for asset in kept if asset.source != source} if read.form == "overpass" else set[str]()
    inside, known = [asset for asset in inside if asset.id not in before], len(inside)
    register = merged(kept, inside, source, columns.heads)
    there = {asset.id for asset in inside}
    dropped = {
        **taken.dropped,
        "outside": len(assets) - known,
        "brought_before": known - len(inside),
        "gone": sum(asset.source == source and asset.id not in there for asset in kept),
    }
    settings = {"map": ", ".join(map or ()), "shift": shift, "form": read.form, "place": place.told.en if place else ""}
    today = datetime.now().astimezone().date().isoformat()
    record = record_of(
        "heritage", file, f"lantu {__version__}", today, settings, _counts(taken.rows, inside, taken.joined), dropped
    )
    record = replace(record, licence=read.licence or licence, as_of=read.as_of)
    old = records.get(source)
    if old and register == list(kept) and (old.sha256, dict(old.settings)) == (record.sha256, dict(record.settings)):
        record = old  # the same file again: what was dropped the first time stays on record
    write_register(folder, register, {**records, source: record})
    if columns.persons:
        names = listed(columns.persons)
        told = Text(f"未取写有个人的列：{names.zh}", f"columns about persons are not taken: {names.en}")
        print(told.say(language), file=sys.stderr)
    if columns.idle:
        few, more = listed(columns.idle[:MOST_NAMED]), len(columns.idle) - MOST_NAMED
        rest = Text(f"，另有 {more} 列", f" and {more} more") if more > 0 else Text()
        told = Text(
            f"未读的列：{few.zh}{rest.zh}；要取其中一列，用 --map 字段=列名",
            f"columns that nothing reads: {few.en}{rest.en}; --map FIELD=COLUMN takes one in",
        )
        print(told.say(language), file=sys.stderr)
    joined = [f"{asset.id} ({'; '.join(taken.joined[asset.id][:3])})" for asset in inside if asset.id in taken.joined]
    if joined:
        few, more = listed(joined[:5]), "…" if len(joined) > 5 else ""
        told = Text(
            f"编号相同而名称不同的行已合为一处，请核对：{few.zh}{more}",
            f"rows of one id and different names became one asset, please check: {few.en}{more}",
        )
        print(told.say(language), file=sys.stderr)
    if json:
        print(json_format.dumps(asdict(record), ensure_ascii=False, indent=1))
        return 0
    words, colon = read_words("lantu.works.heritage", "words.csv"), "：" if language == "zh" else ": "
    print(register_file(folder))
    for title, rows in ((Text("读入", "read"), record.counts), (Text("未取", "left out"), record.dropped)):
        told_of = [f"{words[name].say(language)} {number:,}" for name, number in rows.items()]
        if told_of:
            print(f"  {title.say(language)}{colon}" + ("、" if language == "zh" else "; ").join(told_of))
    print("  " + LOWER_BOUND.say(language))
    return 0


MOST_NAMED = 20  # columns that are told by name
LOWER_BOUND = Text(
    "名录之外也可能有文物：由此得出的数是下限。",
    "There may be assets beyond the register: what is counted from it is a lower bound.",
)


def extent(folder: Path) -> "Extent | None":
    """Return where a pack lies, None where it does not know yet: then nothing is cut off."""
    from lantu.cli.importing.import_folder import place_of
    from lantu.language.errors import LantuError

    try:
        return place_of(folder)
    except LantuError:
        return None


def _counts(rows: int, assets: "list[Asset]", joined: Container[str]) -> dict[str, int]:
    counts = {
        "joined": sum(asset.id in joined for asset in assets),
        "unnamed": sum(asset.id in (asset.name.zh, asset.name.en) for asset in assets),
        "with_state": sum(bool(asset.states) for asset in assets),
        "with_payer": sum(bool(asset.upkeep_payer) for asset in assets),
        "with_zone": sum(bool(asset.control_zone) or asset.buffer is not None for asset in assets),
    }
    return {"rows": rows, "assets": len(assets), **{name: number for name, number in counts.items() if number}}
