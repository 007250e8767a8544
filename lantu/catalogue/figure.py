"""Figures on record that are no indicator, and how they are called."""

from collections.abc import Mapping

from lantu.catalogue.called import needed_names
from lantu.language.text import Text, package_rows


def _shipped() -> dict[str, Text]:
    return {row["id"]: Text(row["name_zh"], row["name_en"]) for row in package_rows("lantu.catalogue", "figures.csv")}


FIGURES: Mapping[str, Text] = _shipped()


def figure_name(name: str) -> Text:
    """Return how a figure on record is called, by its row in needed.csv or figures.csv; by its id where it has none.

    >>> figure_name("tax_revenue").zh, figure_name("bridges_painted")
    ('税收收入', Text(zh='', en='bridges painted'))
    """
    if needed := needed_names().get(name):
        return Text(*needed[:2])
    return FIGURES.get(name) or Text("", name.replace("_", " "))


def written_with_name(written: str, language: str) -> str:
    """Return what a file asks for, such as employment_rate (observations.csv), in Chinese with its name behind its id.

    >>> written_with_name("government_debt", "zh"), written_with_name("government_debt", "en")
    ('government_debt 政府债务余额', 'government_debt')
    """
    name = written.split("（")[0].split("(")[0].strip()
    known = figure_name(name).zh or figure_name(name.removesuffix("_start")).zh
    return written.replace(name, f"{name} {known}", 1) if known and language == "zh" else written
