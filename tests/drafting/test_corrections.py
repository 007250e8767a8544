"""What a person says of a draft's numbers: kept as a file, written into the pack, and refused where it cannot be."""

import csv
from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import corrected, draft, outcomes, read_corrections, write_pack
from lantu.drafting.corrections import COLUMNS
from lantu.language.errors import LantuError

TEXT = "到2031年，湿地面积占比达到31%。绿道长度940公里。\n到2031年，森林覆盖率达到47.5%。\n共有代码 12，34 项。"


def written(tmp_path, *rows):
    file = tmp_path / "corrections.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return file


def row(number, became, *cells):
    return ",".join([str(TEXT.index(number)), number, became, *cells])


def test_a_mended_number_is_what_the_person_says_and_the_pack_has_it(tmp_path):
    file = written(
        tmp_path,
        row("31%", "goal", "urbanisation_rate", "31", "%", "2031", "="),
        row("940公里", "observation", "rail_transit_km", "940", "km", "2024", ""),
        row("47.5%", "none", "", "", "", "", ""),
    )
    better = corrected(draft(TEXT, 2026), read_corrections(file, catalogue), catalogue)
    write_pack(better, tmp_path / "pack", "Plan", catalogue, extends="chongqing")
    with (tmp_path / "pack" / "goals.csv").open(encoding="utf-8") as goals:
        assert [
            (item["indicator"], item["year"], item["relation"], item["value"]) for item in csv.DictReader(goals)
        ] == [("urbanisation_rate", "2031", "=", "31")]
    with (tmp_path / "pack" / "observations" / "document.csv").open(encoding="utf-8") as seen:
        assert [(item["variable"], item["year"], item["value"]) for item in csv.DictReader(seen)] == [
            ("rail_transit_km", "2024", "940")
        ]
    assert "left out by hand" in (tmp_path / "pack" / "unmatched.csv").read_text("utf-8")


def test_a_number_that_was_not_understood_becomes_a_goal_and_one_that_was_chosen_goes_before_the_others(tmp_path):
    text = TEXT + "\n到2031年，森林覆盖率达到48%。"
    file = written(
        tmp_path,
        row("12，34", "goal", "population", "1234", "person", "2031", ">="),
        f"{text.index('48%')},48%,goal,forest_cover,48,%,2031,>=",
    )
    found = outcomes(
        corrected(draft(text, 2026), read_corrections(file, catalogue), catalogue), catalogue, date(2026, 1, 1)
    )
    goals = {item.row["indicator"]: item.row["value"] for item in found if item.became == "goal"}
    assert (goals["forest_cover"], goals["population"]) == ("48", "1234")
    (other,) = (item for item in found if item.until == text.index("47.5%") + 5)
    assert (other.became, other.reason) == ("unmatched", "another number was chosen by hand")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("3,99%,none,,,,,", "the correction of '99%' at 3 fits another text"),
        (row("31%", "promise", "forest_cover", "31", "%", "2031", ">="), "line 2, became: 'promise' is not goal, observation or none"),
        (row("31%", "goal", "forest_cuver", "31", "%", "2031", ">="), "did you mean 'forest_cover'?"),
        (row("31%", "goal", "forest_cover", "31", "%", "2031"), "relation: '' is not one of"),
        (row("31%", "goal", "forest_cover", "nan", "%", "2031", ">="), "value: 'nan' is not a number"),
        (row("31%", "none") + "\n" + row("31%", "none"), "line 3: corrects '31%' again, as line 2 does"),
        (f"{TEXT.index('31%')},,none", "number: '' is not the number that stands there"),
        (row("31%", "observation", "forest_cover", "31", "%", "2031", ""), "nobody has observed 2031 in 2026"),
        (row("31%", "goal", "forest_cover", "x", "%", "2031", ">="), "value: 'x' is not a number"),
        (row("31%", "goal", "forest_cover", "31", "km", "2031", ">="), "unit: 'km' is not a unit of forest_cover"),
        (row("31%", "goal", "forest_cover", "31", "% point", "2031", ">="), "unit: '% point' is not a unit of forest_cover"),
        (row("31%", "goal", "forest_cover", "31", "%", "31", ">="), "year: '31' is not a year"),
        (row("31%", "goal", "forest_cover", "31", "%", "2031", "=>"), "relation: '=>' is not one of"),
        (row("31%", "goal", "forest_cover", "31", "%", "2031", ">=").replace(str(TEXT.index("31%")), "?", 1), "at: '?' is not a place"),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_refused_with_its_line(tmp_path, line, complaint):
    with pytest.raises(LantuError) as refused:
        corrected(draft(TEXT, 2026), read_corrections(written(tmp_path, line), catalogue), catalogue)
    assert complaint in f"{refused.value} {refused.value.hint.en}"


def test_every_number_of_a_figure_or_a_leftover_has_one_outcome():
    found = draft(TEXT, 2026)
    ends = outcomes(found, catalogue, date(2026, 1, 1))
    assert sorted((item.at, item.until) for item in ends) == sorted(
        [(item.at, item.until) for item in found.figures] + [(item.start, item.end) for item in found.leftover]
    )


def test_a_file_that_a_spreadsheet_saved_is_read_and_one_that_cannot_be_says_what_to_do(tmp_path):
    file = written(tmp_path, row("31%", "none"))
    plain = read_corrections(file, catalogue)
    text = file.read_text("utf-8")
    for content in (b"\xef\xbb\xbf" + text.replace(",", ";").encode(), text.replace(",", "\t").encode("utf-16")):
        file.write_bytes(content)
        assert read_corrections(file, catalogue) == plain
    file.write_bytes("at,number,目標達到覆蓋率綠色,建築\n".encode("big5"))
    with pytest.raises(LantuError, match="is not in UTF-8"):
        read_corrections(file, catalogue)
    with pytest.raises(LantuError, match="there is no file"):
        read_corrections(tmp_path / "none.csv", catalogue)
    file.write_text("", encoding="utf-8")
    with pytest.raises(LantuError, match="has no column at, number"):
        read_corrections(file, catalogue)
