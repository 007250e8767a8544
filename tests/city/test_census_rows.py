"""A census with rows that are no count by age: told at their row, and not again as holes in the ages."""

from pathlib import Path

import pytest

import lantu
from lantu.rules import check_pack
from tests.packs import edit, small_pack


def told(pack: Path) -> list[tuple[str, int | None, str]]:
    findings, _ = check_pack(str(pack))
    return [(item.rule, item.location.line, item.said("en")) for item in findings if item.severity == "error"]


@pytest.mark.parametrize("sex", ["", "f"])
def test_a_total_among_the_ages_is_told(tmp_path, sex):
    pack = small_pack(tmp_path)
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write(f"900002,2020,people_census,{sex},,198000,person,measured,BOOK,,\n")
    [(rule, line, said)] = told(pack)
    lines = (pack / "observations.csv").read_text(encoding="utf-8").count("\n")
    assert (rule, line) == ("LB004", lines)
    assert "write population" in said


def test_a_count_that_cannot_be_is_told_alone(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "observations.csv", "900002,2020,people_census,f,30-34,", "900002,2020,people_census,f,30-34,-")
    assert [(rule, "cannot be negative" in said) for rule, _, said in told(pack)] == [("LB007", True)]


def test_both_sexes_beside_women_and_men_are_left_out_by_name(tmp_path):
    pack = small_pack(tmp_path)
    text = (pack / "observations.csv").read_text(encoding="utf-8")
    both = [line.replace(",m,", ",,") for line in text.splitlines() if ",people_census,m," in line]
    (pack / "observations.csv").write_text(text + "\n".join(both) + "\n", encoding="utf-8")
    assert all("leave out the rows for both sexes" in said for _, _, said in told(pack))


def test_a_census_of_the_whole_city_does_not_count_its_districts(tmp_path):
    pack = small_pack(tmp_path)
    lines = (pack / "observations.csv").read_text(encoding="utf-8").splitlines()
    kept = [line.replace("900001,", "city,") for line in lines if not line.startswith("900002,2020,people_census")]
    (pack / "observations.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert any("counts no people by age in 900001, 900002" in said for _, _, said in told(pack))
    with pytest.raises(lantu.LantuError, match="900002"):
        lantu.read_city(pack)
