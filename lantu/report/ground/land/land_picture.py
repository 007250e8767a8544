"""A map of where land is built on next, as an SVG that stands by itself; hatched where the model has no skill."""

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.report.drawn.drawing import box, drawing
from lantu.report.drawn.map_marks import scale_bar
from lantu.report.ground.land.land_change import BUILT, CLOSED, NEXT, OPEN, UNBELIEVED
from lantu.report.ground.land.land_kept import KeptChange, coarse
from lantu.report.ground.picture import UNKNOWN as GREY

WIDTH, TALLEST = 720.0, 720.0
MOST = 40_000  # cells that are drawn
SHADES = {OPEN: "#eef3ee", CLOSED: "#b9c7d6", BUILT: "#6b6b6b", NEXT: "#c0143c", UNBELIEVED: "url(#hatch)"}
NAMES = {
    OPEN: Text("可建", "open"),
    CLOSED: Text("不可建", "closed"),
    BUILT: Text("已建", "built"),
    NEXT: Text("将建", "built next"),
    UNBELIEVED: Text("将建（没有本领，画斜线）", "built next (no skill, hatched)"),
}
_HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#f6e3e6"/><rect width="2" height="6" fill="#c0143c"/></pattern></defs>'
)


def land_map(kept: KeptChange, language: str) -> tuple[str, list[tuple[int, Text]], int]:
    """Return the drawing, the classes that are on it, and how many of the files' cells are in the side of one that is drawn."""
    step = max(1, int(np.ceil(np.sqrt(kept.values.size / MOST))))
    values = coarse(kept.values, step)
    rows, columns = values.shape
    side = min(WIDTH / columns, TALLEST / rows)
    wide, high = columns * side, rows * side
    marks = [_HATCH, box(0, 0, wide, high, GREY)]
    there = [value for value in SHADES if (values == value).any()]
    marks += [f'<path d="{_runs(values == value, side)}" fill="{SHADES[value]}"/>' for value in there]
    if kept.cell:
        metres = kept.cell * step
        marks.append(scale_bar(side / metres, 2, high - 12))
    title = Text("下一步在哪里建设", "where land is built on next").say(language)
    return drawing(wide, high, marks, title), [(value, NAMES[value]) for value in there], kept.coarser * step


def _runs(flags: NDArray[np.bool_], side: float) -> str:
    """Return the path of cells, each run of a row as one rectangle."""
    padded = np.pad(flags, ((0, 0), (1, 1))).astype(np.int8)
    turns = np.diff(padded, axis=1)
    row, first = np.nonzero(turns == 1)
    _, last = np.nonzero(turns == -1)
    return "".join(
        f"M{begin * side:.1f} {at * side:.1f}h{(end - begin) * side:.1f}v{side:.1f}h-{(end - begin) * side:.1f}z"
        for at, begin, end in zip(row.tolist(), first.tolist(), last.tolist(), strict=True)
    )
