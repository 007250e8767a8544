"""What the catalogue says for readers stands in both languages."""

import re

import pytest

from lantu.catalogue import catalogue

SAID = ("names", "meaning", "made_from", "compared_with", "remarks")


@pytest.mark.parametrize("said", SAID)
def test_words_of_the_catalogue_are_chinese_for_a_chinese_reader(said):
    """Numbers and names (30%, GB 3095-2026) need no translation; words do."""
    for known in catalogue.values():
        text = getattr(known, said)
        assert not re.search("[\u4e00-\u9fff]", text.en), known.id
        if re.search(r"[a-z]{4,}", text.en):
            assert re.search("[\u4e00-\u9fff]", text.zh), (known.id, text.zh)
