"""What people call indicators and figures in plans and sheets, said once for all that read them: synonyms.csv and needed.csv."""

from functools import cache

from lantu.language.text import package_rows


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return what plans call each indicator beside its name, by its id; the words of both languages.

    >>> synonyms()["forest_cover"]
    ('森林覆盖率', 'forest cover', 'forest coverage')
    """
    rows = package_rows("lantu.catalogue", "synonyms.csv")
    return {row["indicator"]: tuple(filter(None, f"{row['zh']}|{row['en']}".split("|"))) for row in rows}


@cache
def needed_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of needed.csv: what the model starts from, how it is called, and where bureaus keep it."""
    return tuple(package_rows("lantu.catalogue", "needed.csv"))


@cache
def needed_names() -> dict[str, tuple[str, ...]]:
    """Return what the page on data calls each figure that the model starts from, by its variable.

    >>> needed_names()["government_debt"]
    ('政府债务余额', 'Government debt')
    """
    names: dict[str, dict[str, None]] = {}
    for row in needed_rows():
        names.setdefault(row["variable"], {}).update(dict.fromkeys((row["name_zh"], row["name_en"])))
    return {variable: tuple(called) for variable, called in names.items()}
