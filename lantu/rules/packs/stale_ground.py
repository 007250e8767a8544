"""LB408: figures that were computed from the ground, and whose layers have changed since."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from lantu.city.ground.ground_figures import layers_hash
from lantu.language.errors import Finding, Location
from lantu.language.text import Text
from lantu.rules.findings import Ground

_DIGEST = re.compile(r"layers sha256 ([0-9a-f]{16})")
_COMPUTED = {
    "observations/ground.csv": ("variable", "lantu ground exposure --write"),
    "space/effects.csv": ("project", "lantu ground projects --write"),
}


def lb408_stale_ground(ground: Ground) -> Iterator[Finding]:
    """LB408 Figure computed from layers that have changed since (由图层算出的数，图层此后变了).

    Why: a new map of depths or a moved footprint leaves yesterday's people in the flood on record.
    Example: a depth raster is imported again, and `observations/ground.csv` still holds the figure of the old one.
    How to fix: run the command that wrote the file once more; it replaces the figures of the same place and year.
    """
    folder = Path(ground.plan.folder)
    for name, (subject, command) in _COMPUTED.items():
        path = folder / name
        if not path.exists():
            continue
        now = layers_hash(folder)
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for line, row in enumerate(rows, start=2):
            told = _DIGEST.search(row.get("note") or "")
            if told is None or told[1] == now or row.get("status"):
                continue
            what = row.get(subject) or ""
            zh = f"“{what}”由图层算出，图层此后变了"
            en = f"'{what}' was computed from layers that have changed since"
            hint = Text(f"请重新运行 {command}", f"run {command} again")
            yield ground.finding("LB408", "warning", Location(name, line), what, zh, en, hint)
