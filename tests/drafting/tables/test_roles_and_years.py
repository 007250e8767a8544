"""Tables whose heading has two rows: roles over years, and years over roles; and the words that call a column what is there."""

from tests.drafting.reading import sides


def test_years_under_targets_are_all_of_targets():
    table = (
        "Service\tMeasure\tGoals\n\t\t2031/32\t2032/33\n"
        "2.4 Libraries\tMembers (%) content\t61%\t64%\n\tBooks returned on time (%)\t88%\t91%\n"
    )
    found = [(61, 2032, "promise"), (64, 2033, "promise"), (88, 2032, "promise"), (91, 2033, "promise")]
    assert sides(table) == found


def test_roles_under_years_part_the_last_year():
    table = "Results\t2030/31\t2031/32\t2031/32\n\tActual\tActual\tTarget\nCalls answered\t71.4%\t66%\t85%\n"
    assert sides(table) == [(71.4, 2031, "baseline"), (66, 2032, "baseline"), (85, 2032, "promise")]


def test_a_value_beside_a_target_is_what_is_there():
    table = (
        "No.\tHealthy lives\tTarget\tDistrict (GT) Value\tSource\n1\tStunted children (%)\t11.4\t27.8\tSurvey\n"
        "2\tSafe births (%)\t99\t83.5\tSurvey\n"
    )
    found = [(11.4, None, "promise"), (27.8, None, "baseline"), (99, None, "promise"), (83.5, None, "baseline")]
    assert sides(table) == found
