"""Places of a file: projected ten years on from whatever a census says of them; bad files are told where they are bad."""

import csv
import gzip
import io
import json
import re
from importlib.resources import files

import pytest

from lantu.hindcast import read_panel, read_places
from lantu.hindcast.places.places_file import project_places, told_of_places, told_of_regions
from lantu.language.errors import LantuError, UnreadableError
from tests.command import lantu as command

FACTS_2010 = ("births_per_mille", "deaths_per_mille", "urban_2010", "households_2010",
              "in_same_county_2010", "in_same_province_2010", "in_other_province_2010")  # fmt: skip


@pytest.fixture(scope="module")
def hunan():
    """Rows of Hunan as they stand in the panel's file."""
    packed = files("lantu.cities").joinpath("china/panel/counties_2010_2020.csv.gz").read_bytes()
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8-sig")))
    return [row for row in rows if row["province"] == "湖南省"]


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def panel():
    return read_panel()


def without(rows, drop):
    return [{name: value for name, value in row.items() if not drop(name)} for row in rows]


def test_counties_of_a_province_are_scored_without_having_taught(tmp_path, hunan, panel):
    told, rows, unscored = project_places(read_places(write(tmp_path / "hunan.csv", hunan)), panel)
    ages = ["people", "people 0-14", "people 15-59", "people 60+"]
    assert [row.variable for row in rows if row.level == "places of the file"] == ages
    assert [row.variable for row in rows if row.level == "places of the file, borders held"] == ages
    assert rows[0].n + unscored == len(hunan)  # all places stand first, whatever became of their borders
    assert rows[0].n > next(row.n for row in rows if row.level == "places of the file, borders held")
    assert rows[0].mape < 0.8 * rows[0].rivals["last value"]
    shuffled = [{**row, **{k: v for k, v in other.items() if k.endswith("_2020")}}
                for row, other in zip(hunan, hunan[::-1], strict=True)]  # fmt: skip
    again, other_rows, _ = project_places(read_places(write(tmp_path / "other.csv", shuffled)), panel)
    assert (again.middle == told.middle).all()
    assert other_rows[0].mape > rows[0].mape


def test_sums_over_prefectures_know_that_places_err_together(tmp_path, hunan, panel):
    file = read_places(write(tmp_path / "sums.csv", hunan))
    told = project_places(file, panel)[0]
    regions = told_of_regions(file, told)
    assert {code for region in regions for code in region["places"]} == set(file.places.codes)
    assert sum(region["came"] for region in regions) == pytest.approx(file.after.sum())
    wide = []
    for region in regions:
        rows = [file.places.codes.index(code) for code in region["places"]]
        assert region["low95"] < region["low80"] < region["foretold"] < region["high80"] < region["high95"]
        assert region["foretold"] == pytest.approx(told.middle[rows].sum(), rel=0.05)
        apart = (told.bands[""][rows, 6] - told.bands[""][rows, 2]) / 2
        if len(rows) > 1:
            wide.append((region["high80"] - region["low80"]) / 2 / (apart**2).sum() ** 0.5)
            assert region["high80"] - region["low80"] < 2 * apart.sum()  # less than if all erred alike
    assert min(wide) > 1  # more than if each erred for itself


def test_what_is_foretold_of_a_prefecture_does_not_hang_on_the_others(tmp_path, hunan, panel):
    """From ages alone, no feature looks at other places; a prefecture's sum is then the same with and without them."""
    ages = [name for name in hunan[0] if re.fullmatch(r"[mf]_[\d+-]+_2010", name)]
    bare = [{name: row[name] for name in ("code", "city", *ages)} for row in hunan]
    some = [row for row in bare if row["city"] in {bare[0]["city"], bare[-1]["city"]}]
    every, few = (read_places(write(tmp_path / name, rows)) for name, rows in (("all.csv", bare), ("few.csv", some)))
    sums = [
        {
            region["name"]: (region["low80"], region["high80"])
            for region in told_of_regions(file, project_places(file, panel)[0])
        }
        for file in (every, few)
    ]
    assert len(sums[1]) == 2
    for name, band in sums[1].items():
        assert band == pytest.approx(sums[0][name], rel=1e-9)


def test_the_second_census_is_optional(tmp_path, hunan, panel):
    first = without(hunan, lambda name: name.endswith("_2020"))
    file = read_places(write(tmp_path / "first.csv", first))
    told, rows, _ = project_places(file, panel)
    assert rows == []
    shown = told_of_places(file, told)
    assert len(shown) == len(hunan)
    for band in shown[0]["ages"].values():
        assert band["low95"] < band["low80"] < band["foretold"] < band["high80"] < band["high95"]


def test_the_census_of_2020_is_taken_to_2030(tmp_path, hunan, panel):
    only = without(hunan, lambda name: name.endswith(("_2010", "per_mille")))
    file = read_places(write(tmp_path / "later.csv", only))
    assert file.census == 2020
    told, rows, _ = project_places(file, panel)
    assert rows == []
    assert (told.middle > 0).all()


def test_missing_facts_cost_accuracy_but_nothing_else(tmp_path, hunan, panel):
    complete = project_places(read_places(write(tmp_path / "a.csv", hunan)), panel)[1]
    bare = without(hunan, lambda name: name in FACTS_2010 or name in ("city", "name_2010"))
    told, poor, _ = project_places(read_places(write(tmp_path / "b.csv", bare)), panel)
    assert complete[0].mape < poor[0].mape < poor[0].rivals["last value"]
    assert {"births", "district", "household"} <= set(
        told_of_places(read_places(tmp_path / "b.csv"), told)[0]["unknown"]
    )
    gaps = [
        {**row, "births_per_mille": "", "urban_2010": "" if at % 2 else row["urban_2010"]}
        for at, row in enumerate(hunan)
    ]
    some = project_places(read_places(write(tmp_path / "c.csv", gaps)), panel)[1]
    assert some[0].mape == pytest.approx(complete[0].mape, rel=0.15)


def test_a_row_without_ages_is_left_out_and_told(tmp_path, hunan):
    rows = [dict(row) for row in hunan]
    rows[3]["f_25-29_2010"] = ""
    file = read_places(write(tmp_path / "gap.csv", rows))
    assert len(file.places.codes) == len(hunan) - 1
    ((line, why),) = file.left_out
    assert (line, why.en, why.zh[-1]) == (5, f"{rows[3]['code']}: f_25-29_2010 is empty", "空")


@pytest.mark.parametrize(
    ("name", "change", "wanted"),
    [
        (
            "word",
            lambda row: row | {"m_0_2010": "many"},
            r":2:\d+: LB002 m_0_2010: expected a number of 0 or more, found 'many'",
        ),
        ("below", lambda row: row | {"births_per_mille": "-3"}, r":2:\d+: LB002 births_per_mille"),
        ("nan", lambda row: row | {"urban_2010": "nan"}, r":2:\d+: LB002 urban_2010"),
    ],
)
def test_a_cell_that_is_no_number_is_told_with_its_place(tmp_path, hunan, name, change, wanted):
    path = write(tmp_path / f"{name}.csv", [change(dict(hunan[0])), *hunan[1:3]])
    with pytest.raises(UnreadableError, match=wanted):
        read_places(path)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "no people by sex and age"),
        (b"code,m_0_2010\n1,2\n", "is missing the column 'm_1-4_2010'"),
        (b"code,code,m_0_2010\n1,1,2\n", "twice"),
        (b"code,m_0_2010\n1\n", ":2: expected 2 cells, found 1"),
        (b"\x1f\x8bnonsense", "cannot be unpacked"),
        (b"code\n\xff\xfe\n", ":2: is neither UTF-8 nor GBK"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path, content, wanted):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(LantuError, match=wanted):
        read_places(path)


def _with_parts(row):
    parts = {"85-89": 0.5, "90-94": 0.3, "95-99": 0.15, "100+": 0.05}
    more = {
        f"{sex}_{age}_2010": str(float(row[f"{sex}_85+_2010"]) * share) for sex in "mf" for age, share in parts.items()
    }
    return {name: text for name, text in row.items() if not name.endswith("85+_2010")} | more


def test_ages_to_100_are_summed_and_a_spreadsheets_marks_do_no_harm(tmp_path, hunan):
    right = read_places(write(tmp_path / "a.csv", hunan[:4])).places.before
    summed = write(tmp_path / "b.csv", [_with_parts(row) for row in hunan[:4]])
    text = (tmp_path / "a.csv").read_text(encoding="utf-8")
    (tmp_path / "c.csv").write_text(text.replace(",", ";"), encoding="utf-8")
    (tmp_path / "d.csv").write_text("\n".join(f"{line},," for line in text.splitlines()), encoding="utf-8")
    for file in (summed, tmp_path / "c.csv", tmp_path / "d.csv"):
        assert read_places(file).places.before == pytest.approx(right), file
    gap = [_with_parts(row) for row in hunan[:4]]
    gap[1]["m_95-99_2010"] = ""
    assert read_places(write(tmp_path / "e.csv", gap)).left_out[0][1].en.endswith("m_85+_2010 is empty")


def test_an_earlier_census_in_other_groups_and_people_in_parts_are_refused(tmp_path, hunan):
    joined = [
        {name.replace("_0_2010", "_0-4_2010"): text for name, text in row.items() if "_1-4_2010" not in name}
        for row in hunan[:3]
    ]
    with pytest.raises(LantuError, match="0-4 is to be parted"):
        read_places(write(tmp_path / "a.csv", joined))
    scaled = [
        {
            name: str(float(text) / 1000) if re.match("[mf]_.*_2010", name) and text else text
            for name, text in row.items()
        }
        for row in hunan[:3]
    ]
    with pytest.raises(LantuError, match="people are counted whole"):
        read_places(write(tmp_path / "b.csv", scaled))
    odd = [row | {"m_0_2010": "1_200"} for row in hunan[:3]]
    with pytest.raises(UnreadableError, match="found '1_200'"):
        read_places(write(tmp_path / "c.csv", odd))


def test_the_command_line_projects_a_file_in_both_languages(tmp_path, hunan):
    path = write(tmp_path / "few.csv", hunan[:5])

    def said(*options):
        return command("hindcast", *options)

    told = json.loads(said("--places", str(path), "--json").stdout)
    assert told["origin"] == 2010
    assert len(told["places"]) == 5
    assert {row["variable"] for row in told["rows"]} == {
        "people",
        "people 0-14",
        "people 15-59",
        "people 60+",
    }
    assert "2020年预测" in said("--places", str(path), "--lang", "zh").stdout
    assert "foretold 2020" in said("--places", str(path), "--lang", "en").stdout
    both = said("chongqing", "--places", str(path))
    assert (both.returncode, both.stdout) == (2, "")
    gone = said("--places", str(tmp_path / "gone.csv"))
    assert gone.returncode == 2
    assert "gone.csv" in gone.stderr


def test_a_file_of_a_bureau_may_be_gbk_and_another_encoding_is_named(tmp_path):
    texts = {
        "gb18030": ("430101,某区示范乡镇与街道办事处,12\n430102,另一个县的居民委员会,15\n", "missing the column"),
        "big5": ("430101,某區示範鄉鎮與街道辦事處,12\n430102,另一個縣的居民委員會,15\n", "Big5"),
    }
    for codec, (rows, said) in texts.items():
        path = tmp_path / f"{codec}.csv"
        path.write_bytes(f"code,name,m_0_2010\n{rows}".encode(codec))
        with pytest.raises(LantuError, match=said):
            read_places(path)


def test_a_row_that_sums_the_others_is_no_place(tmp_path, hunan):
    some = hunan[:6]
    people = [name for name in some[0] if name[:2] in ("m_", "f_")]
    whole = {**some[0], **{name: str(sum(float(row[name] or 0) for row in some)) for name in people}}
    for code, known in (("430000", "is the sum of"), ("合计", "is the sum of"), ("Total", "is the sum of")):
        for rows in ([*some, {**whole, "code": code}], [{**whole, "code": code}, *some]):
            file = read_places(write(tmp_path / "a.csv", rows))
            assert (len(file.places.codes), len(file.left_out)) == (6, 1)
            assert known in file.left_out[0][1].en
    file = read_places(write(tmp_path / "b.csv", [*some, {**whole, "code": "1", "m_0_2010": "99999"}]))
    assert file.left_out == ()


def test_sums_of_cities_and_provinces_are_no_places(tmp_path, hunan):
    one, other = hunan[:3], [{**row, "code": f"4399{at:02}"} for at, row in enumerate(hunan[3:6], 1)]
    people = [name for name in hunan[0] if name[:2] in ("m_", "f_")]

    def summed(rows, code, name):
        return {
            **rows[0],
            "code": code,
            "name_2010": name,
            **{one: str(sum(float(row[one] or 0) for row in rows)) for one in people},
        }

    first = [{**row, "code": f"4398{at:02}"} for at, row in enumerate(one, 1)]
    both = [summed(first, "439800", "甲市"), *first, summed(other, "439900", "乙市"), *other]
    rows = [summed([*first, *other], "430000", "某省"), *both]
    file = read_places(write(tmp_path / "a.csv", rows))
    assert [line for line, _ in file.left_out] == [2, 3, 7]
    assert len(file.places.codes) == 6
    named = [{**row, "code": f"x{at}", "city": "甲市"} for at, row in enumerate(one)]
    file = read_places(write(tmp_path / "b.csv", [*named, {**summed(one, "y", "甲市"), "city": ""}, *other]))
    assert [line for line, _ in file.left_out] == [5]


def test_groups_from_85_to_any_open_one_and_thousands_behind_a_dot(tmp_path, hunan):
    right = read_places(write(tmp_path / "a.csv", hunan[:3])).places.before
    for parts in (("85-89", "90+"), ("85-89", "90-94", "95-99", "100-104", "105+")):
        rows = []
        for row in hunan[:3]:
            rest = {name: text for name, text in row.items() if "_85+_" not in name}
            for name, text in row.items():
                if "_85+_" in name:
                    share = str(float(text) / len(parts)) if text else ""
                    rest |= {name.replace("85+", part): share for part in parts}
            rows.append(rest)
        assert read_places(write(tmp_path / "b.csv", rows)).places.before == pytest.approx(right), parts
    odd = [row | {"m_0_2010": "1.204", "f_5-9_2010": "2.310"} for row in hunan[:3]]
    with pytest.raises(LantuError, match="thousands or has decimals"):
        read_places(write(tmp_path / "c.csv", odd))


def test_ages_beside_the_groups_that_are_read_are_told(tmp_path, hunan):
    rows = [{**row, "f_85-94_2010": "7", "f_95+_2010": "2"} for row in hunan[:6]]
    told = [(line, why.en) for line, why in read_places(write(tmp_path / "a.csv", rows)).left_out]
    assert told == [(1, "f_85-94_2010, f_95+_2010: beside the groups that are read; not read")]
