"""Rows that speak of one request: the same row again, an older version of it, and requests that repeat another."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.account import Intake
from lantu.desk.intake.columns import RequestColumns
from lantu.desk.intake.raw_cells import RawCells


def repeated_rows(
    ids: NDArray[np.str_],
    updated: NDArray[np.datetime64] | None,
    closed: NDArray[np.datetime64],
    received: NDArray[np.datetime64],
    keep: NDArray[np.bool_],
    intake: Intake,
    lines: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Return which rows (row,) repeat an id: the row that was changed last stays, else the one that was closed, else the last."""
    count = len(ids)
    lost = keep & (np.char.count(ids, "E+") > 0) & (np.char.str_len(ids) < 14)
    if lost.any():  # 1.01004E+11: a spreadsheet has rounded the ids of many requests to one
        intake.tell(intake.changed, "id_rounded", lost, lines)
    empty = ids == ""
    intake.tell(intake.changed, "id_missing", keep & empty, lines)
    low = np.iinfo(np.int64).min
    latest = (
        np.where(np.isnat(updated), low, updated.astype(np.int64)) if updated is not None else np.zeros(count, np.int64)
    )
    shut = np.where(np.isnat(closed), low, closed.astype(np.int64))
    at = np.flatnonzero(keep & ~empty & ~lost)
    order = at[np.lexsort((at, shut[at], latest[at], ids[at]))]
    same = ids[order][:-1] == ids[order][1:]
    gone = np.zeros(count, np.bool_)
    gone[order[:-1][same]] = True
    if gone.any():
        first = order[:-1][same]
        nexts = order[1:][same]
        alike = (received[first] == received[nexts]) & (shut[first] == shut[nexts]) & (latest[first] == latest[nexts])
        twice = np.zeros(count, np.bool_)
        twice[first[alike]] = True
        intake.tell(intake.dropped, "same_row_twice", twice, lines)
        intake.tell(intake.dropped, "older_version", gone & ~twice, lines)
    return gone


def with_parents(columns: RequestColumns, parents: NDArray[np.str_] | None) -> RequestColumns:
    """Return requests with the position of the one that each repeats, by its id in a column (request,); None: no such column."""
    if parents is None:
        return columns
    order = np.argsort(columns.id, kind="stable")
    at = np.minimum(np.searchsorted(columns.id[order], parents), columns.count - 1)
    found = order[at]
    there = (parents != "") & (columns.id[found] == parents) & (found != np.arange(columns.count))
    return replace(columns, parent=np.where(there, found, -1))


def reopened_times(raw: RawCells, reopened: NDArray[np.datetime64] | None, count: int) -> NDArray[np.int16]:
    """Return how often each row (row,) says that it was opened again, -1 where the file says nothing of it."""
    if "reopened_times" in raw.numbers:
        given = np.concatenate(raw.numbers["reopened_times"])
        return np.where(np.isfinite(given), np.clip(given, 0, 1000), 0).astype(np.int16)
    if reopened is not None:
        return (~np.isnat(reopened)).astype(np.int16)
    return np.full(count, -1, np.int16)
