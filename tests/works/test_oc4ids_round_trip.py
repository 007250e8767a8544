"""Files of OC4IDS come back as they were: unknown keys, order, digits, and what stands where it does not belong."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from difflib import ndiff

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works import BudgetLine, ChangeOrder, Contract, ExactMoney, Footprint, Permit, Span, Work
from lantu.works.oc4ids import ProjectPackage, parse, project_json, read, work_of, write, write_json
from lantu.works.oc4ids.identified import identified
from lantu.works.oc4ids.problems import problems
from lantu.works.oc4ids.project_shapes.project_shape import PROJECT
from tests.works.generated_packages import generated_package

# without shrinking: a failing record of some hundred fields takes minutes to make small
CHEAP = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)

# A package as somebody else's program writes it: keys that nobody knows, digits that floats would lose, a group of the budget
# told twice, an id that is a number, names in Chinese, half a surrogate pair, and the projects not last.
FOREIGN = """\ufeff{
  "version": "0.9", "extra": {"b": 1, "a": [null, true, 1.10, 1E+2, -0.0, 12345678901234567890.123456789]},
  "projects": [
    {"zone": "北区", "id": 4711, "title": "跨江步行桥", "status": "implementation",
     "budget": {"amount": {"currency": "CNY", "amount": 80000000.10, "vat": "included"},
       "budgetBreakdowns": [
         {"id": "y", "budgetBreakdown": [
            {"id": "1", "amount": {"amount": 30000000.10, "currency": "CNY"}, "note": "half \\ud83d",
             "period": {"startDate": "2026-01-01T00:00:00+08:00", "endDate": "2026-12-31T23:59:59+08:00", "quarter": 4}},
            {"id": "2", "amount": {"amount": "50000000", "currency": "CNY"}, "period": {"startDate": "2027-01-01T00:00:00Z"}},
            {"id": "3", "description": "no amount yet"}]},
         {"id": "f", "budgetBreakdown": [{"id": "a", "amount": {"amount": 80000000.1, "currency": "CNY"}}]}]},
     "parties": [{"id": "p1", "name": "市政局", "roles": ["publicAuthority"], "founded": 1950}, "not a party"],
     "publicAuthority": {"id": "p1", "name": "市政局"},
     "documents": [{"id": "d1", "title": "可研报告", "pages": 12}],
     "contractingProcesses": [{"id": "c1", "summary": {"contractValue": {"amount": 1e7, "currency": "CNY"},
        "modifications": [{"id": "m1", "rationale": "rock", "weather": "wet"}]}, "releases": [{"id": "r"}]}],
     "locations": [{"id": "l1", "geometry": {"type": "Point", "coordinates": [106.550, 29.5600]}, "gazetteer": {"scheme": "X"}}]},
    {"id": "second", "status": "ejecución", "period": {"startDate": "soon"}}
  ],
  "publisher": {"name": "某市"}
}"""


def as_json(text: str) -> str:
    """The text with one way of spacing: what was written, digit for digit and key for key."""
    return write_json(parse(text, "f"))


def test_a_file_of_others_comes_back_digit_for_digit_and_key_for_key():
    package = read(FOREIGN.encode("utf-8"), "foreign.json")
    assert write(package) == as_json(FOREIGN)
    first, second = package.works
    assert (first.id, first.stage, first.owner, first.title) == ("4711", "construction", "p1", Text("跨江步行桥"))
    assert (second.stage, second.planned) == (None, Span())  # a code of another list is kept, not guessed
    assert [(line.year, str(line.amount.amount)) for line in first.budget] == [
        (2026, "30000000.10"),
        (2027, "50000000"),
    ]
    assert str(first.costs[0].amount.amount) == "80000000.10"
    assert first.location
    assert (first.location.line, second.location and second.location.line) == (4, 19)
    for encoding in ("utf-16", "utf-8-sig", "utf-32"):
        text = FOREIGN.removeprefix("\ufeff")
        assert read(text.encode(encoding), "f").works == package.works


def test_a_change_touches_only_what_changed():
    package = read(FOREIGN, "foreign.json")
    work = package.works[0]
    line = replace(work.budget[0], amount=ExactMoney(Decimal("30000000.05"), "CNY"), status="final")
    changed = replace(
        work,
        budget=(line, *work.budget[1:], BudgetLine(2028, "own", ExactMoney(Decimal("0.05"), "CNY"))),
        stage="operation",
        planned=Span(date(2026, 3, 1), None),
        documents=(replace(work.documents[0], sha256="ab" * 32),),
        permits=(Permit("land", "granted"),),
    )
    before = write(package).splitlines()
    after = write(replace(package, works=(changed, package.works[1]))).splitlines()
    gone = [row.strip() for row in ndiff(before, after) if row.startswith("- ")]
    assert [row.removeprefix("- ").strip() for row in gone] == [
        '"status": "implementation",',
        '"amount": 30000000.10,',
        '"pages": 12',  # it is there still, with more after it
        "]",
    ]
    assert "".join(after).count('"id": "3"') == 1  # what could not be read of the budget keeps its id for itself
    again = read("\n".join(after), "again").works[0]
    assert again == replace(identified(changed), raw=again.raw)


def test_numbers_too_fine_for_floats_are_the_same_on_the_way_out():
    for digits in (
        "1.10",
        "1.1",
        "0.1000",
        "1e7",
        "1E-7",
        "-0",
        "9007199254740993",
        "0.30000000000000004",
        "1" + "0" * 30,
    ):
        text = f'{{"id": "w", "budget": {{"amount": {{"amount": {digits}, "currency": "CNY"}}}}}}'
        (work,) = read(text, "f").works
        assert f'"amount": {digits},' in write(ProjectPackage((work,), "project"))
        assert work.costs[0].amount.amount == Decimal(digits)


def test_a_number_that_nobody_could_write_out_is_kept_and_not_read():
    text = '{"id": "w", "budget": {"amount": {"amount": 1e999999999, "currency": "CNY"}}}'
    package = read(text, "f")
    assert package.works[0].costs == ()
    assert '"amount": 1e999999999,' in write(package)


words = st.text(st.characters(exclude_characters="\x00"), max_size=5)
numbers = st.sampled_from(["1.10", "0", "-3", "1e2", "12.000"])
leaves = st.one_of(st.none(), st.booleans(), words, numbers.map(lambda text: parse(text, "f")), st.just("2026-02-30"))
KEYS = [
    "id",
    "title",
    "description",
    "status",
    "budget",
    "amount",
    "budgetBreakdowns",
    "budgetBreakdown",
    "currency",
    "period",
    "startDate",
    "endDate",
    "locations",
    "geometry",
    "type",
    "coordinates",
    "parties",
    "name",
    "roles",
    "publicAuthority",
    "contractingProcesses",
    "summary",
    "suppliers",
    "contractValue",
    "modifications",
    "completion",
    "finalValue",
    "documents",
    "milestones",
    "dueDate",
    "x_lantu",
    "permits",
    "tasks",
    "predecessors",
    "forecast",
    "costs",
    "outlook",
    "unknown",
    "中文",
]
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)),
    max_leaves=25,
)


@CHEAP
@given(st.dictionaries(st.sampled_from(KEYS), values, max_size=9), st.sampled_from(["package", "list", "project"]))
def test_whatever_stands_in_a_file_comes_back(project, form):
    project = {**project, "id": "w1"}
    whole = {"package": {"a": 1, "projects": [project], "z": 1.50}, "list": [project], "project": project}[form]
    text = write_json(whole)
    assert write(read(text, "f")) == text


exact = st.builds(
    ExactMoney,
    st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from(["CNY", "USD", ""]),
)
texts = st.builds(Text, st.sampled_from(["", "桥", "A桥", "bridge"]), st.sampled_from(["", "bridge", "桥"]))
for made, strategy in (
    (ExactMoney, exact),
    (Text, texts),
    (str, words),
    (date, st.dates(date(1990, 1, 1), date(2090, 1, 1))),
    (int, st.integers(1990, 2090)),
):
    st.register_type_strategy(made, strategy)
geometry = st.just({"type": "Point", "coordinates": [106.5, 29.25]}) | st.none()
st.register_type_strategy(
    Footprint,
    st.builds(Footprint, geometry=geometry, id=words, street=words, closes=st.sampled_from(["none", "lane", "road"])),
)
st.register_type_strategy(
    Contract,
    st.builds(
        Contract,
        id=words,
        suppliers=st.lists(words.filter(bool), max_size=2).map(tuple),
        title=texts,
        value=exact | st.none(),
        final_value=exact | st.none(),
        period=st.from_type(Span),
        status=words,
        changes=st.lists(st.from_type(ChangeOrder), max_size=3).map(tuple),
    ),
)
made_up = st.builds(
    Work,
    id=words.filter(bool),
    raw=st.just({}),
    location=st.none(),
    **{
        item.name: st.from_type(Work.__annotations__[item.name])
        for item in fields(Work)
        if item.name not in ("id", "raw", "location")
    },
)


def unlike(work: Work) -> bool:
    """Whether ids are told apart: parts of one list with the same id cannot be."""
    lists = (work.parties, work.documents, work.milestones, work.tasks, work.footprints, work.contracts, work.budget)
    return all(len({part.id for part in parts if part.id}) == sum(1 for part in parts if part.id) for parts in lists)


@settings(CHEAP, max_examples=6)
@given(made_up.filter(unlike), made_up.filter(unlike))
def test_every_field_of_a_record_comes_back_and_so_does_a_change_of_all_of_them(work, other):
    project = parse(write_json(project_json(work)), "f")
    back = work_of(project)
    assert replace(back, raw={}) == replace(identified(work), raw={})
    changed = replace(other, raw={**project, "unknown": [1]})
    project_again = project_json(changed)
    assert project_again["unknown"] == [1]
    assert replace(work_of(project_again), raw={}) == replace(identified(changed), raw={})


def test_every_field_of_a_work_has_its_place():
    assert {part.field for part in PROJECT.parts} == {item.name for item in fields(Work)} - {"raw", "location"}


def test_what_would_be_lost_is_not_overwritten():
    work = read('{"id": "w", "documents": {"id": "d1"}}', "f").works[0]
    assert work.documents == ()
    with pytest.raises(LantuError, match="would be lost"):
        project_json(replace(work, documents=(read(FOREIGN, "f").works[0].documents[0],)))


@settings(CHEAP, max_examples=8)
@given(st.integers(0, 2**32))
def test_packages_of_the_standard_are_clean_and_come_back(seed):
    text = write_json(generated_package(seed))
    package = read(text, "f")
    assert write(package) == text
    assert problems(package, text) == ()
    touched = replace(package, works=tuple(replace(work, goals=("g",)) for work in package.works))
    again = read(write(touched), "f")
    assert [work.raw["x_lantu"]["goals"] for work in again.works] == [["g"], ["g"]]
    assert write_json([{**work.raw, "x_lantu": None} for work in again.works]) == write_json(
        [{**work.raw, "x_lantu": None} for work in package.works]
    )
