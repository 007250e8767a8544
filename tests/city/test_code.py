"""A pack's own code: it runs only for who trusts it, adds to the model, and tells its mistakes with file and line."""

import hashlib
import json

import numpy as np
import pytest
from numpy.testing import assert_allclose

import lantu
from lantu.engine.store import store
from lantu.language.errors import GraphError, LantuError, UnreadableError
from tests.command import lantu as command
from tests.packs import edit, small_pack

DEPENDENTS = '''"""Variables of our own."""

from lantu.units import Person


def dependents(population: Person, working_age: Person) -> Person:
    """People below 16 and of 60 and over (被抚养人口).

    Source: identity.
    """
    return population - working_age
'''


def pack_with(folder, code):
    pack = small_pack(folder)
    (pack / "model.py").write_text(code, encoding="utf-8")
    return pack


def run_of(pack, **options):
    city = lantu.read_city(pack, trust_code=True)
    return lantu.run(lantu.read_blueprint(pack), city, members=4, **options)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return pack_with(tmp_path_factory.mktemp("code"), DEPENDENTS)


def test_code_does_not_run_unless_it_is_trusted(tmp_path):
    mark = tmp_path / "it ran"
    pack = pack_with(tmp_path, f"open({str(mark)!r}, 'w').close()\n")
    city = lantu.read_city(pack)
    assert not mark.exists()
    assert city.idle_code == ("small/model.py",)
    assert city.functions == {}
    assert "model.py" not in city.files
    lantu.read_city(pack, trust_code=True)
    assert mark.exists()


def test_a_pack_without_code_has_none_to_trust(tmp_path):
    city = lantu.read_city(small_pack(tmp_path), trust_code=True)
    assert (city.functions, city.idle_code) == ({}, ())


def test_a_trusted_variable_is_simulated_and_explained(pack):
    run = run_of(pack)
    whole, working = run["population"], run["working_age"]
    assert_allclose(run["dependents"], whole - working, rtol=1e-5)
    assert run["dependents"].attrs["units"] == "person"
    assert run["dependents"].attrs["long_name_zh"] == "被抚养人口"
    names = {part.name for part in lantu.explain(run, "dependents", year=2030).root.parts}
    assert names == {"population", "working_age"}


def test_the_manifest_keeps_the_code_s_hash_and_variables(pack):
    run = run_of(pack)
    code = (pack / "model.py").read_bytes()
    assert run.manifest["files"]["model.py"] == hashlib.sha256(code).hexdigest()
    assert run.manifest["pack_code"] == ["dependents"]
    without = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=4)
    assert without.manifest["pack_code"] == []
    assert without.manifest["id"] != run.manifest["id"]


def test_a_variable_of_lantu_can_be_replaced(tmp_path):
    code = (
        "from lantu.units import Person\n\n"
        "def adults(population: Person) -> Person:\n    '''Residents (居民).'''\n    return population * 1\n"
    )
    run = run_of(pack_with(tmp_path, code))
    assert_allclose(run["adults"], run["population"])


def test_the_equation_shown_is_the_one_that_runs_though_the_file_has_changed(tmp_path):
    from lantu.book import read_book

    pack = pack_with(tmp_path, DEPENDENTS)
    city = lantu.read_city(pack, trust_code=True)
    edit(pack / "model.py", "population - working_age", "population + working_age")
    assert read_book(city)["dependents"].equation == "dependents = population - working_age"
    again = read_book(lantu.read_city(pack, trust_code=True))
    assert again["dependents"].equation == "dependents = population + working_age"


def test_private_functions_and_imported_ones_are_no_variables(tmp_path):
    code = "from math import sqrt\nfrom lantu.model.debt import debt_ratio\n\ndef _half(value):\n    return value / 2\n"
    assert lantu.read_city(pack_with(tmp_path, code), trust_code=True).functions == {}


def test_a_district_plan_brings_code_of_its_own_beside_its_city_s(tmp_path):
    city = pack_with(tmp_path, DEPENDENTS)
    below = tmp_path / "below"
    below.mkdir()
    (below / "blueprint.yaml").write_text(
        "blueprint: below-2030\nadopted: 2025-01-01\nphases: [2030]\nextends: ../small\n", encoding="utf-8"
    )
    (below / "model.py").write_text(DEPENDENTS.replace("dependents", "not_working"), encoding="utf-8")
    trusted = lantu.read_city(below, trust_code=True)
    assert set(trusted.functions) == {"dependents", "not_working"}
    assert {"model.py", f"{city.name}/model.py"} <= set(trusted.files)
    assert lantu.read_city(below).idle_code == ("small/model.py", "below/model.py")


HEAD = "from lantu.units import Person, Ratio\n\n"
BROKEN = {
    "no Python": ("def (:\n", "model.py:1: LB001 is not valid Python"),
    "does not import": (
        "x = 1\nimport no_such_module\n",
        "model.py:2: LB001 does not run: ModuleNotFoundError",
    ),
    "leaves": ("raise SystemExit(0)\n", "model.py:1: LB001 does not run: SystemExit"),
    "result without unit": (
        f"{HEAD}def a(population: Person):\n    return population\n",
        "'a' does not say the unit of its result",
    ),
    "argument without unit": (
        f"{HEAD}def a(population) -> Person:\n    return population\n",
        "model.py:3: LB010 'a' does not say the unit of population",
    ),
    "unknown unit": (
        f"{HEAD}def a(population: 'Persn') -> Person:\n    return population\n",
        "annotation that is not a unit",
    ),
    "any arguments": (
        f"{HEAD}def a(**given: Person) -> Person:\n    return 1\n",
        "'a' takes any arguments",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_code_that_cannot_be_a_model_is_told_with_its_line(tmp_path, case):
    code, told = BROKEN[case]
    with pytest.raises(UnreadableError) as error:
        lantu.read_city(pack_with(tmp_path, code), trust_code=True)
    assert told in str(error.value)


FAILING = {
    "raises": (
        "def a(population: Person) -> Person:\n    return population[..., 99]\n",
        "model.py:4: 'a' fails: IndexError",
    ),
    "one number": (
        "def a(population: Person) -> Person:\n    return population.sum()\n",
        "model.py:3: 'a' returns 0 axes; expected member and place",
    ),
    "units": (
        "def a(population: Ratio) -> Ratio:\n    return population\n",
        "units do not meet on population -> a",
    ),
    "cycle": (
        "def a(b: Ratio) -> Ratio:\n    return b\n\ndef b(a: Ratio) -> Ratio:\n    return a\n",
        "variables need each other",
    ),
}


@pytest.mark.parametrize("case", FAILING)
def test_a_function_that_fails_is_told_with_its_line(tmp_path, case):
    code, told = FAILING[case]
    with pytest.raises(LantuError) as error:
        run_of(pack_with(tmp_path, HEAD + code))
    assert told in str(error.value)


def test_check_refuses_a_model_that_does_not_fit(tmp_path):
    from lantu.rules import check_pack

    pack = pack_with(tmp_path, HEAD + FAILING["units"][0])
    with pytest.raises(GraphError):
        check_pack(pack, trust_code=True)
    findings, unreadable = check_pack(pack)
    assert not unreadable
    assert [(item.rule, item.severity, item.location.file) for item in findings if item.rule == "LB009"] == [
        ("LB009", "note", "model.py")
    ]


def test_code_behind_a_link_out_of_the_folder_does_not_run(tmp_path):
    pack, mark = small_pack(tmp_path), tmp_path / "it ran"
    outside = tmp_path / "outside.py"
    outside.write_text(f"open({str(mark)!r}, 'w').close()\n", encoding="utf-8")
    (pack / "model.py").symlink_to(outside)
    with pytest.raises(UnreadableError, match="LB009"):
        lantu.read_city(pack, trust_code=True)
    assert not mark.exists()


def test_a_run_with_code_is_read_back_only_by_who_trusts_it(pack, tmp_path):
    run = run_of(pack, out=tmp_path / "run")
    with pytest.raises(LantuError, match=r"used code of the pack.*trust-pack-code"):
        store.load(tmp_path / "run")
    again = store.load(tmp_path / "run", trust_code=True)
    assert np.array_equal(again["dependents"], run["dependents"])
    without = lantu.read_blueprint(pack), lantu.read_city(pack)
    read = store.load(tmp_path / "run", trust_code=True, read=without)
    assert sorted(read.city.functions) == ["dependents"]


def test_code_that_changed_since_the_run_is_noticed(tmp_path):
    pack = pack_with(tmp_path, DEPENDENTS)
    run_of(pack, out=tmp_path / "run")
    edit(pack / "model.py", "population - working_age", "population + working_age")
    with pytest.raises(LantuError, match="has changed since"):
        store.load(tmp_path / "run", trust_code=True)


@pytest.mark.parametrize(("language", "told"), [("en", "was not run"), ("zh", "代码未运行")])
def test_the_command_line_says_what_it_left_alone(pack, tmp_path, language, told):
    words = ("run", pack, "--members", 4, "--out", tmp_path / language, "--no-report", "--lang", language)
    quiet = command(*words)
    assert quiet.returncode == 0
    assert told in quiet.stderr
    trusting = command(*words, "--trust-pack-code", "--force")
    assert (trusting.returncode, trusting.stderr) == (0, "")
    manifest = json.loads((tmp_path / language / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["pack_code"] == ["dependents"]


def test_explain_and_compare_take_trusted_code(pack):
    told = command("explain", pack, "dependents", "--members", 4, "--trust-pack-code", "--json")
    assert json.loads(told.stdout)["variable"] == "dependents"
    assert command("explain", pack, "dependents", "--members", 4).returncode == 2
    same = command("compare", "baseline", "baseline", "--pack", pack, "--members", 4, "--trust-pack-code")
    assert same.returncode == 0


def test_an_account_whose_flow_the_pack_replaced_still_adds_up(tmp_path):
    code = (
        "from lantu.units import Person\n\n"
        "def net_migration(population: Person, population_last: Person) -> Person:\n"
        "    return 0.5 * (population - population_last)\n"
    )
    told = lantu.explain(run_of(pack_with(tmp_path, code)), "population", since=2024, year=2030).root
    assert_allclose(sum(part.contribution for part in told.parts), told.change, rtol=1e-9)


def test_the_report_says_which_variables_are_the_pack_s(pack, tmp_path):
    words = ("run", pack, "--members", 4, "--out", tmp_path / "run", "--trust-pack-code", "--lang", "en")
    assert command(*words).returncode == 0
    page = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert "--trust-pack-code" in page
    assert "<code>dependents</code>" in page
