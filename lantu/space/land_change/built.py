"""Which cells of a raster of land count as built: values and ranges as somebody says them, else those of a map of two values."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

Flags = NDArray[np.bool_]
FEW = 12  # values that a sentence names
MOSTLY = 0.99


def built_cells(values: NDArray[np.float64], known: Flags, said: str | None, file: str) -> Flags:
    """Return the built cells of one date: by `said` ("2,3", "21:24", "50:"), else what is above 0 of a map of two values.

    LantuError: a map of more than two values where nobody says which of them are built; all that is known is built.
    """
    if said is not None:
        found = np.logical_or.reduce([(values >= low) & (values <= high) for low, high in _ranges(said)])
    else:
        there = np.unique(values[known])
        if there.size > 2:
            names = _listed(there)
            raise LantuError(
                Text(
                    f"{file} 有 {there.size} 种值（{names}）：哪些算已建？",
                    f"{file} has {there.size} values ({names}): which of them are built?",
                ),
                hint=Text(
                    "请写 --built，例如 --built 1 或 --built 21:24",
                    "say so with --built, such as --built 1 or --built 21:24",
                ),
            )
        found = values > 0
    found = found & known
    if found.any() and found.sum() == known.sum():
        raise LantuError(
            Text(
                f"{file}：已知的格全部算已建，其余都是“无数据”",
                f"{file}: every cell that is known counts as built, all others are 'no data'",
            ),
            hint=Text(
                "若无数据的格其实是未建地，请写 --nodata none（或另一个值）",
                "if cells of no data are open land, say --nodata none (or another value)",
            ),
        )
    return found


def closed_cells(values: NDArray[np.float64], known: Flags, least: float | None) -> Flags:
    """Return land that may not be built on: values above 0, or of at least so much."""
    return known & (values > 0 if least is None else values >= least)


def refuse_all_closed(could: Flags, closed: Sequence[tuple[str, Flags, NDArray[np.float64]]]) -> None:
    """Raise LantuError where one file closes nearly all land that could change otherwise. closed: file, its closed cells, its values."""
    for file, shut, values in closed:
        if could.any() and (shut & could).sum() > MOSTLY * could.sum():
            names = _listed(np.unique(values[shut & could]))
            raise LantuError(
                Text(
                    f"{file} 把几乎所有可变的地都算作不可建（值：{names}）",
                    f"{file} closes nearly all land that could change (values: {names})",
                ),
                hint=Text(
                    "若只有高的值才是不可建，请写 --closed-from，例如 --closed-from 100",
                    "if only high values are closed, say from which one on: --closed-from 100, for example",
                ),
            )


def _ranges(said: str) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    try:
        for part in said.replace("，", ",").split(","):
            low, colon, high = part.strip().partition(":")
            found.append((float(low or "-inf"), float(high or "inf") if colon else float(low)))
    except ValueError:
        raise LantuError(
            Text(
                f"--built：应为用逗号分开的数或范围，实为“{said}”",
                f"--built: expected numbers or ranges with commas, found '{said}'",
            ),
            hint=Text("例如 2,3 或 21:24 或 50:", "such as 2,3 or 21:24 or 50:"),
        ) from None
    return found


def _listed(values: NDArray[np.float64]) -> str:
    names = [f"{value:g}" for value in values[:FEW].tolist()]
    return ", ".join(names) + (" …" if values.size > FEW else "")
