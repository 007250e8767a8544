"""lantu export: a plan, or the results of a run, as an Excel workbook; streets and who reaches what as maps."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, TrustCode, refuse_taken
from lantu.cli.plan.export_maps import ENDINGS, export_maps
from lantu.language.errors import LantuError
from lantu.language.text import Text


def export(
    pack: Annotated[str, Parameter(help="an embedded city or a folder; the folder of a finished run for its results")],
    workbook: Annotated[
        Path, Parameter(help="the workbook to write, such as plan.xlsx; of maps a .gpkg, or a .parquet of one layer")
    ],
    /,
    *,
    layer: Annotated[
        str | None, Parameter(help="of maps: streets, facilities, reach or boundary (default: all)")
    ] = None,
    profile: Annotated[str, Parameter(help="of maps: who walks, as in lantu access")] = "adult",
    kind: Annotated[str | None, Parameter(help="of maps: the kind of facility whose reach is coloured")] = None,
    force: Annotated[bool, Parameter(negative="", help="replace a file that is there")] = False,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Write a plan as a workbook to fill in; of a finished run its goals, odds, districts by year, money and sources.

    A name that ends with .gpkg or .parquet gives maps: streets, facilities, minutes on foot, with styles for QGIS.

    Example: lantu export mycity plan.xlsx; lantu export runs/mycity results.xlsx
    """
    import lantu
    from lantu.exchange import write_workbook
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack, read_pack_files

    language = choose_language(lang)
    if workbook.suffix.lower() in ENDINGS:
        beside = workbook.with_suffix(".qml") if workbook.suffix.lower() == ".parquet" else None
        refuse_taken(force, workbook, beside)
        return export_maps(pack, workbook, layer, profile, kind, language, json)
    if workbook.suffix.lower() != ".xlsx":
        raise LantuError(
            Text(f"文件名应以 .xlsx 结尾，实为 {workbook}", f"expected a name that ends with .xlsx, found {workbook}")
        )
    refuse_taken(force, workbook)
    if (Path(pack) / "manifest.json").exists():
        return _results(Path(pack), workbook, trust_code, language, json)
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    files = read_pack_files(find_pack(pack))
    write_workbook(files, plan, city, workbook)
    counts = {name: len(lines) for name, lines in files.sheets.items()}
    if json:
        print(json_format.dumps({"workbook": str(workbook), "rows": counts}, ensure_ascii=False))
    else:
        print(f"{workbook}  " + ", ".join(f"{name} {count}" for name, count in counts.items()))
        print(f"{'下一步' if language == 'zh' else 'Next'}: lantu import workbook {workbook} {pack}")
    return 0


def _results(folder: Path, workbook: Path, trust_code: bool, language: str, json: bool) -> int:
    """Write the results of a run."""
    import lantu
    from lantu.engine.store import store
    from lantu.files import write_whole
    from lantu.report.workbook import results_workbook

    finished = store.load(folder, trust_code=trust_code)
    write_whole(workbook, results_workbook(finished, lantu.appraise(finished), language))
    print(json_format.dumps({"workbook": str(workbook)}, ensure_ascii=False) if json else workbook)
    return 0
