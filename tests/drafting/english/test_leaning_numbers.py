"""English numbers that say what they count only through what stands beside them, few things in words, and numbers in names."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The trust runs three libraries, two pools and five sports halls.", [3, 2, 5]),
        ("It owns seven allotments as well as two cemeteries.", [7, 2]),
        ("The works involve six bird species, three fish species and eleven tree species.", [6, 3, 11]),
        ("Each ward has no fewer than two full-time nurses.", [2]),
        ("The port operates four berths and nine cranes.", [4, 9]),
        ("Each district keeps at least six well-equipped clinics.", [6]),
        ("The programme involves three steps and two goals.", []),
        ("The plan covers five areas and has four pillars and two enablers.", []),
        ("It runs two days and four nights.", []),
    ],
)
def test_few_things_in_words_are_counted_where_a_verb_says_that_they_are_there(text, values):
    assert [item.value for item in find_amounts(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will open 34 clinics and equip another 21. In schools, more follows.", [(34, "count"), (21, "count")]),
        ("9 markets are open, with plans for a further 3 by the end of May.", [(9, "count"), (3, "count")]),
        ("12 shelters stand in parks and 48 in squares", [(12, "count"), (48, "count")]),
        ("We planted 700 trees in parks, 350 in schools and 120 along roads.", [(700, "count"), (350, "count"), (120, "count")]),
        ("There are 5 homes in Ward A and 3 in Ward B.", [(5, "homes"), (3, "homes")]),
        ("Raise attendance by 25 per cent for girls and 15 for boys.", [(25, "%"), (15, "%")]),
        ("It rose by 8 percent at the first level, 6 percent at the second and 4 at the third level.", [(8, "%"), (6, "%"), (4, "%")]),
        ("sewers for from 44 to at least 91 per cent of homes", [(44, "%"), (91, "%")]),
        ("from 35 in 2021 to over 70% in 2031", [(35, "%"), (70, "%")]),
        ("from 3 to more than 5 million riders", [(3e6, "count"), (5e6, "count")]),
        ("It cut the infant mortality rate (per 1,000 births) from 71 to less than 40.", [(71, None), (40, None)]),
        ("Lift the equality index to 0.8812 compared to 0.8205 in 2021", [(0.8812, None), (0.8205, None)]),
        ("The parity index improved to 0.94 against 0.89 in 2019.", [(0.94, None), (0.89, None)]),
    ],
)  # fmt: skip
def test_a_bare_number_counts_what_the_amount_beside_it_counts(text, found):
    assert [(item.value, item.unit) for item in find_amounts(text)] == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("We met 20 nurses on 12 May and 14 in June.", [20]),
        ("It cut losses by 30% in schools and 12 of the 20 sites.", [30, 12, 20]),
        ("It opened 12 clinics and 10 in every 25 homes.", [12, 25]),
        ("from 2020 to at least 40%", [40]),
        ("pupils in years 7 to 9 classes and year 11 girls", []),
        ("each year 14 students graduate", [14]),
        ("Local Agenda 21 sets out goals, and Green Action 40 aims to cut waste.", []),
        ("The Old Valley 30 homes", [30]),
    ],
)
def test_other_numbers_beside_an_amount_and_numbers_of_names_are_left_as_they_are(text, values):
    assert [item.value for item in find_amounts(text)] == values


def test_a_share_whose_sign_stands_only_at_its_neighbour_enters_no_pack():
    *_, last = draft("Raise attendance by 25 per cent for girls and 15 for boys by 2031.").numbers
    assert (last.value, last.unit, bool(last.doubt)) == (15, "%", True)


def test_what_others_are_counted_for_takes_no_unit_from_an_amount_before_its_brackets():
    clinics, rate = find_amounts("20 clinics and a mortality rate (per 1,000 births) of 5")
    assert (clinics.unit, rate.unit) == ("count", None)
