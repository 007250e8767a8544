"""The text of a cell whose letters look different: without those that are struck, and without raised numbers of footnotes."""

from typing import Any

from lantu.packs.cells.raised import raised


def seen_in_cell(value: Any) -> tuple[Any, bool]:
    """Return (the value of a cell as its reader sees it, whether some letters of it are struck).

    A value that openpyxl gives as runs (rich_text=True) becomes text: 1 struck and 58 is 58; 58 and a raised 3 is 58; m and a
    raised 2 is m². Any other value stays what it is.
    """
    if type(value).__name__ != "CellRichText":
        return value, False
    text, struck = "", False
    for run in value:
        words = str(getattr(run, "text", run))
        font = getattr(run, "font", None)
        if font is not None and font.strike:
            struck = struck or bool(words.strip())
        elif font is not None and font.vertAlign == "superscript":
            text += raised(words, text)
        else:
            text += words
    return text, struck
