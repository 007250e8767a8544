"""Records as text and merged: nothing is rounded, and no side's change is lost."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.govern import changed_paths, merge_records, read_record, record_text
from lantu.language.errors import LantuError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.decimals(-99, 99, places=2) | st.text("ab路", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_a_record_is_read_as_it_was_written(record: dict[str, Any]) -> None:
    written = record_text(record)
    assert record_text(read_record(written)) == written
    assert json.loads(written, parse_float=Decimal) == record


def test_digits_stay_as_they_were_written() -> None:
    for digits in ("1.10", "0.1", "123456789012345678901234567890.123456789", "-0.0", "1.50e3", "12345678901234567890"):
        assert record_text(read_record(f'{{"a":{digits}}}')).split() == ["{", '"a":', digits, "}"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[]", "expected one JSON object"),
        ("{", "not JSON"),
        ('{"a":1,"a":2}', "'a' stands twice"),
        ('{"a":NaN}', "NaN is no number"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_record_is_refused(text: str, words: str) -> None:
    with pytest.raises(LantuError, match=words):
        read_record(text)


@settings(max_examples=80, deadline=None)
@given(RECORDS, RECORDS, RECORDS)
def test_a_merge_takes_what_one_side_changed(base: dict[str, Any], head: dict[str, Any], draft: dict[str, Any]) -> None:
    assert merge_records(base, base, draft).record == draft
    assert merge_records(base, head, base).record == head
    assert merge_records(base, draft, draft).conflicts == ()
    merged = merge_records(base, head, draft)
    other = merge_records(base, head, draft, "draft")
    if not merged.conflicts:
        assert merged.record == other.record == merge_records(base, draft, head).record
    for key in {*base, *head, *draft}:
        sides = [side.get(key, "absent") for side in (base, head, draft)]
        if not changed_paths({"": sides[0]}, {"": sides[2]}):
            assert merged.record.get(key, "absent") == sides[1]
    assert (changed_paths(head, draft) == ()) == (not changed_paths(draft, head))


def test_items_with_ids_are_merged_one_by_one() -> None:
    base = {"tasks": [{"id": "dig", "end": "2026-05-01"}, {"id": "pave", "end": "2026-06-01"}]}
    head = {"tasks": [{"id": "dig", "end": "2026-05-09"}, {"id": "pave", "end": "2026-06-01"}]}
    draft = {"tasks": [{"id": "pave", "end": "2026-06-08"}, {"id": "plant", "end": "2026-07-01"}]}
    merged = merge_records(base, head, draft)
    assert [item["id"] for item in merged.record["tasks"]] == ["dig", "pave", "plant"]
    assert merged.record["tasks"][1]["end"] == "2026-06-08"
    (conflict,) = merged.conflicts  # changed here, taken out there
    assert (conflict.path, conflict.draft) == ("tasks/dig", None)
    assert [item["id"] for item in merge_records(base, head, draft, "draft").record["tasks"]] == ["pave", "plant"]
    assert merge_records({"a": [1]}, {"a": [1, 2]}, {"a": [3]}).conflicts[0].path == "a"  # no ids: as a whole
    assert merge_records({"a": 1}, {"a": True}, {"a": 1}).record == {"a": True}
