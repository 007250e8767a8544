"""Figures in a unit of another kind than what they are figures of; balances and shares by their Chinese names."""

import lantu
from lantu.engine.record.observed_units import misfits
from lantu.rules import check_pack
from tests.packs import small_pack


def test_a_figure_in_a_unit_of_another_kind_is_found(tmp_path):
    pack = small_pack(tmp_path)
    file = pack / "observations.csv"
    whole = file.read_text(encoding="utf-8").rstrip("\n")
    for name, value, unit, severity, said in (
        ("deaths", "7.4", "‰", "error", "measured in 'person', and stands here in '‰'"),
        ("births", "8,800", "", "warning", "has no unit here"),
        ("births", "0.88", "万人", "", ""),
        ("population", "31", "", "error", "has no unit here"),
        ("population", "12", "万户", "error", "10k household"),
        ("gdp", "4.8", "%", "error", "stands here in '%'"),
        ("gdp", "4800", "万元", "", ""),
        ("forest_cover", "47", "万亩", "error", "measured in '%'"),
        ("migrants_by_own_count", "-3", "%", "", ""),
    ):
        quoted = f'"{value}"' if "," in value else value
        file.write_text(f"{whole}\ncity,2022,{name},,,{quoted},{unit},measured,BOOK,,\n", encoding="utf-8")
        findings, unreadable = check_pack(str(pack))
        told = [item for item in findings if item.rule == "LB010"]
        assert not unreadable
        assert [item.severity for item in told] == ([severity] if severity else []), (name, unit, told)
        assert all(said in item.message.en and item.location.line for item in told), (name, told)
    rows = "\n".join(
        f"city,{year},水库蓄水量,,,3,{unit},measured,BOOK,,"
        for year, unit in ((2020, "亿立方米"), (2021, "亿m3"), (2022, "座"))
    )
    file.write_text(f"{whole}\n{rows}\n", encoding="utf-8")
    assert [(one[1], one[2].symbol) for one in misfits(lantu.read_city(pack))] == [("水库蓄水量", "count")]


def test_what_goes_both_ways_or_is_a_share_is_known_by_chinese_names_too(tmp_path):
    pack = small_pack(tmp_path)
    file = pack / "observations.csv"
    whole = file.read_text(encoding="utf-8").rstrip("\n")
    for name, value, unit, said in (
        ("净迁入人口", "-900", "人", ""), ("户籍人口增减", "-0.4", "万人", ""), ("net arrivals", "-900", "person", ""),
        ("birth_death_difference", "-900", "person", ""), ("图书馆数", "-2", "座", "cannot be negative"),
        ("绿地率", "39.5", "", "has no unit"), ("绿地率", "0.395", "", ""), ("绿地率", "39.5", "%", ""),
        ("人口增长率", "-1.5", "", ""), ("自然增长率", "-1.5", "‰", ""),
    ):  # fmt: skip
        file.write_text(f"{whole}\ncity,2022,{name},,,{value},{unit},measured,BOOK,,\n", encoding="utf-8")
        findings, _ = check_pack(str(pack))
        told = [item for item in findings if item.rule in ("LB007", "LB010")]
        assert [said in item.message.en for item in told] == ([True] if said else []), (name, value, told)


def test_a_goal_after_the_last_year_and_a_cost_of_nothing_are_found(tmp_path):
    pack = small_pack(tmp_path)
    for year, told in ((2035, 0), (2045, 1)):
        (pack / "goals.csv").write_text(
            f"indicator,place,year,relation,value,unit,kind,source,note\nforest_cover,city,{year},>=,50,%,own,BOOK,\n",
            encoding="utf-8",
        )
        found = [item for item in check_pack(str(pack))[0] if item.rule == "LB003"]
        assert len(found) == told
        assert all("simulated to 2035" in item.message.en and item.location.line == 2 for item in found)
    file = pack / "projects.csv"
    row = file.read_text(encoding="utf-8").replace("illustrative", "candidate")
    for cost, told in (("1000万元", 0), ("1000", 1), ("", 0)):
        file.write_text(
            row.replace("1000万元,200万元,own,own:1000万元", f"{cost},,own,own:{cost or 1}"), encoding="utf-8"
        )
        found = [item for item in check_pack(str(pack))[0] if "unit missing" in item.message.en]
        assert len(found) == told, cost
