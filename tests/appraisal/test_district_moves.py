"""Districts whose moves nobody knows grow alike in age in a run: pages and the check say so, and rankings by age are marked."""

from dataclasses import replace

import pytest

import lantu
from lantu.appraisal.district_moves import SAID, moves_alike, people_alone
from lantu.city import new_city, write_city
from lantu.cli import main
from lantu.engine import graph_of
from lantu.report.verdict.worst import worst_words
from lantu.rules import check

MEASURE = "old_age_support_ratio"
MARKED = {"en": "moves assumed alike everywhere", "zh": "假设各地迁移相同"}


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """A city of twelve districts, of which the first is full of young people and the last of pensioners."""
    pack = tmp_path_factory.mktemp("moves") / "riverside"
    write_city(pack, new_city("riverside", "Denmark", None, "12", 2021))
    lines = []
    for line in (pack / "observations.csv").read_text("utf-8").splitlines():
        cells = line.split(",")
        if cells[2] == "people_census":
            first = int(cells[4].rstrip("+").split("-")[0])
            times = {"d01": 4 if 20 <= first < 35 else 1, "d12": 3 if first >= 65 else 1}.get(cells[0], 1)
            cells[5] = str(times * int(float(cells[5])))
        lines.append(",".join(cells))
    (pack / "observations.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return pack


@pytest.fixture(scope="module")
def run(pack):
    return lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=32)


def _ratio(run, place, year):
    young, old = (
        run.at(name, place).sel(year=year).median("member").item() for name in ("working_age", "people_60_plus")
    )
    return young / old


def test_districts_grow_alike_where_nothing_is_known_of_their_moves(run):
    begun, ended = (_ratio(run, "d01", year) / _ratio(run, "d12", year) for year in (2021, 2036))
    assert begun > 2 * ended  # what is said of it on the pages


def test_ages_are_told_from_what_hangs_on_more(run):
    assert people_alone(run.graph, "working_age")
    assert not people_alone(run.graph, "births")
    assert not people_alone(run.graph, "nobody")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_rankings_by_age_are_marked_and_the_report_says_why(run, pack, tmp_path, capsys, language):
    verdict = lantu.appraise(run)
    assert MEASURE in verdict.moves_alike
    item = next(item for row in verdict.worst_places for item in row["worst_in"] if item["measure"] == MEASURE)
    assert MARKED[language] in worst_words(item, verdict).say(language)
    with pytest.raises(SystemExit):
        main(["run", str(pack), "--members", "16", "--out", str(tmp_path / "out"), "--lang", language])
    assert SAID.say(language) in capsys.readouterr().out
    assert SAID.say(language) in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_the_check_says_it_of_many_districts(run):
    found = check(run.plan, run.city, select=["LB207"])
    assert [(item.severity, item.location.file) for item in found] == [("note", "city.yaml")]
    few = replace(run.city, places=tuple(item for item in run.city.places if item.id[-2:] not in ("10", "11", "12")))
    assert not check(run.plan, few, select=["LB207"])


def test_a_city_that_knows_who_came_and_went_is_not_told_so():
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    assert not moves_alike(graph_of(city), len(city.districts()))
    assert not check(plan, city, select=["LB207"])
    assert not moves_alike(graph_of(lantu.read_city("london")), 1)
    verdict = lantu.appraise(lantu.run(plan, city, members=2))
    assert verdict.moves_alike == frozenset()
