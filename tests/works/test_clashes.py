"""Clashes as a bureau reads them: what is wrong, how bad, who decides; and bad footprints, dates and money that are told, not lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import shapely

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works import BudgetLine, ExactMoney, Footprint, Party, Review, Span, Upkeep, Work, WorkTask
from lantu.works.clashes.finder import WorkClashes, find_clashes
from lantu.works.clashes.money import MoneySource
from lantu.works.clashes.rows import clash_kinds
from lantu.works.clashes.windows import windows_of
from lantu.works.ground import ground_of
from lantu.works.heritage.assets import Asset
from lantu.works.heritage.assets import stopped as stopped_by_heritage

GRADE = "national"
METRE = 1 / 111_000  # degrees, roughly, to the north
EAST, NORTH = 106.55, 29.56


def plot(x: float, y: float, wide: float = 20, high: float = 20) -> dict[str, Any]:
    west, south = EAST + x * METRE / 0.87, NORTH + y * METRE
    return shapely.geometry.mapping(shapely.box(west, south, west + wide * METRE / 0.87, south + high * METRE))


def work(name: str, ground: dict[str, Any] | None, *days: str | None, **fields: Any) -> Work:
    begin, end = (*days, None, None)[:2]
    span = Span(*(date.fromisoformat(day) if day else None for day in (begin, end)))
    given = {"planned": span, "owner": "roads", "upkeep": Upkeep(payer="roads"), **fields}
    return Work(id=name, footprints=(Footprint(ground),) if ground else (), **given)


def kinds(found: WorkClashes) -> dict[str, tuple[str, ...]]:
    return {clash.kind: clash.works for clash in found.rows}


def test_a_pair_says_where_when_how_bad_and_who_decides():
    parties = (Party("water", Text("自来水公司", "Water company")),)
    one = work("main", plot(0, 0), "2027-03-01", "2027-04-30", owner="water", parties=parties)
    other = work("paving", plot(10, 5), "2027-04-21", "2027-06-01")
    far = work("bridge", plot(0, 400), "2027-03-01", "2027-06-01")
    found = find_clashes([one, other, far])
    assert found.counts == {"same_ground": 1}
    clash = found.rows[0]
    assert clash.works == ("main", "paving")
    assert clash.window == Span(date(2027, 4, 21), date(2027, 4, 30))
    assert clash.figures["days"] == 10
    assert clash.figures["overlap_m2"] == pytest.approx(10 * 15, rel=0.02)
    assert clash.severity == "serious"
    assert clash.where == pytest.approx((EAST + 15 * METRE / 0.87, NORTH + 12.5 * METRE), abs=1e-5)
    assert "Water company" in clash.decides.en
    assert "自来水公司" in clash.decides.zh
    assert clash.do == clash_kinds()["same_ground"].do
    assert clash.id == "same_ground:main+paving"


@pytest.mark.parametrize(("gap", "buffer", "meets"), [(8, 10, True), (12, 10, False), (12, 13, True), (0, 0, True)])
def test_how_near_is_near(gap, buffer, meets):
    works = [
        work("a", plot(0, 0), "2027-01-01", "2027-02-01"),
        work("b", plot(20 + gap, 0), "2027-01-01", "2027-02-01"),
    ]
    found = find_clashes(works, buffer=buffer)
    assert bool(found.counts) is meets
    if gap and meets:
        assert found.rows[0].figures["gap_m"] == pytest.approx(gap, rel=0.02)
        assert found.rows[0].severity == "minor"


def test_what_is_planned_and_what_is_known_now_are_told_apart():
    one = work("a", plot(0, 0), "2027-01-01", "2027-03-01")
    other = work("b", plot(0, 0), "2027-02-01", "2027-04-01")
    later = replace(other, forecast=Span(date(2027, 5, 1), date(2027, 7, 1)))
    assert kinds(find_clashes([one, later])) == {"planned_only": ("a", "b")}
    into = replace(other, planned=Span(date(2028, 1, 1), date(2028, 2, 1)), actual=Span(date(2027, 2, 20)))
    assert kinds(find_clashes([one, into])) == {"same_ground": ("a", "b")}
    open_ended = work("b", plot(0, 0), "2026-01-01", None)
    assert kinds(find_clashes([one, open_ended])) == {"same_ground": ("a", "b")}
    assert kinds(find_clashes([one, work("b", plot(0, 0))])) == {"undated": ("a", "b")}
    assert find_clashes([one, other], since=date(2027, 3, 2)).counts == {}
    assert find_clashes([one, replace(other, stage="operation")]).over == 1
    assert find_clashes([one, replace(other, cancelled=True)]).counts == {}


def test_days_of_work_within_a_longer_window_may_not_meet():
    def dug(name: str, *days: tuple[int, int]) -> Work:
        tasks = [
            WorkTask(f"{at}", planned_start=date(2027, 3, first), planned_end=date(2027, 3, last))
            for at, (first, last) in enumerate(days)
        ]
        return work(name, plot(0, 0), "2027-03-01", "2027-03-31", tasks=tuple(tasks))

    apart = find_clashes([dug("a", (1, 4), (9, 12)), dug("b", (5, 8))]).rows[0]
    assert (apart.figures["days"], apart.figures["days_of_work"], apart.severity) == (31, 0, "minor")
    meeting = find_clashes([dug("a", (1, 4), (3, 12)), dug("b", (10, 20))]).rows[0]
    assert (meeting.figures["days_of_work"], meeting.severity) == (3, "serious")


def line(amount: str, source: str = "provincial", year: int | None = 2027, id_: str = "", **more: Any) -> BudgetLine:
    return BudgetLine(year, source, ExactMoney(Decimal(amount), more.pop("currency", "CNY")), line=id_, **more)


def test_the_same_yuan_twice_and_claims_above_a_source_are_exact():
    works = [
        work("a", None, budget=(line("10.10", id_="L1"), line("9.00", id_="L1", status="audited"))),
        work("b", None, budget=(line("0.30", id_="L1"),)),
        work("c", None, budget=(line("5", id_="L2"),)),
        work("d", None, cancelled=True, budget=(line("99", id_="L2"),)),
        work("e", None, budget=(line("7", id_="L1", year=2028),)),
    ]
    found = find_clashes(works)
    assert kinds(found) == {"money_line": ("a", "b")}
    assert found.rows[0].figures == {"claimed": "9.30", "twice": "0.30", "currency": "CNY"}
    line_total = MoneySource("provincial", ExactMoney(Decimal("9.30"), "CNY"), 2027, "L1")
    assert find_clashes(works, sources=[line_total]).counts == {}
    less = MoneySource("Provincial ", ExactMoney(Decimal("14.29"), "CNY"), 2027)
    over = find_clashes(works, sources=[line_total, less])
    assert kinds(over) == {"money_over": ("a", "b", "c")}
    assert over.rows[0].figures["over"] == "0.01"


def test_numbers_that_each_record_gives_its_own_lines_are_no_shared_line():
    numbered = [
        work("a", None, budget=(replace(line("60", "Water fund"), id="7"), replace(line("3", "Water fund"), id="8"))),
        work("b", None, budget=(replace(line("45", "water fund "), id="7"),)),
        work("c", None, budget=(replace(line("20", "Water fund"), id="1", line="W-7"),)),
        work("d", None, budget=(replace(line("25", "Water fund"), id="2", line="W-7"),)),
    ]
    assert kinds(find_clashes(numbered)) == {"money_line": ("c", "d")}
    known = MoneySource(
        "Water fund", ExactMoney(Decimal("104.99"), "CNY"), 2027, "7"
    )  # whoever keeps the fund names its lines
    found = find_clashes(numbered, sources=[known])
    assert kinds(found) == {"money_line": ("c", "d"), "money_over": ("a", "b")}
    assert {clash.kind: clash.figures for clash in found.rows}["money_over"]["over"] == "0.01"


def test_what_is_kept_up_without_days_digs_no_more_and_repairs_with_days_do():
    new = work("new", plot(0, 0), "2029-04-01", "2029-04-30")
    kept = work("kept", plot(5, 5), stage="maintenance")
    repaired = replace(kept, forecast=Span(date(2029, 4, 20), date(2029, 5, 9)))
    assert kinds(find_clashes([new, kept])) == {}
    assert find_clashes([new, kept]).over == 1
    assert "same_ground" in kinds(find_clashes([new, repaired]))
    assert "undated" in kinds(find_clashes([new, replace(kept, stage="construction")]))


def test_money_in_two_currencies_is_told_and_not_added_up():
    works = [
        work("a", None, budget=(line("10", id_="L1"),)),
        work("b", None, budget=(line("10", id_="L1", currency="EUR"),)),
        work("c", None, budget=(line("4", id_="L1"),)),
    ]
    found = find_clashes(works)
    assert found.rows[0].works == ("a", "c")
    assert found.rows[0].figures["claimed"] == "14"
    assert [fault.work for fault in found.faults] == ["b"]
    assert "EUR" in found.faults[0].what.en


def test_one_footprint_with_two_owners_or_nobody_to_pay_is_one_row():
    ground = plot(0, 0)
    turned = {"type": "Polygon", "coordinates": [list(reversed(ground["coordinates"][0]))]}
    works = [
        work("a", ground),
        work("b", turned, owner="water"),
        work("c", ground, owner=" Roads ", upkeep=Upkeep()),
        work("d", plot(0, 90), owner="", upkeep=Upkeep()),
    ]
    found = [clash for clash in find_clashes(works).rows if clash.kind != "undated"]
    assert [(clash.kind, clash.works) for clash in found] == [
        ("owners", ("a", "b", "c")),
        ("no_owner", ("d",)),
        ("no_upkeep", ("d",)),
    ]


def test_a_work_that_touches_protected_ground_without_a_passed_review_stops():
    gate = Asset(id="gate", name=Text("城门", "City gate"), grade=GRADE, geometry=plot(15, 0))
    tree = Asset(id="tree", name=Text("古树", "Old tree"), grade=GRADE, geometry=plot(100, 0), buffer=50.0)
    zoned = Asset(
        id="pagoda", name=Text("塔", "Pagoda"), grade=GRADE, geometry=plot(300, 0), control_zone=plot(280, -20, 60, 60)
    )
    mapped = Asset(id="mapped", name=Text(), grade="mapped", geometry=plot(0, 0))  # on a map only: nobody lists it
    point = Asset(
        id="point",
        name=Text(),
        grade=GRADE,
        geometry={"type": "Point", "coordinates": plot(100, 3)["coordinates"][0][0]},
    )
    assets = (gate, tree, zoned, mapped, point)
    passed = Review("heritage", "passed", assets=("gate",))
    days = ("2027-01-01", "2027-02-01")
    near = work("near", plot(40, 0), *days)  # touches neither, and is 40 m from the tree

    def stopped(*works: Work) -> list[tuple[str, str]]:
        rows = [row for row in find_clashes(works, assets=assets).rows if row.kind == "heritage"]
        assert {row.severity for row in rows} <= {"stops"}
        found = [(row.subject, row.works[0]) for row in rows]
        if works[0].stage is None:  # the register's own question, asked one by one
            assert found == sorted((touch.asset.id, touch.work.id) for touch in stopped_by_heritage(works, assets))
        return found

    assert stopped(work("on", plot(0, 0), *days)) == [("gate", "on")]
    assert stopped(work("on", plot(0, 0), *days, reviews=(passed,))) == []
    assert stopped(work("on", plot(0, 0), *days, reviews=(Review("heritage", "under_way"),))) == [("gate", "on")]
    assert stopped(near) == [("tree", "near")]
    assert stopped(replace(near, reviews=(passed,))) == [("tree", "near")]  # a review of another asset
    assert stopped(replace(near, reviews=(replace(passed, assets=()),))) == []
    assert stopped(replace(near, stage="closure")) == []
    assert stopped(work("in zone", plot(285, -15, 5, 5), *days)) == [("pagoda", "in zone")]
    named = Review("heritage", "refused", assets=("tree",))
    assert stopped(replace(near, reviews=(replace(passed, assets=()), named))) == [("tree", "near")]


BOX = plot(0, 0)["coordinates"][0]
BAD = {
    "metres": ({"type": "Point", "coordinates": [36_357_000.0, 3_272_000.0]}, False, "metres"),
    "latitude first": ({"type": "Point", "coordinates": [NORTH, EAST]}, True, "latitude first"),
    "empty": ({"type": "Polygon", "coordinates": []}, False, "empty"),
    "bow tie": ({"type": "Polygon", "coordinates": [[BOX[0], BOX[2], BOX[1], BOX[3], BOX[0]]]}, True, "not valid"),
    "no length": ({"type": "LineString", "coordinates": [BOX[0], BOX[0]]}, True, "no length"),
    "written as text": ({"type": "Point", "coordinates": [str(EAST), str(NORTH)]}, False, f'not numbers: "{EAST}"'),
    "a corner of nothing": (
        {"type": "Polygon", "coordinates": [[*BOX[:-1], [None, NORTH], BOX[0]]]},
        False,
        "numbers: null",
    ),
    "nothing twice": ({"type": "MultiPoint", "coordinates": [[None, None]]}, False, "not numbers: null"),
    "not closed": ({"type": "Polygon", "coordinates": [BOX[:-1]]}, True, "not closed"),
    "a word": ({"type": "LineString", "coordinates": [BOX[0], "north"]}, False, "no GeoJSON"),
    "not a number": ({"type": "LineString", "coordinates": [BOX[0], [float("nan"), 29.5]]}, False, "no GeoJSON"),
    "two points": ({"type": "Polygon", "coordinates": [BOX, BOX[:2]]}, False, "2 of at least 4"),
    "one of many": ({"type": "MultiPolygon", "coordinates": [[BOX], [BOX[:1]]]}, False, "1 of at least 4"),
    "another city": ({"type": "Point", "coordinates": [2.35, 48.85]}, False, "km from"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_footprint_that_cannot_be_is_told_and_used_only_where_its_meaning_is_beyond_doubt(name):
    geometry, used, word = BAD[name]
    others = [work(f"other {at}", plot(200 * at, 0), "2027-01-01", "2027-02-01") for at in range(1, 4)]
    ground = ground_of([work("bad", geometry), *others])
    assert [(fault.work, fault.used) for fault in ground.faults] == [("bad", used)]
    assert word in ground.faults[0].what.en
    assert ground.faults[0].do
    assert (ground.geometry[0] is not None) is used
    if used:
        x, y = shapely.get_coordinates(ground.geometry[0])[0]
        assert ground.degrees(x, y) == pytest.approx((EAST, NORTH), abs=4e-4)
    assert all(each is not None for each in ground.geometry[1:])


def test_coordinates_that_say_what_they_are_are_taken_back_or_told():
    def said(crs: str) -> Work:
        return Work(id="a", footprints=(Footprint({"type": "Point", "coordinates": [EAST, NORTH]}, crs=crs),))

    for same in ("WGS84", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4490", "EPSG:4326"):
        assert not ground_of([said(same)]).faults
    shifted = ground_of([said("GCJ-02"), work("b", plot(0, 0))])
    assert [fault.used for fault in shifted.faults] == [True]
    assert 300 < shapely.distance(shifted.geometry[0], shifted.geometry[1]) < 800
    other = ground_of([said("EPSG:4513")])
    assert other.geometry[0] is None
    assert "EPSG:4513" in other.faults[0].what.zh


def test_a_place_on_both_sides_of_the_180th_meridian_is_one_place():
    def there(lon: float) -> dict[str, Any]:
        return {"type": "Point", "coordinates": [lon, -16.8]}

    days = ("2027-01-01", "2027-02-01")
    across = {"type": "LineString", "coordinates": [[179.9999, -16.8001], [-179.9999, -16.8001]]}
    works = [work("west", there(179.99999), *days), work("east", there(-179.99999), *days), work("road", across, *days)]
    found = find_clashes(works, buffer=15)
    assert found.counts == {"same_ground": 3}
    assert not found.faults
    assert all(abs(abs(clash.where[0]) - 180) < 1e-4 for clash in found.rows if clash.where)


def test_a_window_that_ends_before_it_begins_is_told_and_counts_as_without_dates():
    windows = windows_of([work("a", plot(0, 0), "2027-03-01", "2027-02-01")])
    assert windows.undated.tolist() == [True]
    assert "2027-03-01" in windows.faults[0].what.zh
    late = work("a", plot(0, 0), "2026-03-01", "2026-04-01", actual=Span(date(2026, 6, 1)))
    windows = windows_of([late])  # began after its planned end: when it ends nobody knows
    assert not windows.faults
    assert windows_of([late], date(2030, 1, 1)).over.tolist() == [False]


def test_a_crowd_is_counted_and_its_busiest_works_are_named_but_not_listed():
    works = [work(f"w{at}", plot(0, 0), "2027-01-01", "2027-02-01") for at in range(60)]
    found = find_clashes(works, shown=5, most=100)
    assert not found.complete
    assert found.counts["same_ground"] == 100
    assert len(found.rows) == 5
    assert found.busiest
    whole = find_clashes(works, shown=5)
    assert whole.counts["same_ground"] == 60 * 59 // 2
    assert whole.busiest[0][1] == 59


def test_a_buffer_that_cannot_be_is_refused():
    with pytest.raises(LantuError, match="buffer"):
        find_clashes([], buffer=-1)
    assert find_clashes([]).counts == {}
