"""LB012, and names and units that lead nowhere: figures that look like figures, and would bend every result in silence."""

from pathlib import Path

import pytest

from lantu.rules import check_pack
from tests.packs import edit, small_pack


def add(pack: Path, *rows: str, table: str = "observations") -> None:
    with (pack / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)


def found(pack: Path, rule: str) -> list[tuple[str, str]]:
    """Return (severity, what is said in English) of every finding of a rule."""
    return [(item.severity, item.said("en")) for item in check_pack(str(pack))[0] if item.rule == rule]


def series(name: str, unit: str, **values: float) -> list[str]:
    return [f"city,{year[1:]},{name},,,{value},{unit},measured,BOOK,," for year, value in values.items()]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (series("retail_sales", "亿元", y2019=310, y2020=318, y2021=3270000, y2022=335), "retail_sales of 2021 is 3,270,000"),
        (series("retail_sales", "亿元", y2020=318, y2021=326, y2022=4.1), "retail_sales of 2022 is 4.1"),
        (series("retail_sales", "亿元", y2020=318, y2021=0, y2022=341), "retail_sales of 2021 is 0"),
        (series("green_travel_share", "%", y2020=58.5, y2021=0.59, y2022=60), "green_travel_share of 2021 is 0.59 %"),
        (series("retail_sales", "亿元", y2021=326, y2022=7200), "retail_sales of 2022 is 7,200"),
        (series("retail_sales", "亿元", y2199=326), "that year has not come"),
        (
            ["city,2021,retail_sales,,,500,亿元,measured,BOOK,,", "900001,2021,retail_sales,,,640,亿元,measured,BOOK,,",
             "900002,2021,retail_sales,,,360,亿元,measured,BOOK,,"],
            "the districts add up to 1,000 100m yuan, the city has 500",
        ),
        (
            ["city,2023,green_travel_share,,,81,%,measured,BOOK,,", "900001,2023,green_travel_share,,,44,%,measured,BOOK,,",
             "900002,2023,green_travel_share,,,52,%,measured,BOOK,,"],
            "the districts are between 44 % and 52 %, the city has 81 %",
        ),
        (
            ["city,2019,retail_sales,,,500,亿元,measured,BOOK,,", "900002,2019,retail_sales,,,640,亿元,measured,BOOK,,"],
            "the 1 of 2 districts that have a figure add up to 640 100m yuan already, the city has 500",
        ),
        (["900002,2020,population,,,61,10k person,measured,BOOK,,"], "its population is 610,000"),
    ],
)  # fmt: skip
def test_a_figure_that_is_hardly_right_is_told_once(tmp_path, rows, said):
    pack = small_pack(tmp_path)
    add(pack, *rows)
    [(severity, told)] = found(pack, "LB012")
    assert severity == "warning"
    assert said in told


def test_figures_that_rise_fall_or_have_gaps_are_right(tmp_path):
    pack = small_pack(tmp_path)
    add(pack, *series("retail_sales", "亿元", y1996=9, y2010=160, y2018=330, y2020=280, y2021=351))
    add(pack, *series("retail_sales_growth", "%", y2019=8.9, y2020=0.2, y2021=14))
    add(
        pack,
        "900001,2021,retail_sales,,,90,亿元,measured,BOOK,,",
        *series("disaster_deaths", "person", y2019=3, y2020=0, y2021=2)[:1],
    )
    add(
        pack,
        *series("green_travel_share", "%", y2023=50),
        "900001,2023,green_travel_share,,,44,%,measured,BOOK,,",
        "900002,2023,green_travel_share,,,52,%,measured,BOOK,,",
        "900002,2020,retail_sales,,,200,亿元,measured,BOOK,,",
    )
    assert found(pack, "LB012") == []


@pytest.mark.parametrize(("times", "said"), [(1e-4, "people in all"), (1, "")])
def test_a_census_in_another_unit_counts_hardly_anybody(tmp_path, times, said):
    pack = small_pack(tmp_path)
    lines = (pack / "observations.csv").read_text(encoding="utf-8").splitlines()
    cells = [line.split(",") for line in lines]
    for row in cells:
        if row[2] == "people_census":
            row[5] = f"{float(row[5]) * times:g}"
    (pack / "observations.csv").write_text("\n".join(map(",".join, cells)) + "\n", encoding="utf-8")
    assert [said in told for _, told in found(pack, "LB012")] == ([True] if said else [])


def test_a_count_with_a_digit_too_many_is_told(tmp_path):
    pack = small_pack(tmp_path)
    edit(
        pack / "observations.csv",
        "900001,2020,people_census,f,40-44,19305,",
        "900001,2020,people_census,f,40-44,193050,",
    )
    [(_, told)] = found(pack, "LB012")
    assert told.startswith("900001 40-44 f: 193,050 people")


def test_a_figure_that_its_indicator_cannot_be_is_an_error(tmp_path):
    pack = small_pack(tmp_path)
    add(pack, *series("good_air_days", "day", y2021=371), *series("gdp", "亿元", y2021=-12))
    assert [(severity, told.split(" is ")[0]) for severity, told in found(pack, "LB007")] == [
        ("error", "good_air_days of city 2021"), ("error", "gdp of city 2021"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Retail_Sales", "retail_sales"),
        ("populaton", "population"),
        ("社会消费品零售总额", "retail_sales"),
        ("gpd", "gdp"),
        ("年末社会消费品零售总额", "retail_sales"),
    ],
)
def test_a_variable_that_nothing_reads_is_told_with_the_nearest(tmp_path, name, near):
    pack = small_pack(tmp_path)
    add(pack, *series(name, "亿元", y2021=300))
    assert [(severity, f"did you mean '{near}'?" in told) for severity, told in found(pack, "LB006")] == [
        ("warning", True)
    ]


def test_a_figure_of_a_name_in_words_that_nothing_reads_is_told(tmp_path):
    pack = small_pack(tmp_path)
    add(pack, *series("全年日照时数", "hour", y2021=1840), *series("Ducks on the lake", "count", y2021=31))
    assert [severity for severity, _ in found(pack, "LB006")] == ["warning", "warning"]
    assert all("nothing reads it" in told and "lantu indicators" in told for _, told in found(pack, "LB006"))


def test_a_series_of_the_city_s_own_is_no_slip(tmp_path):
    pack = small_pack(tmp_path)
    add(pack, *series("bridges_inspected", "count", y2021=14), *series("death_toll", "person", y2021=3))
    assert found(pack, "LB006") == []


@pytest.mark.parametrize(
    ("rule", "code", "severity", "said"),
    [
        ("debt_ratoi <= 250 %", "LB006", "error", "did you mean 'debt_ratio'?"),
        ("debt_ratio <= 250 km", "LB010", "error", "is in 'km', but debt_ratio is in"),
        ("debt_ratio <= 250", "LB010", "warning", "250 is read as 25000 %"),
        ("debt_ratio <= 2.5", "LB010", "", ""),
        ("project_spending <= 3亿元", "LB006", "", ""),
    ],
)
def test_a_limit_that_binds_nothing_or_something_else_is_told(tmp_path, rule, code, severity, said):
    pack = small_pack(tmp_path)
    edit(pack / "blueprint.yaml", "debt_ratio <= 300 %", rule)
    assert [(level, said in told) for level, told in found(pack, code)] == ([(severity, True)] if said else [])


def test_a_break_and_an_assumption_of_no_variable_are_told(tmp_path):
    pack = small_pack(tmp_path)
    add(pack, "retail_sale,2022-01-01,口径,definition,BOOK", table="breaks")
    edit(pack / "assumptions.yaml", "land_price_start", "land_prices_start")
    told = " ".join(said for _, said in found(pack, "LB006"))
    assert "'retail_sale' changes" in told
    assert "did you mean 'land_price_start'?" in told
    edit(pack / "assumptions.yaml", "unit: km2", "unit: MW")
    assert [severity for severity, said in found(pack, "LB010") if "built_up_area_start" in said] == ["error"]


def test_phases_that_no_year_of_the_run_reaches_are_told(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "blueprint.yaml", "phases: [2027, 2030, 2035]", "phases: [2015, 2030, 2041]")
    assert [(severity, told.split(" is ")[0]) for severity, told in found(pack, "LB003")] == [
        ("error", "the phase 2015"), ("warning", "the phase 2041"),
    ]  # fmt: skip
