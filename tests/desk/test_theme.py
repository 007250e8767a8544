"""The theme of a month: the planted kind in its place, none where nothing was planted, and a candidate that is refused twice."""

import csv
import json
import shutil
from datetime import date

import numpy as np
import pytest

from lantu.desk.hotspots.areas import area_of, squares
from lantu.desk.hotspots.theme import last_whole_month, theme_of_month
from lantu.desk.intake.columns import Coded, request_columns
from lantu.desk.intake.writer import write_requests
from lantu.desk.service.on_time import equity_by_tier, on_time_rates
from tests.command import lantu

SIDE, EVERY = 12, 40  # cells a side, requests a cell and year


def requests(planted: bool):
    """Requests of a year, alike everywhere but for a block of 9 cells with four times as much of one kind in June; none is synthetic."""
    random = np.random.default_rng(5)
    cell = np.repeat(np.arange(SIDE * SIDE), EVERY)
    day = random.integers(0, 365, len(cell))
    kind = random.integers(0, 2, len(cell))
    if planted:
        block = [row * SIDE + column for row in (3, 4, 5) for column in (7, 8, 9)]
        more = np.repeat(block, 12)
        cell = np.concatenate([cell, more])
        day = np.concatenate([day, random.integers(151, 181, len(more))])  # June
        kind = np.concatenate([kind, np.ones(len(more), np.int64)])
    count = len(cell)
    received = np.datetime64("2025-01-01", "s") + (day * 86400 + random.integers(0, 86400, count)).astype(
        "timedelta64[s]"
    )
    column, row = cell % SIDE, cell // SIDE
    closed = received + np.where(column >= 6, 6, 2).astype("timedelta64[D]")
    return request_columns(
        count,
        kind=Coded(kind.astype(np.int32), ("light", "noise")),
        district=Coded((column >= 6).astype(np.int32), ("West", "East")),
        town=Coded((row // 2).astype(np.int32), tuple(f"T{number}" for number in range(6))),
        lon=106.5 + (column + 0.5) * 0.005,
        lat=29.5 + (row + 0.5) * 0.005,
        reporter=np.arange(count, dtype=np.int32),
        received=received,
        due=received + np.timedelta64(4, "D"),
        closed=closed,
        state=np.ones(count, np.int8),
    )


def test_the_theme_is_the_planted_kind_in_its_place_and_month():
    columns = requests(planted=True)
    areas = squares(columns.lon, columns.lat, np.ones(columns.count), 1000.0)
    theme, looked = theme_of_month(columns, areas, "cell", "2025-06", columns.kind.names, deals=199)
    assert theme is not None
    assert (theme.kind, looked) == ("noise", 2)
    assert theme.p == pytest.approx(2 / 200)  # the oddest of 199 deals and itself, times two kinds
    assert theme.districts[0][0] == "East"
    assert (theme.here.met, theme.city.met > 0) == (0, True)  # in the east nothing was closed within four days
    inside = area_of(areas, columns)
    planted = (columns.lon > 106.535) & (columns.lon < 106.55) & (columns.lat > 29.515) & (columns.lat < 29.53)
    assert np.isin(inside[planted], theme.hotspot.areas).mean() > 0.5
    assert theme_of_month(columns, areas, "cell", "2025-09", columns.kind.names, deals=199) == (None, 2)
    assert last_whole_month(columns) == "2025-12"


def test_rates_by_town_and_the_gap_within_a_district():
    columns = requests(planted=False)
    none = np.zeros(columns.count, np.bool_)
    rates = {one.place: one.value for one in on_time_rates(columns, date(2025, 12, 31), none, {"T1"})}
    assert rates["West"] == 100
    assert rates["East"] == 0
    assert 40 < rates["T1"] < 60
    assert "T2" not in rates  # only towns that are asked for
    gaps = equity_by_tier(columns, date(2025, 12, 31), none)
    assert [one.place for one in gaps] == ["city", "West", "East"]
    assert gaps[0].value is None  # two districts are too few
    assert gaps[1].value == pytest.approx(1.0, abs=0.05)  # all towns of one are served alike


def test_a_theme_becomes_a_candidate_once_and_made_up_requests_stay_out_of_a_real_plan(tmp_path):
    done = lantu("new", "mycity", "--country", "China", "--currency", "CNY", "--districts", "East,West", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    write_requests(tmp_path / "requests", requests(planted=True), {})
    told = ("desk", "theme", "requests", "mycity", "--month", "2025-06", "--cell", "1000", "--deals", "199")
    first = lantu(*told, "--write", "--cost", "350万元", "--json", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["files"] == ["projects.csv", "works/theme_2025_06.json"]
    with (tmp_path / "mycity" / "projects.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["id"], row["kind"], row["source"], row["start"]) == (
        "theme_2025_06",
        "candidate",
        "request_records",
        "",
    )
    assert "request_records" in (tmp_path / "mycity" / "sources.csv").read_text("utf-8")
    again = lantu(*told, "--write", cwd=tmp_path)
    assert again.returncode == 2
    assert "the theme of this month is in the pack already: theme_2025_06" in again.stderr
    for wrong, said in (
        (("--month", "June"), "expected one such as 2025-06"),
        (("--cost", "much"), "'much' cannot be read"),
        (("--indicator", "request_on_time"), "request_on_time_rate"),
        (("--measure", "nothing"), "there is no measure 'nothing'"),
    ):
        words = [*told[:4], *told[6:]] if wrong[0] == "--month" else told
        done = lantu(*words, *wrong, cwd=tmp_path)
        assert done.returncode == 2, wrong
        assert said in done.stderr, wrong
    shutil.rmtree(tmp_path / "mycity" / "works")
    (tmp_path / "mycity" / "projects.csv").unlink()
    for path in (tmp_path / "mycity").glob(
        "*.*"
    ):  # as if somebody had put figures of their own in place of the example's
        path.write_text(path.read_text("utf-8").replace("EXAMPLE", "BOOK"), "utf-8")
    table = tmp_path / "requests" / "requests.csv"
    table.write_text(table.read_text("utf-8").replace(",\n", ",yes\n"), "utf-8")
    done = lantu(*told, "--write", cwd=tmp_path)
    assert done.returncode == 2
    assert "synthetic requests may be written into an example only" in done.stderr
    assert not (tmp_path / "mycity" / "projects.csv").exists()
