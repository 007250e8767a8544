"""The day of adoption that a draft guesses: told, and not before a year of which a table of the text tells what was."""

from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import day_of_adoption, draft, draft_text, outcomes
from lantu.report.drafting_page import draft_page

TABLE = "指标\t单位\t2031年\t2032年\t2033年（初步）\n常住人口\t万人\t412.6\t415.3\t417.9\n"
AIMS = "指标\t单位\t2033年基期值\t2036年目标值\n森林覆盖率\t%\t41.2\t≥43\n"


@pytest.mark.parametrize("text", [TABLE, AIMS, f"{AIMS}\n表2\n{TABLE}"])
def test_a_guess_is_not_before_the_latest_year_that_a_table_counts(text):
    day, guessed = day_of_adoption(draft(text), None)
    assert guessed
    assert day >= date(2033, 12, 31)


def test_no_year_before_a_counted_one_is_a_promise_or_a_phase():
    found = draft(f"{AIMS}\n表2\n{TABLE}")
    assert found.phases == (2036,)
    assert {item.date for item in found.numbers if item.kind == "promise"} == {2036}


def test_what_was_expected_for_a_year_that_a_table_counts_is_no_promise():
    found = draft(f"2033年，江城固定资产投资预计增长6.2%。\n\n{AIMS}")
    (growth,) = [item for item in found.numbers if item.value == 6.2]
    assert (growth.kind, growth.date, growth.indicator) == ("baseline", 2033, "fixed_asset_investment_growth")
    (row,) = [one.row for one in outcomes(found, catalogue, date(2033, 12, 31)) if one.figure == growth]
    assert row["basis"] == "expected"


def test_a_day_that_the_text_or_a_person_tells_is_not_moved():
    assert day_of_adoption(draft(AIMS), date(2032, 5, 4)) == (date(2032, 5, 4), False)
    assert day_of_adoption(draft(f"2032年5月4日\n{AIMS}"), None) == (date(2032, 5, 4), False)


@pytest.mark.parametrize(
    "text",
    [
        "Plan of Ashby\n\nAdopted by the Council on 4 May 2032.\nForest cover will be 14% by 2038.",
        "Plan of Ashby\nLast updated: 4 May 2032\nForest cover will be 14% by 2038.",
        "Plan of Ashby\n4 May 2032\n\nThe fair opened on 3 March 2031. Forest cover will be 14% by 2038.",
        "江城市规划\n（2032年5月4日市人民政府第3次常务会议通过）\n到2035年，森林覆盖率达到41%。",
        "江城市规划\n到2035年，森林覆盖率达到41%。\n\n江城市人民政府\n2032年5月4日",
        "发布时间：2032-05-04 10:20  来源：市统计局\n到2035年，森林覆盖率达到41%。",
    ],
)
def test_a_day_that_the_text_gives_as_its_own_is_told(text):
    assert day_of_adoption(draft(text), None) == (date(2032, 5, 4), False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council declared a water emergency on 9 March 2031. Forest cover will be 14% by 2038.", date(2031, 3, 9)),
        ("The previous plan was adopted on 9 March 2031. Forest cover will be 14% by 2038.", date(2031, 3, 9)),
        ("2031年3月9日，特大暴雨袭击江城。到2035年，森林覆盖率达到41%。", date(2031, 3, 9)),
        ("A flood came on 9 March 2031. Forest cover was 12% in 2033 and will be 14% by 2038.", date(2033, 12, 31)),
        (
            "A flood came on 9 March 2031. In the year to June 2034 it rained. Forest cover: 14% by 2038.",
            date(2034, 1, 1),
        ),
    ],
)
def test_a_day_that_the_text_only_tells_of_is_a_guess_and_not_before_what_it_knows(text, day):
    found = draft(f"Plan\n\n{text}")
    assert day_of_adoption(found, None) == (day, True)
    assert "--adopted" in draft_text(found, "en").splitlines()[0]


@pytest.mark.parametrize(("language", "told"), [("en", "guessed"), ("zh", "推定")])
def test_a_guess_is_told_on_the_terminal_and_on_the_page(language, told):
    found = draft(TABLE)
    first = draft_text(found, language).splitlines()[0]
    assert "2033-12-31" in first
    assert told in first
    assert "--adopted 2033-" in first
    page = draft_page(found, catalogue, "lantu draft plan.xlsx", language)
    assert "2033-12-31" in page
    assert "This is a guess" in page
    given = date(2034, 3, 2)
    assert told not in draft_text(found, language, given).splitlines()[0]
    assert "This is a guess" not in draft_page(found, catalogue, "lantu draft plan.xlsx", language, given)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Scheme was made on 14th May 2032 and came into effect on 2nd July 2032.", (2032, 5, 14)),
        ("The Scheme was adopted on 14 May 2032. It takes effect from 2 July 2032.", (2032, 5, 14)),
        ("Adopted on 14 May 2032, effective 2 July 2032.", (2032, 5, 14)),
        ("本规划2032年5月14日印发，自2032年7月2日起施行。", (2032, 5, 14)),
        ("2032年5月14日经市人大常委会批准，2032年7月2日起正式实施。", (2032, 5, 14)),
    ],
)
def test_the_day_from_which_a_plan_holds_is_not_the_day_on_which_it_was_adopted(text, day):
    assert day_of_adoption(draft(f"{text}\n\n{AIMS}"), None) == (date(*day), False)
