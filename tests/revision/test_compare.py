"""What a diff says of two versions of the same plan."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.revision import compare, open_versions, read_version, revision_html, revision_text
from tests.packs import edit, small_pack

GOAL = "urbanisation_rate,city,2030,>=,66,%,own,BOOK,示例：请替换 · example: replace\n"
HEAD = "indicator,place,year,relation,value,unit,kind,source,note,baseline,definition\n"


@pytest.fixture
def pair(tmp_path):
    old = small_pack(tmp_path)
    new = tmp_path / "new"
    shutil.copytree(old, new)
    return old, new


def goals(pack: Path, *rows: str) -> None:
    (pack / "goals.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def diff(pair, section="goals"):
    return compare(read_version(pair[0]), read_version(pair[1])).to_json()[section]


def only(rows, *names):
    assert len(rows) == 1, rows
    return tuple(rows[0][name] for name in names)


URBAN = "urbanisation_rate,city,2030,>=,66,%,own,BOOK,,,"
GDP = "gdp,city,2030,>=,1000,亿元,own,BOOK,,,"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (URBAN.replace(">=,66", ">=,64.5"), ("lowered", 1.5, "")),
        (URBAN.replace(">=,66", ">=,67"), ("raised", -1.0, "")),
        (URBAN.replace("2030", "2032"), ("delayed", None, "")),
        (URBAN.replace("2030", "2028"), ("advanced", None, "")),
        (URBAN.replace(">=,66", "about,66"), ("goalpost moved", 1.32, "relation")),  # met within 2 % of it
        (URBAN.replace(">=,66,%", "words,,"), ("goalpost moved", None, "relation")),
        (URBAN.replace("66,%", "66,% point"), ("re-defined", None, "unit")),
        (URBAN.replace("city", "centre"), ("goalpost moved", None, "boundary")),
        (URBAN.replace("own", "official"), ("re-classified", None, "")),
        (URBAN + "permanent and registered residents", ("re-defined", 0.0, "definition")),
    ],
)
def test_a_changed_goal_is_called_by_what_changed(pair, row, told):
    goals(pair[0], URBAN)
    goals(pair[1], row)
    kind, eased, how = only(diff(pair), "kind", "easier_by", "how")
    assert (kind, how) == (told[0], told[2])
    assert eased == (told[1] if told[1] is None else pytest.approx(told[1]))


def test_a_unit_that_hides_an_easier_goal_is_a_goalpost_moved(pair):
    goals(pair[0], GDP)
    goals(pair[1], GDP.replace("亿元", "千万元").replace("千万元", "10k yuan").replace("1000,", "9000000,"))
    kind, how, old, new, eased, unit = only(diff(pair), "kind", "how", "old", "new", "easier_by", "unit")
    assert (kind, how, unit) == ("goalpost moved", "unit", "100m yuan")
    assert (old, new, eased) == (1000.0, 900.0, pytest.approx(100.0))


def test_other_spellings_of_the_same_plan_are_no_change(pair):
    goals(pair[0], URBAN, GDP, "population,city,2030,>=,120,万人,own,BOOK,a  note,,")
    goals(pair[1], "population,city,2030,>=,\"1,200,000\",person,own,BOOK,a note,,", URBAN.replace("66,%", "0.66,ratio"),
          GDP.replace("1000,亿元", "0.1,trillion yuan"))  # fmt: skip
    edit(pair[1] / "projects.csv", "1000万元", "0.1亿元")
    edit(pair[1] / "blueprint.yaml", "phases: [2027, 2030, 2035]", "phases:\n- 2027\n- 2035\n- 2030")
    edit(pair[1] / "blueprint.yaml", "# 规划的文字", "# 文字")
    assert not compare(read_version(pair[0]), read_version(pair[1]))


def test_a_renamed_indicator_is_recognised_and_judged_by_its_definition(pair):
    for pack in pair:
        (pack / "indicators.csv").write_text(
            "id,name_zh,name_en,unit,direction,numerator,denominator,definition\n"
            "town_share,城镇化率,Town share,%,higher,urbanisation_rate,,all town residents\n",
            encoding="utf-8",
        )
    goals(pair[0], URBAN)
    goals(pair[1], URBAN.replace("urbanisation_rate", "town_share"))
    kinds = [row["kind"] for row in diff(pair)]
    assert "renamed" in kinds
    assert not {"dropped", "added"} & set(kinds)


def test_a_definition_that_lifts_the_figure_is_a_goalpost_moved(pair):
    """63.5 % in 2024 becomes 69.85 % when the indicator is multiplied by 1.1: the goal of 66 % is met by words."""
    goals(pair[0], URBAN)
    goals(pair[1], URBAN)
    (pair[1] / "indicators.csv").write_text(
        "id,name_zh,name_en,unit,direction,numerator,denominator,factor\n"
        "urbanisation_rate,城镇化率,Urban share,%,higher,registered_urban_share,,1\n",
        encoding="utf-8",
    )
    edit(
        pair[1] / "observations.csv",
        "city,2024,urbanisation_rate,,,63.5",
        "city,2024,registered_urban_share,,,69.85",
    )
    edit(
        pair[1] / "observations.csv",
        "city,2022,urbanisation_rate,,,62.3",
        "city,2022,registered_urban_share,,,68.53",
    )
    edit(
        pair[1] / "observations.csv",
        "city,2020,urbanisation_rate,,,61,",
        "city,2020,registered_urban_share,,,67.1,",
    )
    kind, how, eased, unit = only(diff(pair), "kind", "how", "easier_by", "unit")
    assert (kind, how, unit) == ("goalpost moved", "definition", "%")
    assert eased == pytest.approx(6.35)


def test_a_baseline_that_was_rewritten_is_a_goalpost_moved_and_new_years_are_not(pair):
    for pack in pair:
        goals(pack, URBAN)
    with (pair[1] / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("city,2026,urbanisation_rate,,,64.5,%,assumed,BOOK,,\n")
    assert diff(pair) == []
    edit(pair[1] / "observations.csv", "city,2024,urbanisation_rate,,,63.5", "city,2024,urbanisation_rate,,,65")
    kind, how, eased, after = only(diff(pair), "kind", "how", "easier_by", "after")
    assert (kind, how, eased, after) == ("goalpost moved", "baseline", pytest.approx(1.5), "2024: 65")


def test_a_cut_that_counts_from_a_dirtier_year_is_worth_less(pair):
    """18 % below 2 t is 1.64 t; from 1.8 t of 2020 that is a cut of 8.9 %, so 9.1 points are given away."""
    for pack in pair:
        with (pack / "observations.csv").open("a", encoding="utf-8") as file:
            file.write("city,2015,co2_intensity,,,2,tCO2/10k yuan,assumed,BOOK,,\n")
            file.write("city,2020,co2_intensity,,,1.8,tCO2/10k yuan,assumed,BOOK,,\n")
    cut = "co2_intensity_reduction,city,2030,>=,18,%,own,BOOK,,{},"
    goals(pair[0], cut.format(2020))
    goals(pair[1], cut.format(2015))
    kind, how, eased, before, after = only(diff(pair), "kind", "how", "easier_by", "before", "after")
    assert (kind, how, before, after) == ("goalpost moved", "baseline", "2020", "2015")
    assert eased == pytest.approx(18 - 100 * (1 - 0.82 * 2 / 1.8))
    goals(pair[0], cut.format("").replace("BOOK,", "BOOK,cut compared with 2020"))
    goals(pair[1], cut.format("").replace("BOOK,", "BOOK,cut compared with 2015"))
    assert diff(pair)[0]["how"] == "baseline"  # also where only the note says so


def test_a_zone_that_lost_its_poorer_district_is_a_goalpost_moved(pair):
    """GDP a head of the whole city is 700 over both districts; without the second one it is higher."""
    for pack in pair:
        goals(pack, "gdp_per_capita,centre,2030,>=,100000,yuan/person,own,BOOK,,,")
    shapes = json.loads((pair[0] / "places.geojson").read_text(encoding="utf-8"))
    for feature in shapes["features"]:
        if feature["properties"]["id"] == "900002":
            feature["properties"]["parent"] = "centre"
    (pair[0] / "places.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    with (pair[0] / "observations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def total(variable, *places):
        return sum(float(row["value"]) for row in rows if row["variable"] == variable and row["place"] in places)

    both = total("gdp", "900001", "900002") / total("people_census", "900001", "900002") * 1e8
    alone = total("gdp", "900001") / total("people_census", "900001") * 1e8
    kind, how, eased = only(diff(pair), "kind", "how", "easier_by")
    assert (kind, how) == ("goalpost moved", "boundary")
    assert eased == pytest.approx(alone - both)


def test_projects_money_waivers_limits_and_words(pair):
    edit(pair[0] / "projects.csv", "illustrative", "candidate")
    edit(pair[1] / "projects.csv", "illustrative", "committed")
    edit(pair[1] / "projects.csv", "900001,200,2026,2027", "900002,150,2027,2028")
    edit(
        pair[1] / "projects.csv",
        "1000万元,200万元,own,own:1000万元",
        "1200万元,200万元,own,own:400万元;transfer:800万元",
    )
    edit(pair[1] / "blueprint.yaml", "debt_ratio <= 300 %", "debt_ratio <= 320 %")
    edit(pair[1] / "blueprint.yaml", "waivers: []", "waivers: [{rule: LB102, on: x/2030, reason: because}]")
    edit(pair[1] / "blueprint.yaml", "id: livability", "id: liveability")
    edit(pair[1] / "projects.csv", "livability", "liveability")
    revision = compare(read_version(pair[0]), read_version(pair[1]))
    told = revision.to_json()
    changes = {(row["kind"], row["unit"]): row["by"] for row in told["projects"]}
    assert changes["delayed", "year"] == 1
    assert changes["dearer", "yuan"] == pytest.approx(2e6)
    assert changes["resized", "place"] == -50
    assert {"moved", "committed", "re-funded"} <= {kind for kind, _ in changes}
    money = {(row["by"], row["name"]): row["change"] for row in told["money"]}
    assert money["place", "900001"] == pytest.approx(-1e7)
    assert money["place", "900002"] == pytest.approx(1.2e7)
    assert money["source", "own"] == pytest.approx(-6e6)
    assert [(row["kind"], row["rule"]) for row in told["waivers"]] == [("added", "LB102")]
    parts = {(row["part"], row["kind"]): row["easier_by"] for row in told["parts"]}
    assert parts["limits", "loosened"] == pytest.approx(20)
    assert ("tasks", "renamed") in parts
    for language in ("zh", "en"):
        assert "debt" in revision_text(revision, language)
        assert "<table>" in revision_html(revision, language, "old", "new")


def test_a_file_stands_in_for_the_one_of_its_pack(pair, tmp_path):
    goals(pair[0], URBAN)
    edited = tmp_path / "edited_goals.csv"
    edited.write_text(HEAD + URBAN.replace("66", "60") + "\n", encoding="utf-8")
    with open_versions(str(pair[0]), str(edited)) as versions:
        assert [row.kind for row in compare(*versions).goals] == ["lowered"]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_order_line_ends_and_encoding_are_no_change(order, ending, encoding):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        old = small_pack(Path(folder))
        rows = [
            f"urbanisation_rate,city,{2026 + number},>=,{60 + number},%,own,BOOK,note {number},," for number in range(6)
        ]
        goals(old, *rows)
        new = Path(folder) / "new"
        shutil.copytree(old, new)
        text = io.StringIO(HEAD + "".join(f"{rows[number]}\n" for number in order)).read()
        (new / "goals.csv").write_bytes(text.replace("\n", ending).encode(encoding))
        assert not compare(read_version(old), read_version(new))


def test_the_lines_are_written_in_the_words_of_their_language(pair):
    goals(pair[0], "population,city,2030,>=,1200000,person,own,BOOK,,,", URBAN)
    goals(pair[1], "population,city,2030,>=,1150000,person,official,BOOK,,,", URBAN)
    edit(pair[1] / "blueprint.yaml", "adopted: ", "adopted: 2030-01-01  # ")
    versions = [read_version(folder) for folder in pair]
    told = {language: revision_text(compare(*versions), language) for language in ("zh", "en")}
    assert ">= 1,200,000人 → >= 1,150,000人   更容易 5万人" in told["zh"]
    assert ">= 1,200,000 people → >= 1,150,000 people   easier by 50 k people" in told["en"]
    for words in ("自定 → 官方", "改日期"):
        assert words in told["zh"]
    assert "换地方" not in told["zh"]
