"""Rows of the blueprint on participation each show pages: those that the page on asking residents names."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

TOP = Path(__file__).parents[2] / "docs"


def test_every_page_that_a_row_names_is_there_in_both_languages(reader: TestClient) -> None:
    named: list[dict[str, list[str]]] = []
    for folder in (TOP, TOP / "zh"):
        text = (folder / "how-to" / "ask-residents.md").read_text("utf-8").rpartition("\n## ")[2]
        rows = [line.split("|") for line in text.splitlines() if "`/" in line]
        named.append({str(number): re.findall(r"`(/[^`]+)`", row[3]) for number, row in enumerate(rows)})
    assert named[0] == named[1]
    assert [len(pages) for pages in named[0].values()] == [3, 3, 4]
    for address in (page for pages in named[0].values() for page in pages):
        for language, entry in (("en", "Take part"), ("zh", "居民参与")):
            page = reader.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
            assert page.status_code == 200, address
            assert "<h1" in page.text
            assert entry in page.text
