"""What a file of OC4IDS says in a way that would be read wrong or not at all is told: days of another zone, our extension, broken ids."""

import json
from datetime import date

import pytest

from lantu.language.errors import LantuError
from lantu.works.oc4ids import project_json, read, write
from lantu.works.oc4ids.problems import problems
from tests.command import lantu
from tests.packs import small_pack


def told(text):
    return [
        (item.message.en.split(": ")[0], item.severity, item.message.en + item.hint.en)
        for item in problems(read(text, "f"), text)
    ]


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        ("2028-12-31T16:00:00Z", "2029-12-31T15:59:59Z", 2029),  # Beijing
        ("2029-01-01T05:00:00Z", "2030-01-01T04:59:59Z", 2029),  # Bogotá
        ("2029-01-01T00:00:00+08:00", "2029-12-31T23:59:59+08:00", 2029),
        ("2029-04-01T00:00:00Z", "2030-03-31T23:59:59Z", 2029),  # a year of account from April
        ("2029-06-30T16:00:00Z", "2029-07-31T15:59:59Z", 2029),
    ],
)
def test_a_line_of_a_budget_is_of_the_year_in_the_middle_of_its_period(start, end, year):
    line = {"id": "1", "period": {"startDate": start, "endDate": end}, "amount": {"amount": 5, "currency": "CNY"}}
    project = {"id": "w", "budget": {"budgetBreakdowns": [{"id": "1", "budgetBreakdown": [line]}]}}
    (work,) = read(json.dumps(project), "f").works
    assert [item.year for item in work.budget] == [year]
    assert project_json(work) == project


def test_a_time_that_is_no_midnight_of_its_zone_is_noted_and_kept():
    text = '{"id": "w", "period": {"startDate": "2027-05-31T17:00:00Z", "endDate": "2027-09-01T00:00:00+07:00"}}\n'
    ((where, severity, says),) = told(text)
    assert (where, severity) == ("/period/startDate", "note")
    assert "read as 2027-05-31" in says
    assert "in Beijing it is 2027-06-01" in says
    package = read(text, "f")
    assert package.works[0].planned.start == date(2027, 5, 31)
    assert json.loads(write(package)) == json.loads(text)


@pytest.mark.parametrize("name", [r"quay\udc42", r"\ud9ff", r"\udfff\ud800b"])
def test_an_id_that_nothing_can_write_is_refused_at_reading(name, tmp_path):
    file = tmp_path / "half.json"
    file.write_text(f'[{{"id": "pier"}},\n {{"id": "{name}"}}]', encoding="ascii")
    with pytest.raises(LantuError, match="holds half a character") as refused:
        read(file.read_bytes(), file.name)
    assert refused.value.location.line == 2
    pack = small_pack(tmp_path)
    done = lantu("works", "import", file, pack)
    assert (done.returncode, "holds half a character" in done.stderr) == (2, True)
    assert not (pack / "works").exists()
    assert read(r'{"id": "\ud83d\ude87"}', "f").works[0].id == "🚇"  # a whole one


def test_half_a_character_elsewhere_is_printed_as_an_escape(tmp_path):
    file = tmp_path / "half.json"
    file.write_text(r'{"id": "pier", "status": "buil\udc42t"}', encoding="ascii")
    done = lantu("works", "check", file)
    assert done.returncode == 1
    assert r"buil\udc42t" in done.stdout


@pytest.mark.parametrize(
    ("project", "where"),
    [
        ({"x_lantu": [1]}, "/x_lantu"),
        ({"x_lantu": "place"}, "/x_lantu"),
        ({"x_lantu": {"tasks": {"dig": 4}}}, "/x_lantu/tasks"),
        ({"x_lantu": {"tasks": ["dig"]}}, "/x_lantu/tasks/0"),
        ({"x_lantu": {"tasks": [{"id": "dig", "planned_start": "May"}]}}, "/x_lantu/tasks/0/planned_start"),
        ({"x_lantu": {"permits": [{"kind": "land", "state": "grantd"}]}}, "/x_lantu/permits/0/state"),
        ({"x_lantu": {"goals": "metro_km/2030"}}, "/x_lantu/goals"),
        ({"x_lantu": {"goals": ["metro_km/2030", 7]}}, "/x_lantu/goals/1"),
        ({"x_lantu": {"synthetic": "yes"}}, "/x_lantu/synthetic"),
        ({"x_lantu": {"forecast": {"endDate": "soon"}}}, "/x_lantu/forecast/endDate"),
        ({"x_lantu": {"costs": [{"outlook": "hoped", "amount": {"amount": 1}}]}}, "/x_lantu/costs/0"),
        ({"x_lantu": {"upkeep": {"amount": 12}}}, "/x_lantu/upkeep/amount"),
        ({"milestones": [{"id": "open", "x_lantu": {"tasks": "dig"}}]}, "/milestones/0/x_lantu/tasks"),
        ({"milestones": [{"id": "open", "x_lantu": 3}]}, "/milestones/0/x_lantu"),
        ({"locations": [{"id": "1", "x_lantu": {"closes": "street"}}]}, "/locations/0/x_lantu/closes"),
    ],
)
def test_what_of_our_extension_cannot_be_read_is_told(project, where):
    ((place, severity, says),) = told(json.dumps({"id": "w", **project}))
    assert (place, severity) == (where, "warning")
    assert "has no effect" in says


def test_what_is_empty_or_says_the_usual_is_not_told():
    ours = {"place": "", "goals": [], "synthetic": False, "permits": [{"kind": "land", "state": "needed"}], "mine": 7}
    assert told(json.dumps({"id": "w", "x_lantu": ours})) == []


@pytest.mark.parametrize("digits", ["1" + "0" * 250, "-3e700", "1e-400"])
def test_an_amount_beyond_all_money_is_told(digits):
    ((where, severity, says),) = told(f'{{"id": "w", "budget": {{"amount": {{"amount": {digits}}}}}}}')
    assert (where, severity) == ("/budget/amount/amount", "warning")
    assert "too large or too small" in says


def test_an_amount_in_quotes_whose_dot_may_part_thousands_is_told_kept_and_not_read():
    for amount, read_as in (('"3.250"', None), ('"-3.250"', None), ('"3250.75"', "3250.75"), ("3.250", "3.250")):
        text = f'{{"id": "w", "budget": {{"amount": {{"amount": {amount}, "currency": "CNY"}}}}}}\n'
        package = read(text, "f")
        costs = [str(figure.amount.amount) for figure in package.works[0].costs]
        assert costs == ([] if read_as is None else [read_as]), amount
        assert any("thousands or decimals" in says for _, _, says in told(text)) is (read_as is None), amount
        assert json.loads(write(package)) == json.loads(text)
