"""A text in two languages: what it says, where one side is missing, and how it is written."""

import csv
import json
from pathlib import Path

import pytest

from lantu.language.text import LANGUAGES, Text, both, each, read_words, say, say_both
from lantu.plain import plain


def test_the_other_language_stands_in_where_one_is_missing():
    assert Text("债务").say("en") == "债务" == both("债务", "").en == Text("债务").both["en"]
    assert Text("债务")["en"] == ""


def test_a_text_is_a_mapping_of_two_languages_and_json_has_it_as_one():
    text = Text("债务", "debt")
    assert text == {"zh": "债务", "en": "debt"}
    assert dict(text) == dict(zip(LANGUAGES, ("债务", "debt"), strict=True))
    assert json.loads(json.dumps(plain({"name": text}))) == {"name": {"zh": "债务", "en": "debt"}}
    with pytest.raises(KeyError):
        text["fr"]


def test_equal_texts_are_one_key():
    assert len({Text("债务", "debt"): 1, Text("债务", "debt"): 2}) == 1


def test_a_word_of_the_interface_is_the_same_alone_and_in_both():
    assert each(lambda language: say("unlikely", language)) == say_both("unlikely")


@pytest.mark.parametrize("package", ["lantu.language", "lantu.revision", "lantu.web.http"])
def test_every_word_of_a_table_says_something_in_both_languages(package):
    table = read_words(package)
    assert table
    rows = Path(__file__).parents[1].joinpath(*package.split("."), "words.csv").read_text(encoding="utf-8").splitlines()
    assert len(table) == len(rows) - 1, "a key appears twice"


def test_no_row_of_a_table_of_the_package_holds_more_cells_than_its_headings():
    long = []
    for file in sorted((Path(__file__).parents[1] / "lantu").rglob("*.csv")):
        rows = [row for row in csv.reader(file.read_text(encoding="utf-8-sig").splitlines()) if row]
        long += [(file.name, row) for row in rows[1:] if len(row) > len(rows[0])]
    assert long == []  # a comma that is not in quotation marks cuts a sentence
