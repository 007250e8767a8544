"""Shocks as the facts that the report's template names: the links that cost most when lost, and what the worst bridge or tunnel does."""

from collections.abc import Mapping
from typing import Any

from lantu.appraisal.streets.shocks import pack_shocks
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.city.ground.ground import ground_parts
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.report.shocks import rows
from lantu.report.shocks.sentences import link_words, lost_words, notes, reach_sentence
from lantu.report.shocks.terminal import ranking_cells, ranking_columns, ranking_head

SHOWN = 10


def shock_facts(plan: Blueprint, city: City) -> Mapping[str, Any] | None:
    """Return what the section shows; None where the pack has no streets, homes, or anything to walk to in a shock."""
    from lantu.space.shocks.ground_shocks import lose_edges, rank_links

    try:
        told = pack_shocks(ground_parts(plan.folder), plan, city)
    except LantuError:  # access says what is missing
        return None
    ground = told.ground
    if not ground.kinds:
        return None
    kind, counts = ground.kinds[0], ground.homes.counts
    ranked = rank_links(ground, kind)
    shown = rows.ranking_rows([row for row in ranked if row.burden[1] > 0][:SHOWN], float(ground.homes.weight.sum()))
    idle = sum(row.burden[1] == 0 for row in ranked)
    worst = next((row.link for row in ranked if row.link.kind in ("bridge", "tunnel") and row.burden[1] > 0), None)
    lines: list[Text] = []
    if worst is not None:
        import numpy as np

        shocked = lose_edges(ground, np.flatnonzero(np.isin(ground.streets.way, worst.ways)))
        name = lost_words(rows.lost_rows(told, shocked), 2)
        lines = [Text(f"失去{name.zh}：", f"Without {name.en}:")]
        lines += [reach_sentence(row, counts) for row in rows.reach_rows(told, shocked) if not row["zone"]]
    return {
        "head": ranking_head(kind, len(ground.links)),
        "columns": ranking_columns(counts),
        "rows": [(link_words(row), {code: ranking_cells(row, counts, code) for code in ("zh", "en")}) for row in shown],
        "idle": Text(f"{idle:,} 条失去后没有人多走", f"{idle:,} of them cost nobody a minute"),
        "worst": lines,
        "notes": notes(told),
    }
