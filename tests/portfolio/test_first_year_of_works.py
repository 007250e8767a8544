"""When works begin: after the adoption, and never before a run has a year for them."""

from dataclasses import replace
from datetime import date

import pytest

import lantu
from lantu.language.errors import LantuError
from lantu.portfolio import Wishes, ask, years_of_works

EMBEDDED = ("vienna", "london", "jiangjin", "yuzhong")  # chongqing has a file of its own


@pytest.mark.parametrize(
    ("adopted", "first"), [(date(2009, 6, 1), 2025), (date(2024, 12, 31), 2025), (date(2027, 2, 3), 2028)]
)
def test_works_begin_after_the_adoption_and_after_the_first_year_of_a_run(adopted, first):
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    years = years_of_works(replace(plan, adopted=adopted), replace(city, start=2024))
    assert (years.start, years[-1]) == (first, city.end)


@pytest.mark.parametrize("name", EMBEDDED)
def test_choosing_in_an_embedded_city_is_answered_or_refused_with_a_sentence(name):
    plan, city = lantu.read_blueprint(name), lantu.read_city(name)
    refused, question = None, None
    try:
        question = ask(plan, city, Wishes(budget=3e9), futures=4)
    except LantuError as error:
        refused = error
    if question is None:
        assert refused.say("zh") != refused.say("en")
    else:
        assert question.works.starts[0] > max(plan.adopted.year, city.start)


@pytest.mark.parametrize("phase_starts", [True, False])
def test_a_plan_that_is_older_than_the_record_is_arranged_from_the_first_year_of_the_run(phase_starts):
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    old = replace(plan, adopted=date(city.start - 6, 4, 9))
    question = ask(old, city, Wishes(phase_starts=phase_starts), futures=4)
    assert question.works.starts[0] == city.start + 1
    assert question.works.years == tuple(range(city.start + 1, city.end + 1))
    assert question.budget > 0
