"""The model book: every variable has unit, names, source and page, and its facts are those of the model and the pack."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

import lantu
from lantu.book import book_text, entry_text, read_book, track_text
from lantu.language.errors import LantuError
from lantu.language.units import unit
from lantu.model import functions
from tests.command import lantu as call
from tests.packs import small_pack

TOP = Path(__file__).parents[2]
VARIABLES = sorted(name for name in functions() if not name.endswith("_start") or name[:-6] not in functions())


@pytest.fixture(scope="module")
def book():
    return read_book(lantu.read_city("chongqing"))


@pytest.fixture(scope="module")
def pages():
    """The pages that the documentation makes: path -> text."""
    spec = importlib.util.spec_from_file_location("model_book", TOP / "docs" / "model_book.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.pages())


def command(*words):
    return call("model", *words)


def test_every_variable_has_unit_names_equation_and_source(book):
    for name in VARIABLES:
        entry = book[name]
        assert unit(entry.unit), name
        assert re.search("[\u4e00-\u9fff]", entry.label_zh), f"{name}: no (中文) in the docstring's first line"
        assert entry.label_en, name
        assert name in entry.equation or "return" in entry.equation, name
        assert len(entry.source) > 8, f"{name}: no 'Source: …' in its docstring, or in that of its file"


def test_every_variable_has_a_page_with_its_picture(pages, book):
    for name in VARIABLES:
        page = pages[f"reference/model/{book[name].file}.md"]
        section = page.partition(f"{{ #{name} }}")[2].partition("\n## ")[0]
        for part in (book[name].equation, "Source of the form: ", "Track record: ", "<svg "):
            assert part in section or part.strip(": ") in section, f"{name}: {part}"
        assert f"{book[name].file}.md#{name}" in pages["reference/model/index.md"], name


def test_the_book_has_all_variables_and_no_more(book):
    assert sorted(book.entries) == VARIABLES


def test_inputs_say_who_supplies_them(book):
    supplied = {item.name: item for item in book["service_requirement"].inputs}
    assert supplied["service_need"].supplier == "variable"
    assert (supplied["service_need_last"].supplier, supplied["service_need_last"].how) == ("variable", "last")
    assert supplied["plan_upkeep"].supplier == "plan"
    assert supplied["budget_spending_city_observed"].supplier == "observation"
    rate = {item.name: item for item in book["principal_refinanced"].inputs}["refinanced_share"]
    known = book.city.assumptions["refinanced_share"]
    assert rate.supplier == "assumption"
    assert rate.evidence["value"] * known.unit.scale == pytest.approx(known.value)
    assert rate.evidence["source"] == known.source
    assert {item.supplier for item in book["land_price"].inputs if "shock" in item.name} == {"chance"}
    known = {item.name: item.supplier for entry in book.entries.values() for item in entry.inputs}
    assert "missing" not in known.values()
    assert {name for name, supplier in known.items() if supplier == "optional"} == {"net_migration_by_age"}


def test_who_uses_a_variable_needs_it(book):
    for entry in book.entries.values():
        for user in entry.users:
            needs = (*book[user].inputs, *book[user].start_inputs)
            assert entry.name in {item.about for item in needs}


def test_the_record_of_a_variable_is_the_last_figure_of_its_city(book):
    rows = book.city.observations
    rows = rows[rows["variable"].eq("gdp") & rows["place"].eq("city") & rows["status"].eq("")]
    last = rows.sort_values("year").iloc[-1]
    seen = book["gdp"].record
    assert seen["last_year"] == seen["city_year"] == last["year"]
    assert seen["city_value"] * unit(seen["unit"]).scale == pytest.approx(last["value"])


def test_the_track_record_is_the_hindcast_s_own(book):
    rows = json.loads((book.city.folder / "hindcast.json").read_text("utf-8"))["rows"]
    assert list(book["gdp"].track) == [row for row in rows if row["variable"] == "gdp"]
    assert book["population"].track, "people by place are the population of places"
    for entry in book.entries.values():
        for row in entry.track:
            assert track_text(row, "zh") != track_text(row, "en")
    told = entry_text(book["debt_ratio"], "en")
    assert "not tested against the past" in told or book["debt_ratio"].track


def test_a_first_year_stands_on_its_variable_s_page(book):
    assert book["participation"].start == "participation = employment_rate * people_15_plus / working_age"
    assert "fertility_start" not in book.entries


def test_private_functions_that_an_equation_calls_are_shown(book):
    assert "def _cover(" in book["childcare_cover"].equation


def test_a_variable_that_the_pack_cannot_have_says_what_it_lacks(tmp_path):
    book = read_book(lantu.read_city(small_pack(tmp_path)))
    assert book["energy_intensity"].lacks == ("energy_consumption_start",)
    told = entry_text(book["energy_intensity"], "en")
    assert "does without it for want of: energy_consumption_start" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_texts_are_whole_in_both_languages(book, language):
    listed = book_text(book, language)
    assert all(re.search(rf"^  {name} ", listed, re.MULTILINE) for name in VARIABLES)
    for name in VARIABLES:
        told = entry_text(book[name], language)
        assert book[name].unit in told
        assert book[name].source in told


def test_what_is_no_variable_is_told(book):
    with pytest.raises(LantuError, match="did you mean 'debt_ratio'"):
        book["debt_ration"]
    with pytest.raises(LantuError, match=r"is an input.*principal_refinanced"):
        book["refinanced_share"]


def test_the_verb_prints_lists_and_json(tmp_path):
    one = json.loads(command("debt_ratio", "--json").stdout)
    assert (one["name"], one["unit"], one["label_zh"]) == ("debt_ratio", "ratio", "政府债务率")
    every = json.loads(command("chongqing", "--json").stdout)["variables"]
    assert sorted(item["name"] for item in every) == VARIABLES
    wrong = command("debt_ration")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "debt_ratio" in wrong.stderr


def test_a_picture_does_not_replace_a_file_unasked(tmp_path):
    file = tmp_path / "a.svg"
    file.write_text("mine", encoding="utf-8")
    assert command("debt_ratio", "--svg", file).returncode == 2
    assert file.read_text("utf-8") == "mine"
    assert command("debt_ratio", "--svg", file, "--force").returncode == 0
    assert file.read_text("utf-8").startswith("<svg ")


def test_the_pack_s_own_code_is_in_its_book(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "model.py").write_text(
        "from lantu.units import Person\n\n"
        "def idle(population: Person, working_age: Person) -> Person:\n"
        "    '''People without work (闲).'''\n"
        "    return population - working_age\n",
        encoding="utf-8",
    )
    entry = json.loads(command("idle", pack, "--trust-pack-code", "--json").stdout)
    assert entry["own"]
    assert entry["file"] == "model.py"
    assert command("idle", pack).returncode == 2
