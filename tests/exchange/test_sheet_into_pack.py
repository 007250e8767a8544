"""What a bureau's sheet leaves in the pack: what its rows cite, their kind and basis, and nothing of an example that they replace."""

from pathlib import Path

import pytest

import lantu
from lantu.exchange import foreign_edits, in_rows, match_headings, read_foreign_sheet, translate
from lantu.packs import merge, read_pack_files
from lantu.packs.reading.csv_text import read_records
from lantu.revision import try_out
from tests.packs import small_pack

GOALS = "indicator,place,year,relation,value,unit,kind,source,note\n"
FIGURES = "place,year,variable,sex,age,value,unit,basis,source,note,status\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = small_pack(tmp_path_factory.mktemp("sheets"))
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("EXAMPLE,example,,,,\nPLAN9,Another plan,,,,\n")
    return folder


def brought(pack: Path, into: str, before: str, sheet: str, kind: str = ""):
    """Return the rows of a file as dicts, by key and place, after a sheet was taken into it, and what was told, in both languages."""
    (pack / f"{into}.csv").write_text(before, encoding="utf-8")
    (file := pack.parent / "bureau.csv").write_text(sheet, encoding="utf-8")
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    read = in_rows(read_foreign_sheet(file, None, into, {}), into, {}, plan, city)
    found = translate(read.sheet, into, *match_headings(read.sheet, into, {}), plan, city, read.wrong, read.above)
    head = read_pack_files(pack)
    edits, told = foreign_edits(found, into, head, "bureau.csv", kind)
    assert all(item.zh and item.en for item in (*told, *found.doubts))
    texts = merge(edits, head, "").texts
    table = read_records(texts.get(f"{into}.csv", before))
    return [table.row(record) for record in table.records], "\n".join(item.en for item in told), texts


def test_goals_cite_their_sheet_and_have_a_kind_or_the_import_says_so(pack):
    sheet = "指标,年份,关系,目标值,单位\n森林覆盖率,2032,≥,47.5,%\n"
    for kind, told_of in (("", True), ("official", False)):
        rows, told, texts = brought(pack, "goals", GOALS, sheet, kind)
        assert [(row["source"], row["kind"]) for row in rows] == [("bureau", kind)]
        assert "bureau,bureau.csv" in texts["sources.csv"]
        assert ("--kind official" in told) == told_of
    rows, told, _ = brought(
        pack, "goals", GOALS, "指标,年份,目标值,单位,类别,来源\n森林覆盖率,2032,47.5,%,官方,PLAN9\n"
    )
    assert [(row["source"], row["kind"], told) for row in rows] == [("PLAN9", "official", "")]


def test_nothing_of_an_example_survives_its_being_overwritten(pack):
    example = "population,city,2031,>=,61000,person,own,EXAMPLE,example: replace\n"
    rows, _, _ = brought(pack, "goals", GOALS + example, "指标,年份,目标值\n常住人口,2031,不低于6.4万人\n", "official")
    assert [(row["value"], row["kind"], row["source"], row["note"]) for row in rows] == [
        ("6.4", "official", "bureau", "")
    ]
    rows, told, _ = brought(pack, "goals", GOALS + example, "指标,年份,目标值\n常住人口,2031,不低于6.4万人\n")
    assert ([(row["kind"], row["note"]) for row in rows], "--kind" in told) == ([("", "")], True)
    example = "city,2022,population,,,61000,person,assumed,EXAMPLE,example: replace,\n"
    rows, told, _ = brought(pack, "observations", FIGURES + example, "年份,指标,数值\n2022,常住人口,6.4万人\n")
    assert [(row["basis"], row["source"], row["note"], told) for row in rows] == [("measured", "bureau", "", "")]


def test_a_goal_that_says_the_same_keeps_what_it_cites(pack):
    goal = "forest_cover,city,2032,>=,47.5,%,official,PLAN9,as the plan says\n"
    rows, told, texts = brought(pack, "goals", GOALS + goal, "指标,年份,目标值,单位\n森林覆盖率,2032,47.5,%\n")
    assert (rows[0]["source"], told, texts) == ("PLAN9", "", {})
    rows, _, _ = brought(pack, "goals", GOALS + goal, "指标,年份,目标值,单位\n森林覆盖率,2032,48,%\n")
    assert (rows[0]["source"], rows[0]["kind"]) == ("bureau", "official")


def test_a_basis_that_nobody_wrote_goes_over_none_that_was_said_without_a_word(pack):
    figure = "city,2022,population,,,64000,person,provisional,PLAN9,,\n"
    for sheet, basis, words in (
        ("年份,指标,数值\n2022,常住人口,6.4万人\n", "provisional", "so provisional stays"),
        (
            "年份,指标,数值\n2022,常住人口,6.5万人\n",
            "measured",
            "take care: names no basis, where the pack has provisional",
        ),
        ("年份,指标,数值,依据\n2022,常住人口,6.4万人,实测\n", "measured", ""),
        ("年份,指标,数值\n2022,常住人口,6.5万人（预计）\n", "expected", ""),
    ):
        rows, told, _ = brought(pack, "observations", FIGURES + figure, sheet)
        assert (rows[0]["basis"], words in told, bool(told)) == (basis, True, bool(words)), (sheet, told)


def test_a_figure_that_nothing_reads_is_told_with_what_to_do(pack):
    """A name near none gets advice, no empty brackets; what the model starts from is read though it is no indicator."""
    row = "city,2022,{},,,3,亿元,measured,PLAN9,,\n"
    before = (pack / "observations.csv").read_text(encoding="utf-8")
    for name, told in (("单位面积绿植养护费", True), ("government_debt", False)):
        found = try_out(read_pack_files(pack), {"observations.csv": before + row.format(name)})
        assert [name in item.zh and name in item.en for item in found] == [True] * told
        for item in found:
            assert ("（）" in item.zh, "()" in item.en, "lantu indicators" in item.en) == (False, False, True)


def test_what_is_cited_in_words_becomes_a_source_and_an_id_is_none(pack):
    sheet = (
        "指标,年份,目标值,单位,来源\n森林覆盖率,2032,47.5,%,某市年鉴（2031）\n绿色出行比例,2032,71,%,某市年鉴（2031）\n"
        "城镇化率,2032,70,%,PLAN9;BOOK\n"
    )
    rows, _, texts = brought(pack, "goals", GOALS, sheet, "own")
    assert [row["source"] for row in rows] == ["source_2031", "source_2031", "PLAN9;BOOK"]
    assert "source_2031,某市年鉴（2031）" in texts["sources.csv"]
    (row,), _, texts = brought(
        pack, "goals", GOALS, "指标,年份,目标值,单位,来源\n森林覆盖率,2032,47.5,%,PLAN8\n", "own"
    )
    assert (row["source"], "sources.csv" in texts) == ("PLAN8", False)  # a slip, told by the check
