"""Which column of a city's own file is which field, as somebody says with `--map FIELD=COLUMN`."""

from collections.abc import Collection, Sequence

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed


def told_columns(told: Sequence[str], fields: Collection[str], heads: Sequence[str], file: str) -> dict[str, str]:
    """Return field -> column; LantuError for what names an unknown field, or no column of the file.

    >>> told_columns(["at = 受理时间"], ["id", "at"], ["编号", "受理时间"], "a.csv")
    {'at': '受理时间'}
    """
    found: dict[str, str] = {}
    for pair in told:
        name, equals, head = (part.strip() for part in pair.partition("="))
        if not equals or name not in fields:
            raise LantuError(
                Text(f"--map：应为 字段=列名，实为“{pair}”", f"--map: expected FIELD=COLUMN, found '{pair}'"),
                hint=did_you_mean(name, fields) or listed(fields),
            )
        if head not in heads:
            raise LantuError(
                Text(f"--map：文件中没有列“{head}”", f"--map: the file has no column '{head}'"),
                location=Location(file),
                hint=did_you_mean(head, heads) or listed(heads[:40]),
            )
        found[name] = head
    return found
