"""What could not be settled in a bureau's sheet, in Chinese and English: where, and why."""

from collections.abc import Sequence

from lantu.language.text import Text, listed

_SHOWN = 5  # rows that a line names before it ends in …


def row_of(at: str) -> str:
    """Return the number of a row, as text, from where it stands.

    >>> row_of("Goals row 12")
    '12'
    """
    return at.rpartition(" ")[2]


def doubt(at: str, why: Text) -> Text:
    """Return a doubt about a row of a sheet.

    >>> doubt("目标 row 12", Text("没有年份", "has no year"))
    Text(zh='“目标”第 12 行：没有年份', en='目标 row 12: has no year')
    """
    sheet, row = at.rpartition(" row ")[0], row_of(at)
    return Text(f"“{sheet}”第 {row} 行：{why.zh}", f"{sheet} row {row}: {why.en}")


def rows_named(rows: Sequence[str]) -> Text:
    """Return the numbers of rows as the beginning of a sentence.

    >>> rows_named(["2"]).en, rows_named(["2", "3"]), rows_named(list("2345678")).zh
    ('row 2', Text(zh='第 2、3 行', en='rows 2, 3'), '第 2、3、4、5、6 等 7 行')
    """
    if len(rows) == 1:
        return Text(f"第 {rows[0]} 行", f"row {rows[0]}")
    some = listed(rows[:_SHOWN])
    if len(rows) > _SHOWN:
        return Text(f"第 {some.zh} 等 {len(rows)} 行", f"rows {some.en} and others ({len(rows)})")
    return Text(f"第 {some.zh} 行", f"rows {some.en}")
