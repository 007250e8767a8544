"""Requests that a figure leaves out, each with its reason and who agreed: a list without either is refused."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import named_rows


def read_exclusions(path: Path, ids: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Return which requests (request,) a CSV file with id, reason and reviewer leaves out. LantuError for a row without one of them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LantuError(Text(f"读不了 {path}", f"{path} cannot be read as UTF-8")) from error
    chosen: list[str] = []
    for line, row in named_rows(text, str(path), ("id", "reason", "reviewer")):
        if not (row["id"].strip() and row["reason"].strip() and row["reviewer"].strip()):
            raise LantuError(
                Text(
                    "剔除的诉求须写明编号、理由和审核单位",
                    "a request that is left out needs its id, a reason and a reviewer",
                ),
                location=Location(str(path), line),
            )
        chosen.append(row["id"].strip())
    return np.isin(ids, np.array(chosen or [""], dtype=np.str_)) & (ids != "")
