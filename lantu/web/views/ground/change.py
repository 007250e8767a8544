"""Land change as its page shows it: what `lantu ground change --keep` left in the pack."""

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import find_pack, lineage
from lantu.report.ground.land.land_change import change_sentences
from lantu.report.ground.land.land_kept import kept_change
from lantu.report.ground.land.land_picture import SHADES, land_map


class NoChangePage(TypedDict):
    """What the page shows where the pack keeps nothing, or what it keeps is wrong: how to make it."""

    kept: Literal[False]
    wrong: Text | None
    example: str


class ChangePage(TypedDict):
    """What the page shows of what is kept. skill: it beats chance; next: what comes; coarser: cells in the side of one drawn."""

    kept: Literal[True]
    wrong: None
    skill: bool
    sentences: list[Text]
    next: Text
    map: str
    tall: bool
    coarser: int
    legend: list[tuple[str, Text]]


EXAMPLE = "lantu ground change 2000.tif 2010.tif 2020.tif --near roads.tif --closed water.tif --demand 4000 --keep PACK"


def page_facts(pack: str, language: str) -> ChangePage | NoChangePage:
    """Return what the page shows; how to make it where the pack keeps nothing."""
    try:
        kept = next((found for one in lineage(find_pack(pack)) if (found := kept_change(one / "space"))), None)
    except LantuError as error:
        return {"kept": False, "wrong": error.message, "example": EXAMPLE.replace("PACK", pack)}
    if kept is None:
        return {"kept": False, "wrong": None, "example": EXAMPLE.replace("PACK", pack)}
    drawn, classes, coarser = land_map(kept, language)
    told = kept.told
    return {
        "kept": True,
        "wrong": None,
        "skill": bool(told["has_skill"]),
        "sentences": change_sentences(told),
        "next": _next(told),
        "map": drawn,
        "tall": kept.values.shape[0] > kept.values.shape[1],
        "coarser": coarser,
        "legend": [(SHADES[value], name) for value, name in classes],
    }


def _next(told: Mapping[str, Any]) -> Text:
    cells, short = told.get("cells_built_next", 0), told.get("cells_short_of_land", 0)
    parts = [Text(f"下一步新建 {cells:,} 格", f"{cells:,} cells are built on next")]
    demand = told.get("demand")
    if demand:
        low, middle, high = (f"{100 * part:.1f}" for part in demand["growth"])
        first, last = demand["from"], demand["to"]
        parts.append(
            Text(
                f"{first} 至 {last} 年建成区面积增长 {middle}%（90% 区间 {low} 至 {high}）",
                f"the built-up area grows by {middle} % from {first} to {last} (90 % band {low} to {high})",
            )
        )
    if short:
        parts.append(Text(f"另有 {short:,} 格没有地可建", f"{short:,} more found no land"))
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
