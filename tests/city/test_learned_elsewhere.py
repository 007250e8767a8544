"""What was measured in one city is no measurement in another: where it is inherited, its basis says so."""

from dataclasses import replace

import openpyxl
import pytest

import lantu
from lantu.book import read_book
from lantu.book.text import supplier_text
from lantu.city import new_city, write_city
from lantu.city.learned import told_elsewhere
from lantu.cli import main
from lantu.report.uncertainty.evidence import assumption_rows, bases_sentence
from lantu.schemas import schema

RECORD = {2018: 51.2, 2019: 52.6, 2020: 53.9}


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """A town of China with three years of its urban share on record, and particles of one year."""
    pack = tmp_path_factory.mktemp("elsewhere") / "青石县"
    write_city(pack, new_city("青石县", "China", None, "2", 2020))
    rows = [f"city,{year},urbanisation_rate,,,{value},%,measured,EXAMPLE,," for year, value in RECORD.items()]
    rows += [f"{place},2020,urban_share,,,53.9,%,measured,EXAMPLE,," for place in ("d01", "d02")]
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write("urbanisation_rate,city,2030,>=,62,%,own,EXAMPLE,\n")
    return pack


@pytest.fixture(scope="module")
def run(pack):
    return lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=16)


def test_figures_of_another_city_are_learned_elsewhere_and_at_home_measured(run):
    here, home = run.city.assumptions, lantu.read_city("chongqing").assumptions
    assert {here[name].basis for name in ("urban_speed", "air_weather", "growth_persistence")} == {"elsewhere"}
    assert here["good_air_slope"].basis == "elsewhere"  # modelled there
    assert not [name for name, item in home.items() if item.basis == "elsewhere"]
    assert home["air_weather"].basis == "measured"
    told = {
        name for name, item in here.items() if item.basis in ("measured", "modelled") and "Chongqing" in item.source
    }
    of_more_than_one_city = {"general_bond_share", "heat_mortality", "urban_boundary_ratio"}
    assert told == of_more_than_one_city | {"mortality_shrink", "migration_any_age"}  # the last two leave that city out


def test_what_is_assumed_or_recalled_stays_so_and_a_country_is_no_other_city(run):
    here = run.city.assumptions
    assert here["fertility_volatility"].basis == "measured"
    assert here["demolition_rate"].basis == "assumed"
    known = here["urban_speed"]
    for basis in ("assumed", "recalled"):
        told = told_elsewhere({"a": replace(known, basis=basis, figures_of="lyon")}, "nantes")
        assert told["a"].basis == basis
    assert told_elsewhere({"a": replace(known, basis="survey", figures_of="lyon")}, "lyon")["a"].basis == "survey"
    assert told_elsewhere({"a": replace(known, basis="survey", figures_of="lyon")}, "nantes")["a"].basis == "elsewhere"


def test_a_pack_may_say_it_of_its_own_assumptions(tmp_path):
    write_city(tmp_path / "leeds", new_city("leeds", "GBR", None, "2", 2021))
    path = tmp_path / "leeds" / "assumptions.yaml"
    path.write_text(
        path.read_text("utf-8").replace("basis: assumed", "basis: measured\n  figures_of: york", 1), "utf-8"
    )
    assert lantu.read_city(path.parent).assumptions["net_migration_rate"].basis == "elsewhere"
    path.write_text(path.read_text("utf-8").replace("figures_of: york", "figures_of: leeds"), "utf-8")
    assert lantu.read_city(path.parent).assumptions["net_migration_rate"].basis == "measured"


@pytest.mark.parametrize(("language", "word"), [("zh", "取自他处"), ("en", "learned elsewhere")])
def test_it_is_told_wherever_a_basis_is_shown(run, pack, tmp_path, capsys, language, word):
    assert word in {row.basis_names.say(language) for row in assumption_rows(run)}
    assert word in bases_sentence(run).say(language)
    assert "chongqing" in bases_sentence(run).say(language)
    why = lantu.explain(run, "pm25", year=2030, members=4).text(language)
    assert word in next(line for line in why.splitlines() if "[pm25_fall]" in line or "[air_weather]" in line)
    given = read_book(run.city)["urban_share"].inputs
    assert any(word in supplier_text(item, language) for item in given)
    with pytest.raises(SystemExit):
        main(["run", str(pack), "--members", "8", "--out", str(tmp_path / "out"), "--lang", language])
    assert word in capsys.readouterr().out
    assert word in (tmp_path / "out" / "report.html").read_text("utf-8")
    with pytest.raises(SystemExit):
        main(["export", str(tmp_path / "out"), str(tmp_path / "out.xlsx"), "--lang", language])
    cells = [cell.value for sheet in openpyxl.load_workbook(tmp_path / "out.xlsx") for row in sheet for cell in row]
    assert word in cells


def test_a_city_without_such_figures_says_nothing_of_them():
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    run = lantu.run(plan, city, members=2)
    assert not bases_sentence(run).en


def test_nobody_writes_the_word_itself():
    assert "elsewhere" not in str(schema("observations"))
    assert "figures_of" in str(schema("assumptions"))
