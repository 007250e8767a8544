"""lantu works list, lantu works show: the records of a pack, one a line or one whole."""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.errors import LantuError, did_you_mean
from lantu.text import Text

if TYPE_CHECKING:
    from lantu.works import Work


def works_list(
    pack: Pack,
    /,
    *,
    stage: Annotated[str | None, Parameter(help="only works in this stage, such as construction")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """List the works of a pack: stage, place, planned end, cost, and how many links the next stage lacks.

    Example: lantu works list mycity --stage construction
    """
    import json as json_format

    from lantu.language import choose_language
    from lantu.packs import find_pack
    from lantu.works import STAGES
    from lantu.works.folder import read_works

    language = choose_language(lang)
    if stage and stage not in STAGES:
        raise LantuError(
            Text(f"没有名为“{stage}”的阶段", f"there is no stage '{stage}'"),
            hint=did_you_mean(stage, STAGES) or Text(f"可选：{'、'.join(STAGES)}", f"one of {', '.join(STAGES)}"),
        )
    works = read_works(find_pack(pack))
    shown = [work for work in works if not stage or work.stage == stage]
    rows = [_row(work) for work in shown]
    if json:
        print(json_format.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    if not works:
        print("没有 works/ 文件夹中的记录" if language == "zh" else "there are no records in works/")
    for row, work in zip(rows, shown, strict=True):
        print(_line(row, work, language))
    return 0


def works_show(
    pack: Pack,
    id: Annotated[str, Parameter(help="the work's id")],  # noqa: A002  (the word that a file uses)
    /,
    *,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Show one work whole: money by year and source, dates, contracts, permits, and what its next stage lacks and whose it is.

    Example: lantu works show mycity footbridge
    """
    from lantu.language import choose_language
    from lantu.packs import find_pack
    from lantu.report.work_text import work_text
    from lantu.works.folder import read_works
    from lantu.works.oc4ids import project_json, write_json

    language = choose_language(lang)
    works = {work.id: work for work in read_works(find_pack(pack))}
    if id not in works:
        raise LantuError(Text(f"没有工程“{id}”", f"there is no work '{id}'"), hint=did_you_mean(id, works))
    print(write_json(project_json(works[id])).rstrip() if json else work_text(works[id], language))
    return 0


def _row(work: "Work") -> dict[str, Any]:
    from lantu.works import next_stage_lacks

    cost = work.cost("actual") or work.cost("forecast") or work.cost("planned")
    ahead, lacks = next_stage_lacks(work)
    end = work.actual.end or work.forecast.end or work.planned.end
    return {
        "id": work.id,
        "title": {"zh": work.title.zh, "en": work.title.en},
        "stage": work.stage,
        "place": work.place,
        "owner": work.owner,
        "end": end.isoformat() if end else None,
        "cost": str(cost.amount.amount) if cost else None,
        "currency": cost.amount.currency if cost else None,
        "next_stage": ahead,
        "lacks": [{"link": item.link, "what": dict(item.message), "whose": dict(item.owner)} for item in lacks],
        "synthetic": work.synthetic,
    }


def _line(row: dict[str, Any], work: "Work", language: str) -> str:
    from lantu.works import stage_meanings

    unknown = "阶段未知" if language == "zh" else "stage unknown"
    stage = stage_meanings()[work.stage].name.say(language) if work.stage else unknown
    figure = work.cost("actual") or work.cost("forecast") or work.cost("planned")
    cost = f"{figure.amount.amount:,f} {figure.amount.currency}" if figure else "—"
    marked = ("（模拟数据）" if language == "zh" else " (synthetic)") if work.synthetic else ""
    lacks = len(row["lacks"])
    last = (f"下一阶段缺 {lacks} 项" if language == "zh" else f"next stage lacks {lacks}") if row["next_stage"] else ""
    cells = [work.id, work.title.say(language) + marked, stage, work.place or "—", row["end"] or "—", cost, last]
    return "  ".join(cell for cell in cells if cell)
