"""`lantu works clashes`: what a bureau sees, in both languages and as JSON, and what is refused before anything is written."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from lantu.language.text import Text
from lantu.works import BudgetLine, ExactMoney, Footprint, Span, Work
from lantu.works.folder import write_works
from tests.command import lantu

START = date(2031, 5, 1)


def street(name: str, begins: int, days: int, east: float = 0.0) -> Work:
    start = START + timedelta(days=begins)
    line = {"type": "LineString", "coordinates": [[106.55 + east, 29.56], [106.552 + east, 29.561]]}
    return Work(
        id=name,
        title=Text("换管", "New main"),
        owner="water",
        planned=Span(start, start + timedelta(days=days - 1)),
        footprints=(Footprint(line, "road", "Minsheng Road"),),
        budget=(BudgetLine(2031, "provincial", ExactMoney(Decimal("100.10"), "CNY"), line="L1"),),
    )


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "town"
    folder.mkdir()
    write_works(folder, [street("pipe", 0, 20), street("cable", 10, 20), street("later", 100, 10)])
    return folder


def test_clashes_and_openings_are_told_in_both_languages(pack):
    told = lantu("works", "clashes", pack, "--lang", "en")
    assert told.returncode == 1, told.stderr
    for words in (
        "3 works compared",
        "cable + pipe",
        "2031-05-11 to 2031-05-20 (10 days)",
        "Dig once",
        "Minsheng Road",
    ):
        assert words in told.stdout
    zh = lantu("works", "clashes", pack, "--lang", "zh").stdout
    assert "同一时间、同一块地：1" in zh
    assert "（10 天）" in zh
    near = json.loads(lantu("works", "clashes", pack, "--json", "--since", "2031-01-01").stdout)
    kinds = {clash["kind"] for clash in near["clashes"]}
    assert {"same_ground", "money_line", "no_upkeep"} <= kinds
    (proposal,) = near["dig_once"]
    assert proposal["resurfacings"] == {"before": 2, "after": 1}
    assert proposal["saved_money"] is None


def test_what_a_source_has_is_read_exactly_and_its_faults_are_told(pack, tmp_path):
    file = tmp_path / "sources.csv"
    file.write_text("source,line,amount,currency\nprovincial,L1,300.30,CNY\n", encoding="utf-8")
    enough = json.loads(lantu("works", "clashes", pack, "--json", "--money", file).stdout)
    assert not {"money_line", "money_over"} & set(enough["counts"])
    file.write_text("source,line,amount,currency\nprovincial,L1,300.29,CNY\n", encoding="utf-8")
    over = json.loads(lantu("works", "clashes", pack, "--json", "--money", file).stdout)
    assert [row["figures"]["over"] for row in over["clashes"] if row["kind"] == "money_over"] == ["0.01"]
    file.write_text("source,line,amount,currency\nprovincial,L1,much,CNY\n", encoding="utf-8")
    refused = lantu("works", "clashes", pack, "--money", file, "--lang", "en")
    assert refused.returncode == 2
    assert "sources.csv:2" in refused.stderr


def test_the_feed_is_written_whole_and_one_that_is_there_is_kept(pack, tmp_path):
    feed = tmp_path / "zones.geojson"
    lantu("works", "clashes", pack, "--wzdx", feed, "--publisher", "Town", "--zone", "+08:00")
    zones = json.loads(feed.read_text("utf-8"))
    assert zones["features"][0]["properties"]["start_date"].endswith("T16:00:00Z")
    assert zones["feed_info"]["publisher"] == "Town"
    refused = lantu("works", "clashes", pack, "--wzdx", feed, "--lang", "en")
    assert refused.returncode == 2
    assert "is there already" in refused.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--buffer", "near"], "--buffer"),
        (["--months", "-3"], "months"),
        (["--zone", "Mars"], "--zone"),
        (["--limit", "0"], "--limit"),
        (["--since", "soon"], "--since"),
    ],
)
def test_options_that_cannot_be_are_refused(pack, options, said):
    refused = lantu("works", "clashes", pack, *options, "--lang", "en")
    assert refused.returncode == 2
    assert said in refused.stderr


def test_a_pack_without_records_says_how_to_get_some(tmp_path):
    (tmp_path / "empty").mkdir()
    refused = lantu("works", "clashes", tmp_path / "empty", "--lang", "en")
    assert refused.returncode == 2
    assert "lantu works import" in refused.stderr
