"""A cell that no spreadsheet takes for a formula, for tables that hold what others wrote."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the start of one


def safe_cell(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would calculate it.

    >>> safe_cell("=1+1"), safe_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def unsafe_cell(text: str) -> str:
    """Return a text as it was before `safe_cell`.

    >>> unsafe_cell("'=1+1"), unsafe_cell("'quoted")
    ('=1+1', "'quoted")
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text
