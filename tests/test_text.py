"""A text in two languages: what it says, where one side is missing, and how it is written."""

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
