"""Figures on record that are no indicator, and how they are called."""

from collections.abc import Mapping

from lantu.language.text import Text, package_rows


def _shipped() -> dict[str, Text]:
    return {row["id"]: Text(row["name_zh"], row["name_en"]) for row in package_rows("lantu.catalogue", "figures.csv")}


FIGURES: Mapping[str, Text] = _shipped()


def figure_name(name: str) -> Text:
    """Return how a figure on record is called, by its row in figures.csv; by its id where it has none.

    >>> figure_name("tax_revenue").zh, figure_name("bridges_painted")
    ('税收收入', Text(zh='', en='bridges painted'))
    """
    return FIGURES.get(name) or Text("", name.replace("_", " "))
