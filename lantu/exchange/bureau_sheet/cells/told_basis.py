"""How the figures of a bureau's sheet came about: counted, or still to be revised, as a heading, a cell or a title says."""

from collections.abc import Mapping, Sequence

from lantu.exchange.bureau_sheet.doubts import row_of, rows_named
from lantu.language.text import Text, listed
from lantu.packs.cells.revision_words import basis_told, speaks_of_both, standing

# What bureaus write into a column of the basis, and what Lantu calls it.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "measured": ("实测", "实际", "实际数", "统计", "统计数", "统计公报", "年报", "普查", "决算",
        "actual", "observed", "counted", "official", "census"),
    "survey": ("调查", "抽样", "抽样调查", "sample", "sample survey"),
    "provisional": ("初步", "初步数", "初步核算", "初步核算数", "快报", "快报数", "暂定", "preliminary", "flash", "p"),
    "expected": ("预计", "预计数", "预测", "预测数", "预估", "预估数", "forecast", "projected", "projection", "f", "e"),
    "modelled": ("模型", "推算", "推算数", "测算", "估算", "估计", "model", "modeled", "estimate", "estimated"),
    "self-assessed": ("自评", "self assessed"),
    "assumed": ("假定", "假设", "assumption"),
    "recalled": ("凭记忆", "from memory"),
}  # fmt: skip


def basis_called(text: str) -> str:
    """Return the basis that a cell names in a bureau's own words; empty where it names none.

    >>> basis_called("快报数"), basis_called("Estimated"), basis_called("measured"), basis_called("大概")
    ('provisional', 'modelled', 'measured', '')
    """
    plain = " ".join(text.casefold().split())
    return next((name for name, words in _NAMES.items() if plain == name or plain in words), basis_told(text))


def settled_basis(given: str, *words: str) -> tuple[str, str, Text]:
    """Return (the basis of a figure, the words that gave it, why it cannot be told).

    given: what its row says; words: value, year, note, heading and title, the nearest first. Words that call a figure expected or
    provisional go before a basis that says nothing of that; a figure called revised is what its row says. Without any of
    them it was counted, as bureaus mean that print no such column.

    >>> (
    ...     settled_basis("", "", "2025年预计")[:2],
    ...     settled_basis("measured", "初步")[:2],
    ...     settled_basis("大概", "")[2]["en"],
    ... )
    (('expected', '2025年预计'), ('provisional', '初步'), "'大概' is no basis that is known")
    """
    basis = basis_called(given)
    if given and not basis:
        return "", "", Text(f"不认识依据“{given}”", f"'{given}' is no basis that is known")
    if basis not in ("", "measured"):
        return basis, "", Text()
    for said in words:
        if standing(said) > 0:
            break
        if told := basis_told(said):
            return told, said, Text()
        if speaks_of_both(said):
            why = Text(
                f"“{said}”既说实际数又说预计数：请加一列写明依据",
                f"'{said}' speaks of counted and of expected figures: a column of the basis tells them apart",
            )
            return "", "", why
    return basis or "measured", "", Text()


def basis_note(basis: str, words: str, where: Sequence[str]) -> Text:
    """Return what is told of rows whose basis is not that of a column; where: as rows say where they stand, with their column.

    >>> basis_note("measured", "", ["表, 2023年 row 4", "表, 2024年 row 4"]).en
    '2023年, 2024年, row 4 names no basis: taken as measured'
    """
    rows = list(dict.fromkeys(row_of(at) for at in where))
    columns = listed(list(dict.fromkeys(filter(None, (_column_of(at) for at in where)))))
    named = rows_named(rows)
    some = Text(f"“{columns.zh}”{named.zh}", f"{columns.en}, {named.en}") if columns.zh else named
    if words:
        return Text(f"{some.zh}：因“{words}”，依据记为 `{basis}`", f"{some.en}: '{words}' makes the basis {basis}")
    if len(rows) == 1:
        return Text(f"{some.zh}没有写明依据，记为 `{basis}`", f"{some.en} names no basis: taken as {basis}")
    return Text(f"{some.zh}没有写明依据，记为 `{basis}`", f"{some.en} name no basis: taken as {basis}")


def _column_of(at: str) -> str:
    return at.rpartition(" row ")[0].partition(", ")[2]
