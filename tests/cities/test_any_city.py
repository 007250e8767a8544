"""Nothing in the code is one city's: what belongs to a place stands in its pack."""

import ast
import json
from functools import cache
from pathlib import Path

import lantu

CODE = Path(lantu.__file__).parent
SOURCES = [path for path in sorted(CODE.rglob("*")) if "cities" not in path.relative_to(CODE).parts]
PYTHON = [path for path in SOURCES if path.suffix == ".py"]
TABLES = [path for path in SOURCES if path.suffix in (".csv", ".j2", ".js", ".yaml", ".css")]
COUNTRIES = ("china", "united_kingdom")


def named(pack):
    """Return the ids and names of the places of a pack; the word Greater London would say is the city's too."""
    features = json.loads((CODE / "cities" / pack / "places.geojson").read_text(encoding="utf-8"))["features"]
    found = {pack.capitalize(), pack}
    for feature in features:
        given = feature["properties"]
        if given["level"] in ("city", "district", "area"):
            found |= {given["name_zh"], given["name_en"]} | ({given["id"]} if given["id"] != "city" else set())
    return {name for name in found if len(name) > 2}


NAMES = named("chongqing") | named("london") | named("vienna")


@cache
def words_of(path):
    """Return the names and texts that a Python file works with; docstrings and comments, which may give examples, are none."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    shown = {id(node.body[0].value) for node in nodes
             if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and node.body
             and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    found = []
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in shown:
            found.append(node.value)
        elif isinstance(node, (ast.Name, ast.FunctionDef, ast.ClassDef, ast.Attribute)):
            found.append(getattr(node, "id", None) or getattr(node, "name", None) or node.attr)
    return tuple(found)


def naming(words):
    """Return the words that hold a name of NAMES; all are searched together first, since few files have one."""
    together = "\0".join(words)
    names = [name for name in NAMES if name in together]
    return [word for word in words if any(name in word for name in names)]


def test_a_word_that_holds_a_name_is_found():
    assert naming(["plan of Barnet", "Bar", "net", "chongqing", ""]) == ["plan of Barnet", "chongqing"]


def test_the_names_are_those_of_the_three_cities():
    assert {"chongqing", "重庆市", "500101", "万州区", "E09000003", "Barnet", "AT90200", "Leopoldstadt"} <= NAMES


def test_code_names_no_place_of_an_embedded_city():
    said = {str(path.relative_to(CODE)): naming(words_of(path)) for path in PYTHON}
    assert len(said) > 300
    assert {file: words for file, words in said.items() if words} == {}


def test_tables_beside_the_code_name_no_place_of_an_embedded_city():
    texts = {str(path.relative_to(CODE)): path.read_text(encoding="utf-8") for path in TABLES}
    said = {file: [name for name in NAMES if name in text] for file, text in texts.items()}
    assert len(said) > 30
    assert {file: names for file, names in said.items() if names} == {}


def test_only_the_panel_and_the_lists_of_strategies_are_read_from_a_country_by_its_name():
    """Both teach something about that country alone: counties to learn from, and how its plans name national strategies."""
    asked = {
        str(path.relative_to(CODE))
        for path in PYTHON
        if any(word.startswith(f"{country}/") for word in words_of(path) for country in COUNTRIES)
    }
    assert asked == {"hindcast/places/panel.py", "hindcast/series.py", "drafting/lists/lists.py"}
