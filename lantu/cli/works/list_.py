"""lantu works list, lantu works show: the records of a pack, one a line or one whole."""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.works import Work

HEADS = (
    Text("编号", "id"),
    Text("名称", "title"),
    Text("阶段", "stage"),
    Text("地点", "place"),
    Text("完工", "end"),
    Text("投资", "cost"),
    Text("下一阶段还缺（项）", "links that the next stage lacks"),
)


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

    from lantu.language.choice import choose_language
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
    elif shown:
        print(_table([_cells(row, work, language) for row, work in zip(rows, shown, strict=True)], language))
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
    from lantu.language.choice import choose_language
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


def _table(rows: list[list[str]], language: str) -> str:
    from rich.cells import cell_len

    lines = [[head.say(language) for head in HEADS], *rows]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(row: dict[str, Any], work: "Work", language: str) -> list[str]:
    from lantu.works import SYNTHETIC_MARK, stage_meanings

    unknown = "阶段未知" if language == "zh" else "stage unknown"
    stage = stage_meanings()[work.stage].name.say(language) if work.stage else unknown
    figure = work.cost("actual") or work.cost("forecast") or work.cost("planned")
    cost = f"{figure.amount.amount:,f} {figure.amount.currency}" if figure else "—"
    marked = SYNTHETIC_MARK.say(language) if work.synthetic else ""
    lacks = f"{len(row['lacks'])}" if row["lacks"] else Text("不缺", "nothing").say(language)
    last = lacks if row["next_stage"] else "—"
    return [work.id, work.title.say(language) + marked, stage, work.place or "—", row["end"] or "—", cost, last]
