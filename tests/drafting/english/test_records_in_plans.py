"""What English plans and budgets tell of what was there: it has no year of their title, and is no promise."""

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, sides, sides_and_bounds


def test_what_was_there_is_not_of_the_year_that_the_title_of_a_budget_plans_for():
    text = (
        "Draft Budget of Ashby County Council 2031\nChief Executive Report\n• It is nearly 12 years since the last rates increase.\n"
        "• The scheme is a success so far with in excess of 210 applications received to date.\n"
        "• The county will build 90 homes.\n"
    )
    assert sides(text) == [(12, None, "baseline"), (210, None, "baseline"), (90, 2031, "promise")]


def test_a_rise_by_a_sum_to_a_sum_is_no_range():
    text = "The levy has increased by €2.66m to €13.5m. Grants rose by £3.2m to £14m, and went up by $3bn to $12bn, and from £2m to £3m."
    assert {bound for *_, bound, _ in sides_and_bounds(text)} == {"="}
    assert [value for value, _ in amounts_in(text)] == [2.66e6, 13.5e6, 3.2e6, 14e6, 3e9, 12e9, 2e6, 3e6]
    assert [one.relation for one in draft("It costs £5m to £7m a year.").numbers] == [">=", "<="]


def test_what_stands_among_the_goals_is_promised():
    text = (
        "Among the further goals of what ministers call the “boldest” roadmap for the delta are a wider use of sensors, safer piers, "
        "raising the catch by 2.4 times, and taking yearly income to $9,000."
    )
    assert sides(text) == [(2.4, None, "promise"), (9000, None, "promise")]


def test_a_target_that_a_result_is_set_against_is_read_though_no_noun_stands_behind_it():
    text = "New flats - the mark is harsh, with 37 flats completed against a target of 60 with two sites about to open."
    assert sides(text) == [(37, None, "baseline"), (60, None, "promise")]


def test_a_year_that_a_space_parts_is_a_year():
    text = "Supply 15% of the need from the sun by 2031, 35% by 2 041, and 80% by 2055."
    assert sides(text) == [(15, 2031, "promise"), (35, 2041, "promise"), (80, 2055, "promise")]
    assert [date for _, date, _ in sides("It will rise to 61% by 2 041 and 80% by 2055.")] == [2041, 2055]
    assert [value for value, _ in amounts_in("The fleet will grow by 2 035 buses.")] == [2035]


def test_what_was_set_for_earlier_years_of_a_record_is_no_promise():
    text = (
        "The levy for 2033/34 was increased by 3.1% to £17,210.00. This represents a Band D charge of £41.10.\n"
        "The levy for 2032/33 was set at £16,690.00. This represents a Band D charge of £39.80.\n"
        "The levy for 2031/32 was £16,010.00.\n"
    )
    assert {side for *_, side in sides(text)} == {"baseline"}
    assert sides("The levy for 2033/34 was set at £17,210.00.") == [(17210, 2034, "promise")]


def test_what_was_done_beside_what_had_been_planned():
    for text in ("14 clinics opened against the planned 19.", "14 clinics opened against a plan of 19 for the year."):
        assert sides(text) == [(14, None, "baseline"), (19, None, "promise")], text


def test_a_number_behind_a_quarter_or_a_plan_is_none_of_its_name():
    for text in ("This quarter 84 homes were built.", "In the second quarter 84% of calls were answered."):
        assert [value for value, *_ in sides(text)] == [84], text
    assert not sides("The quarter 3 results are out.")


def test_what_was_set_before_what_is_or_will_be():
    assert [side for *_, side in sides("The lowest wage was set at $13 in 2029 and will be $16 by 2033.")] == [
        "baseline",
        "promise",
    ]
    text = "The charge for Band C was set at £1,310 in 2029 and at £1,366 in 2030; in 2031 it is £1,402."
    assert [side for *_, side in sides(text)] == ["baseline"] * 3
