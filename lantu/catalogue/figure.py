"""Figures on record that are no indicator, and how they are called."""

import csv
from collections.abc import Mapping
from importlib.resources import files

from lantu.text import Text


def _shipped() -> dict[str, Text]:
    table = files("lantu.catalogue").joinpath("figures.csv").read_text(encoding="utf-8")
    return {row["id"]: Text(row["name_zh"], row["name_en"]) for row in csv.DictReader(table.splitlines())}


FIGURES: Mapping[str, Text] = _shipped()


def figure_name(name: str) -> Text:
    """Return how a figure on record is called, by its row in figures.csv; by its id where it has none.

    >>> figure_name("tax_revenue").zh, figure_name("bridges_painted")
    ('税收收入', Text(zh='', en='bridges painted'))
    """
    return FIGURES.get(name) or Text("", name.replace("_", " "))
