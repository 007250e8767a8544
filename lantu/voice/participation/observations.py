"""Figures of participation as dated observations of a pack: `PACK/observations/participation.csv`, written whole and only by computation.

The note says what was counted, the day, the interval, and the hash of the records that it was computed from.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs.computed_observations import computed_file, write_computed
from lantu.voice.participation.figure import VoiceFigure

SOURCE = "participation_records"
VARIABLES = ("participation_rate", "proposal_response_rate", "resident_satisfaction")
_SOURCE = {
    "id": SOURCE,
    "title": "Records of participation, computed by lantu voice indicators",
    "publisher": "this pack",
}


def files_hash(files: Sequence[Path]) -> str:
    """Return the first 16 digits of the SHA-256 of the bytes of records, in whatever order they are named."""
    each = sorted(hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in files)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()[:16]


def write_observations(pack: Path, figures: Sequence[VoiceFigure], digest: str) -> Path:
    """Write the figures that have a value into a pack, and their source; return the file.

    Rows of other years and of other variables stay; those of the years and variables that are computed are renewed. LantuError, and
    nothing written, where another file of the pack holds one of these figures for the year, or where no figure has a value.
    """
    kept_figures = [one for one in figures if one.value is not None]
    if not kept_figures:
        raise LantuError(
            Text("没有可写的数：记录不足", "there is no figure to write: the records do not hold enough"),
            hint=Text("每个指标旁写有原因", "the reason stands beside each indicator"),
        )
    path, renewed = computed_file(pack, "participation.csv"), {(one.variable, str(one.as_of.year)) for one in figures}
    write_computed(
        path,
        [_row(one, digest) for one in kept_figures],
        lambda row: (row.get("variable"), row.get("year")) in renewed,
        _SOURCE,
    )
    return path


def _row(figure: VoiceFigure, digest: str) -> dict[str, str]:
    parts = [f"{figure.met:,.0f} of {figure.of:,.0f}"]
    if figure.low is not None and figure.high is not None:
        parts.append(f"90 % interval {figure.low:.2f} to {figure.high:.2f}")
    parts += [f"as of {figure.as_of.isoformat()}", f"records sha256 {digest}"]
    parts += [f"left out {name} {count}" for name, count in figure.left_out.items() if count]
    parts += [f"{name} {value:g}" for name, value in figure.beside.items()]
    return {
        "place": figure.place, "year": str(figure.as_of.year), "variable": figure.variable, "value": f"{figure.value:.6g}",
        "unit": figure.unit, "basis": figure.basis, "source": SOURCE, "note": "; ".join(parts),
    }  # fmt: skip
