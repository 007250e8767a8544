"""The doctor: what any verdict needs, and gaps in the order of what they would settle for the goals."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import lantu
from lantu.city import new_city, write_city
from lantu.cli import main
from lantu.engine import missing_inputs
from lantu.engine.setup import graph_of
from lantu.rules import diagnose, file_of, gaps_text, kept_figures, left_out, needed
from lantu.rules.needs.figures import SUBJECTS, least
from tests.packs import edit, small_pack

TOP = Path(__file__).parents[2]
GOALS = """indicator,place,year,relation,value,unit,kind,source,note
urbanisation_rate,city,2030,>=,66,%,own,BOOK,
rd_intensity,city,2030,>=,3,%,own,BOOK,
transit_access,city,2030,>=,80,%,own,BOOK,
transit_access,city,2025,>=,70,%,own,BOOK,
"""
LAND = {"built_up_area": "60,km2", "land_price": "30,亿元/km2"}
FIGURE = "city,2022,rd_intensity,,,2.4,%,measured,BOOK,,\n"


@pytest.fixture
def pack(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "goals.csv").write_text(GOALS, encoding="utf-8")
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write(FIGURE)
    return pack


def _doctor(capsys, *words):
    with pytest.raises(SystemExit) as end:
        main(["doctor", *words])
    said = capsys.readouterr()
    return end.value.code, said.out, said.err


@pytest.mark.parametrize("file", ["city.yaml", "places.geojson", "blueprint.yaml", "goals.csv", "observations.csv"])
def test_what_any_verdict_needs_is_told_of_a_pack_that_cannot_be_read(tmp_path, file):
    pack = small_pack(tmp_path)
    assert all(need.there for need in needed(pack))
    (pack / file).unlink()
    lacks = {need.file for need in needed(pack) if not need.there}
    assert file in lacks
    assert lacks <= {file, "observations.csv"}  # without goals no figure is known to be one of theirs


def test_a_pack_without_places_is_told_so_and_ends_with_2(tmp_path, capsys):
    pack = small_pack(tmp_path)
    (pack / "places.geojson").unlink()
    code, out, err = _doctor(capsys, str(pack), "--lang", "zh")
    assert code == 2
    assert "5 项中已有 4 项" in out
    assert "✗ places.geojson" in out
    assert err.startswith("places.geojson: LB001")


def test_gaps_stand_in_the_order_of_the_goals_that_they_would_give_odds(pack, capsys):
    code, out, err = _doctor(capsys, str(pack), "--members", "60", "--json")
    assert (code, err) == (1, "")
    gaps = json.loads(out)["gaps"]
    assert [(gap["name"], gap["goals"]) for gap in gaps[:2]] == [
        ("transit_access", ["transit_access city 2030", "transit_access city 2025"]),  # never observed
        ("rd_intensity", ["rd_intensity city 2030"]),  # one figure of three
    ]
    assert "2 more of rd_intensity" in gaps[1]["where"]
    assert [len(gap["goals"]) for gap in gaps] == sorted((len(gap["goals"]) for gap in gaps), reverse=True)


def test_a_figure_that_came_is_a_gap_no_more(pack):
    rows = "".join(FIGURE.replace("2022", year) for year in ("2021", "2023"))
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    run = lantu.run(plan, city, members=4)
    gaps = diagnose(plan, city, run.missing, lantu.appraise(run).goal_rows)
    assert "rd_intensity" not in {gap.name for gap in gaps}


def test_whole_parts_of_the_model_that_are_left_out_are_named_with_their_files(pack):
    edit(pack / "observations.csv", "government_debt", "some_other_figure")
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=4)
    money = next(part for part in left_out(run.missing) if part.subject.en == "money")
    assert money.lacks == ("government_debt",)
    assert money.files == ("observations.csv",)


def test_an_assumption_is_brought_by_assumptions_and_a_figure_by_observations():
    assert file_of("migration_turnover") == "assumptions.yaml"
    assert {file_of(item.variable) for item in kept_figures()} == {"observations.csv"}


@pytest.mark.parametrize("subject", ["people", "economy", "money", "land", "homes"])
def test_the_least_figures_of_a_part_of_the_model_are_enough(tmp_path, subject):
    pack = small_pack(tmp_path)
    file, figures = pack / "observations.csv", set(least(subject))
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    rows += [f"city,2020,{name},,,{value},measured,BOOK,," for name, value in LAND.items()]

    def calculated(known):
        kept = [row for row in rows if row.split(",")[2] in known]
        file.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
        return SUBJECTS[subject][0] in graph_of(lantu.read_city(pack)).functions

    assert calculated(figures)
    if subject in ("people", "economy", "homes"):  # the skeleton assumes what the others begin with as well
        for name in sorted(figures & {row.split(",")[2] for row in rows}):
            assert not calculated(figures - {name}), name


def test_the_pages_on_data_tell_what_the_program_asks():
    done = subprocess.run([sys.executable, str(TOP / "tools/data-pages"), "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_indicator_whose_goals_have_odds_without_figures_is_no_gap(pack):
    """Ages of the census give the ratio of workers to the old; nobody need put it on record."""
    goal = "old_age_support_ratio,city,2031,>=,2,ratio,own,BOOK,\n"
    (pack / "goals.csv").write_text(GOALS + goal, encoding="utf-8")
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    run = lantu.run(plan, city, members=6)
    rows = lantu.appraise(run).goal_rows
    assert next(row.odds for row in rows if row.indicator == "old_age_support_ratio") is not None
    gaps = {gap.name: gap for gap in diagnose(plan, city, run.missing, rows)}
    assert "old_age_support_ratio" not in gaps
    assert "transit_access" in gaps


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_waits_for_a_figure_is_named_and_not_listed_by_id(pack, language):
    edit(pack / "observations.csv", "government_debt", "some_other_figure")
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    run = lantu.run(plan, city, members=4)
    gap = next(gap for gap in diagnose(plan, city, run.missing, ()) if len(gap.unlocks) > 6)
    (line,) = [
        line for line in gaps_text([gap], language).splitlines() if line.strip().startswith(("unlocks", "可解锁"))
    ]
    assert "_" not in line
    assert (f"and {len(gap.unlocks) - 5} more" if language == "en" else f"等{len(gap.unlocks)}个") in line


@pytest.mark.parametrize("language", ["zh", "en"])
def test_goals_and_inputs_are_told_by_name_and_ids_stand_where_they_are_written(pack, language):
    edit(pack / "observations.csv", "government_debt", "some_other_figure")
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    run = lantu.run(plan, city, members=4)
    gaps = diagnose(
        plan, city, {**run.missing, "pm25": ("air_weather", "energy_consumption_start")}, lantu.appraise(run).goal_rows
    )
    written = ("put it into", "放在", "usually", "通常")
    lines = [line for line in gaps_text(gaps, language).splitlines()[1:] if not line.strip().startswith(written)]
    assert [line for line in lines if "_" in line.split("[")[0]] == []
    text = "\n".join(lines)
    assert ("气象对PM2.5影响幅度" if language == "zh" else "by the year's weather") in text
    assert ("（2030年）" if language == "zh" else "(2030)") in text


@pytest.mark.parametrize("country", ["Chile", "China"])
def test_no_constant_of_the_calendar_is_asked_for(tmp_path, country):
    write_city(tmp_path / "mine", new_city("mine", country, "CNY" if country == "China" else "USD", "3"))
    plan, city = lantu.read_blueprint(tmp_path / "mine"), lantu.read_city(tmp_path / "mine")
    assert "days_in_year" not in {lack for lacks in missing_inputs(plan, city).values() for lack in lacks}
