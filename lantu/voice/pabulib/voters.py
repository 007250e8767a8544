"""What a Pabulib file tells of voters beside their votes: age, sex, neighbourhood, whatever columns its section VOTES has."""

import csv
import io
from pathlib import Path

from lantu.errors import LantuError, Location
from lantu.text import Text


def voter_rows(path: Path) -> list[dict[str, str]]:
    """Return the cells of each ballot of a .pb file by heading. LantuError where there is no section VOTES.

    The file is checked whole where votes are counted (`read_pabulib`); here only what stands under VOTES is looked at.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LantuError(Text("文件无法读取", "the file cannot be read"), location=Location(str(path))) from error
    _, found, votes = text.replace("\r\n", "\n").partition("\nVOTES")
    rows = [cells for cells in csv.reader(io.StringIO(votes.partition("\n")[2]), delimiter=";") if any(cells)]
    if not found or not rows:
        raise LantuError(Text("文件没有 VOTES 一节", "the file has no section VOTES"), location=Location(str(path)))
    heads = [head.strip() for head in rows[0]]
    return [dict(zip(heads, [*cells, *[""] * len(heads)], strict=False)) for cells in rows[1:]]
