"""The ground as the facts that the report's template names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.packs import lineage
from lantu.report.ground.people import space_with_homes
from lantu.report.ground.picture import ground_map
from lantu.report.ground.sentences import breach_sentence, cells_sentence, layer_name, layer_rows, lines_sentence, names
from lantu.report.ground.standing import LayerStanding, ground_standing


def ground_facts(plan: Blueprint, city: City, year: int) -> Mapping[str, Any] | None:
    """Return what the section of the report shows; None where neither the pack nor one that it builds on has homes or people."""
    folder = Path(plan.folder)
    if space_with_homes(lineage(folder)) is None:
        return None
    found = ground_standing(folder, plan, city, plan.works, year, drainage=False)
    return {
        "cells": cells_sentence(found),
        "maps": {language: ground_map(found, None, language).svg for language in ("zh", "en")},
        "layers": [_layer(one) for one in found.layers],
        "lines": lines_sentence(found),
        "breaches": [breach_sentence(item) for item in found.breaches],
        "missing": found.missing,
    }


def _layer(one: LayerStanding) -> dict[str, Any]:
    kinds, rows = layer_rows(one)
    return {"name": layer_name(one.layer), "kinds": [names()[kind] for kind in kinds], "rows": rows}
