"""English years, sides and subjects that reports tell by grammar: what was before, what another number stands beside, whose share it is."""

import pytest

from lantu.drafting import draft


def dated(text: str) -> list[tuple[float | None, int | None, str]]:
    return [(figure.value, figure.date, figure.kind) for figure in draft(text, 2040).numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From 2030 to 2033 the number of stalls grew from 10,200 to 11,700.", [(10_200, 2030), (11_700, 2033)]),
        ("Between FY 2030-31 and FY 2033-34 cover rose from 51 to 64 per cent.", [(51, 2031), (64, 2034)]),
        ("Over the period 2030-2034 output rose from 2.1 to 3.4 million tonnes.", [(2.1e6, 2030), (3.4e6, 2034)]),
        ("Cover rose to 71.5% of homes, from 38.2% in 2029.", [(71.5, None), (38.2, 2029)]),
        ("Cover is 82%, compared to a national average of 57% in 2031.", [(82, None), (57, 2031)]),
        ("In 2034 there were 61 fires (2033: 48; 2032: 52).", [(61, 2034), (48, 2033), (52, 2032)]),
        ("Vacancy rose from 8 per cent in 2031 to 9.7 per cent last year, an increase blamed on rents.", [(8, 2031), (9.7, None)]),
        ("Receipts for 2033-34 were Rs 212 crore, an increase of 6% over the revised estimate of 2032-33.", [(212e7, 2034), (6, 2034)]),
        ("Output for 2033-34 was 8.6 million tonnes, amounting to growth of 8.9% over 2032-33 (7.9 million tonnes).",
         [(8.6e6, 2034), (8.9, 2034), (7.9e6, 2033)]),
        ("Trade saw 6.4 per cent growth per annum in between fiscal years 2031-32 and 2036-37.", [(6.4, 2037)]),
    ],
)  # fmt: skip
def test_each_of_two_numbers_has_the_year_that_grammar_gives_it(text, found):
    assert [(value, year) for value, year, _ in dated(text)] == found


def test_a_cut_that_is_told_beside_this_year_is_of_no_year_in_digits():
    text = "Between January and June 2039, losses were €82.5 m. In the same months this year they were €71.5 m, a cut of €11 m."
    assert [year for _, year, _ in dated(text)] == [2039, None, None]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The council is aiming to reverse a 3.1 per cent fall in visits.", ["baseline"]),
        ("Grants are reported to have fallen from 1.4% of GDP in 2041 to 1.1% in 2042.", ["baseline", "baseline"]),
        ("Of the 40 targets, 22 (55%) were met and 18 (45%) had failed.", ["baseline", "baseline"]),
        ("The plan has recommended planting 7,000 hectares per year.", ["promise"]),
        ("Output by 2042 is to be 9 million tonnes, 8% over 2032-33 (7.9 million tonnes).", ["promise", "promise", "baseline"]),
    ],
)  # fmt: skip
def test_sides_are_told_by_the_words_at_the_number(text, sides):
    assert [side for _, _, side in dated(text)] == sides


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Out of the 26 schemes, 13 (50%) were on time, and 4 (15%) had stalled.", ["schemes on time", "schemes stalled"]),
        ("Fares were 2.4% of pay in 2033, with a further reduction projected to 1.9% in 2041.", ["Fares", "Fares"]),
        ("It set the target to raise pay to $2,400 from the existing $1,900 within four years.",
         ["It set the target to raise pay", "It set the target to raise pay"]),
        ("The surplus is projected to reach 2.1 per cent, or 1.4 per cent if one leaves out the fund.",
         ["surplus is projected", "surplus is projected"]),
        ("From 2030 to 2033 the number of stalls grew by 4,500.", ["number of stalls"]),
        ("The plan has recommended restoring 7,000 hectares per year.", ["restoring"]),
    ],
)  # fmt: skip
def test_subjects_are_what_the_number_before_or_the_words_behind_name(text, subjects):
    assert [figure.subject for figure in draft(text).numbers if figure.unit_text != "schemes"] == subjects


def test_a_sum_in_millions_ends_its_sentence():
    figures = draft("Losses stood at €82.5 m. During the spring they were €71.5 m. More follows.").numbers
    assert [figure.subject for figure in figures] == ["Losses", "During the spring they"]


def test_a_heading_of_a_year_may_name_what_its_column_holds():
    text = "\t2035-2036 FY Proposed Levy Rate\t2034-2035 FY Adopted Levy Rate\nGeneral Fund\t0.1464\t0.1511\nDebt\t0.0647\t0.0718\n"
    figures = draft(text).numbers
    assert [(figure.value, figure.date, figure.kind) for figure in figures] == [
        (0.1464, 2036, "promise"),
        (0.1511, 2035, "baseline"),
        (0.0647, 2036, "promise"),
        (0.0718, 2035, "baseline"),
    ]


def test_bullets_of_what_was_reached_are_no_list_of_work():
    bullets = (
        "Good progress was achieved in 71% (92)",
        "Slow progress was made in 21% (27)",
        "None was made in 8% (10)",
    )
    text = "Overall progress on the works was:\n\n" + "\n\n".join(f"• {bullet} of works" for bullet in bullets)
    assert not any(draft(text).items.values())
