"""A picture that leaves the studio says what it is of."""

from xml.etree import ElementTree as ET

import pytest
import vl_convert

from lantu.language.text import LANGUAGES, Text
from lantu.web.figures.signature import Signature, signed

DRAWN = (
    '<svg class="marks" width="400" height="100" viewBox="0 0 400 100" xmlns="http://www.w3.org/2000/svg">'
    '<rect width="9" height="9"/></svg>'
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_carries_city_title_source_version_and_run(language):
    signature = Signature(Text("江城", "Rivertown"), "abc123", "baseline", ["Yearbook 2024"])
    title = Text("债务率（%）", "Debt ratio (%)")
    picture = signed(DRAWN, title, signature, language)
    words = "".join(ET.fromstring(picture).itertext())
    for part in (signature.city[language], title[language], "Yearbook 2024", "abc123", "0.1.0"):
        assert part in words
    assert vl_convert.svg_to_png(picture).startswith(b"\x89PNG")
    assert ("本次推演" if language == "zh" else "this run") in signed(
        DRAWN, title, Signature(title, "a", "b"), language
    )
