"""What is odd in a file is told with its pointer, its line and the nearest choice, and read all the same."""

import pytest

from lantu.language.errors import LantuError
from lantu.works.oc4ids import read
from lantu.works.oc4ids.exact_json.json_lines import lines_of
from lantu.works.oc4ids.problems import problems
from lantu.works.oc4ids.standard import standard_codes, standard_fields

ODD = """{"uri": "u", "version": "0.9", "publishedDate": "2026-01-01T00:00:00Z", "publisher": {"name": "n"}, "projects": [{
  "id": "a", "status": "implementaton",
  "titel": "x",
  "sector": ["transport", "transprot"],
  "period": {"startDate": "2026-02-30T00:00:00Z", "endDate": "2026-03-01"},
  "budget": {"amount": {"amount": "12", "currency": "RMB yuan"},
             "budgetBreakdown": []},
  "parties": [{"id": "p"}, {"id": "p"}, 7],
  "identifiers": [{"id": "M75"}],
  "documents": {"id": "d"}},
 {"id": "b", "status": "completed", "updated": "2026-01-01T00:00:00.5+08:00",
  "identifiers": [{"id": "M75"}], "locations": [{"id": 7}],
  "environment": {"inProtectedArea": "no"}}
]}"""
SAID = [
    (2, "/projects/0/status", "'implementaton' is not in the list projectStatus", "implementation"),
    (3, "/projects/0/titel", "has no 'titel'", "title"),
    (4, "/projects/0/sector/1", "a code beside those", "transport"),
    (5, "/projects/0/period/startDate", "is no date", "2026-03-01T00:00:00Z"),
    (5, "/projects/0/period/endDate", "a day without a time", "2026-03-01T00:00:00Z"),
    (6, "/projects/0/budget/amount/amount", "expected number", "quotes"),
    (6, "/projects/0/budget/amount/currency", "no code of a currency", "CNY"),
    (7, "/projects/0/budget/budgetBreakdown", "older release", "budgetBreakdowns"),
    (8, "/projects/0/parties/1", "taken at /projects/0/parties/0", "another id"),
    (8, "/projects/0/parties/2", "expected an object Organization", ""),
    (10, "/projects/0/documents", "expected an array, found an object", ""),
    (11, "/projects/1/status", "older release", "maintenance"),
    (11, "/projects/1", "share 'M75'", "join them"),
    (12, "/projects/1/locations/0/id", "the number was read as one", "quotes"),
    (13, "/projects/1/environment/inProtectedArea", "expected boolean, found the text 'no'", ""),
]


def test_every_odd_thing_is_told_where_it_stands_in_both_languages():
    package = read(ODD, "odd.json")
    found = problems(package, ODD, "odd.json")
    told = [(item.location.line, item.message.en.split(": ")[0]) for item in found]
    assert sorted(told) == sorted((line, where) for line, where, _, _ in SAID)
    for line, where, says, hint in SAID:
        (item,) = [one for one in found if (one.location.line, one.message.en.split(": ")[0]) == (line, where)]
        assert says in item.message.en
        assert hint in item.hint.en
        assert item.message.zh.startswith(where)
        assert item.rule == ("LB524" if "share" in says else "LB523")
    assert [work.stage for work in package.works] == [None, "maintenance"]


def test_a_clean_file_has_no_problems_and_our_extension_is_none():
    clean = '{"id": "a", "status": "preparation", "x_lantu": {"place": "500103"}, "anything": {"else": 1}}'
    assert problems(read(clean, "f"), clean) == ()


def test_the_tables_of_the_standard_fit_together():
    fields, codes = standard_fields(), standard_codes()
    for known in fields.values():
        for field in known.values():
            assert field.type in fields or not field.type[0].isupper()
            assert field.items in fields or not field.items[:1].isupper()
            assert (
                not field.codes or field.codes in codes or field.codes in ("currency", "country", "locationGazetteers")
            )
    assert codes["projectStatus"]["completed"] == "maintenance"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"id": "a",\n "id": "b"}', r"f:2: 'id' stands twice"),
        ('[{"id": "a"},\n {"title": "b"}]', r"f:2: the project at /1 has no id"),
        ('{"releases": []}', r"no projects of OC4IDS here, but: a release package of OCDS"),
        ("12", r"no projects of OC4IDS here, but: a number"),
        ('{"id": "a", "x": NaN}', r"NaN is no number"),
        ('{"id": "a"', r"this is not JSON"),
        ("[" * 5000 + "]" * 5000, r"nested too deep"),
        (b'{"id": "\xb9\xfa"}', r"not utf-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text, says):
    with pytest.raises(LantuError, match=says) as refused:
        read(text, "f")
    assert refused.value.message.zh
    assert refused.value.hint.zh


def test_lines_of_pointers_with_slashes_and_escapes():
    text = '{"a/b": [1,\n {"~": "}]{",\n "\\u0063": {}}],\n "c": []}'
    assert lines_of(text, ["/a~1b/0", "/a~1b/1/~0", "/a~1b/1/c", "/c", "/none"]) == {
        "/a~1b/0": 1, "/a~1b/1/~0": 2, "/a~1b/1/c": 3, "/c": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("2027/11/30", "write 2027-11-30T00:00:00Z"),
        ("2025年7月4日", "write 2025-07-04T00:00:00Z"),
        ("2028.2.9", "write 2028-02-09T00:00:00Z"),
        ("20240229", "write 2024-02-29T00:00:00Z"),
        ("2027/13/30", "for example"),
        ("04/07/2025", "for example"),  # July or April
        ("next spring", "for example"),
    ],
)
def test_a_date_that_can_be_read_is_proposed_as_the_standard_writes_it(written, proposed):
    text = f'{{"id": "a", "status": "preparation", "period": {{"startDate": "{written}"}}}}'
    (found,) = problems(read(text, "f"), text)
    assert found.hint.en.startswith(proposed)
