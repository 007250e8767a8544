"""The screens of works: what the board, the list, the calendar, the map and the page of a work say."""

import re
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from lantu.language.text import Text
from lantu.web import Studio, make_app
from lantu.web.http.words import day
from lantu.web.state.works.shown import NEVER, ShownWork, WorksShown
from lantu.web.views.works.calendar import calendar_view, first_day, special_days
from lantu.web.views.works.page import _life, money_gap, money_table
from lantu.web.views.works.rows import WorkQuestion, found, lacking
from lantu.works import STAGES, Disclosure, Footprint, Span, Work, missing
from lantu.works.heritage.assets import Asset, StateOfRepair
from tests.web.conftest import give_works


def shown_of(works: tuple[Work, ...]) -> WorksShown:
    return WorksShown({work.id: ShownWork(work) for work in works})


def test_the_board_counts_every_stage_and_says_what_is_missing_and_whose_it_is(
    reader: TestClient, some_works: tuple[Work, ...]
) -> None:
    page = reader.get("/works?lang=en").text
    for stage in STAGES:
        count = sum(work.stage == stage for work in some_works)
        assert re.search(rf'<h2 id="stage-{stage}">.*<small>{count}</small></h2>', page), stage
    asking = next(work for work in some_works if work.stage == "construction" and missing(work, "operation"))
    first = missing(asking, "operation")[0]  # a card lists three, the first of them first
    assert f"{first.message.en} <small>{first.owner.en}</small>" in page
    assert "made up by a program" in page
    assert page.count('class="badge made-up"') == page.count('<article class="work ')
    assert f"{first.message.zh} <small>{first.owner.zh}</small>" in reader.get("/works?lang=zh").text


@pytest.mark.parametrize("name", ["stage", "place", "owner", "goal", "q"])
def test_a_filter_shows_what_fits_and_no_more(reader: TestClient, some_works: tuple[Work, ...], name: str) -> None:
    asked = {
        "stage": "construction",
        "place": "500103",
        "owner": "synthetic-drainage",
        "goal": "metro_km/2027",
        "q": "雨污",
    }
    fits = {
        "stage": lambda work: work.stage == "construction",
        "place": lambda work: work.place == "500103",
        "owner": lambda work: work.owner == "synthetic-drainage",
        "goal": lambda work: "metro_km/2027" in work.goals,
        "q": lambda work: "雨污" in work.title.zh,
    }[name]
    expected = {work.id for work in some_works if fits(work)}
    assert expected
    shown = shown_of(some_works)
    question = WorkQuestion(**{"words" if name == "q" else name: asked[name]})
    assert {shown.ids[position] for position in found(shown, question).tolist()} == expected
    page = reader.get("/works", params={name: asked[name], "lang": "en"}).text
    assert f"{len(expected)} of {len(some_works)} works" in page


def test_a_list_goes_on_page_by_page_and_every_work_is_on_one_of_them(
    studio: Studio, some_works: tuple[Work, ...]
) -> None:
    planned = tuple(
        replace(work, stage="preparation", id=f"w/{number:03}") for number, work in enumerate(some_works * 2)
    )
    give_works(studio, planned)
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        pages = [asking.get(f"/works?stage=preparation&lang=en&page={number}").text for number in (1, 2, 99)]
        assert pages[1] == pages[2].replace("page=99", "page=2")
        listed = [re.findall(r'<a href="/work/(w/\d+)\?', page) for page in pages[:2]]
        assert sorted(listed[0] + listed[1]) == [work.id for work in planned]
        assert asking.get(f"/work/{planned[3].id}?lang=en").status_code == 200


def test_a_studio_without_works_says_how_to_begin(client: TestClient) -> None:
    for path in ("/works", "/works/calendar", "/works/map", "/works/clashes"):
        page = client.get(path, params={"lang": "en"}).text
        assert "lantu works import" in page, path
        assert "lantu works simulate" in page, path


def test_a_question_that_nothing_fits_offers_the_way_back(reader: TestClient) -> None:
    for path in ("/works", "/works?stage=construction", "/works/calendar", "/works/map"):
        page = reader.get(
            path, params={"q": "harbour", "lang": "en", **({"stage": "closure"} if "?" in path else {})}
        ).text
        assert "No work fits" in page, path


def test_the_page_of_a_work_tells_its_whole_life(reader: TestClient, some_works: tuple[Work, ...]) -> None:
    work = next(work for work in some_works if work.stage == "construction" and len(work.contracts[0].changes) == 1)
    page = reader.get(f"/work/{work.id}?lang=en").text
    for section in ("goal", "land", "money", "contracts", "permits", "tasks", "upkeep", "documents", "history"):
        assert f'<h2 id="{section}">' in page, section
    for line in work.budget:
        assert f"{line.amount.amount:,}" in page
    assert work.contracts[0].changes[0].reason in page
    for task in work.tasks:
        assert task.name.en in page
    assert f"from {day(work.actual.start, 'en')}, no end is given" in page
    assert "None of them is real" not in page
    assert "It is not real" in page
    assert "Milestones and their odds" in page
    assert "futures" in page


def test_a_stage_that_is_past_is_never_told_as_still_to_come(some_works: tuple[Work, ...]) -> None:
    work = replace(some_works[0], stage="operation", moves=(), cancelled=False)
    ahead = {step.stage: step.ahead for step in _life(work)}
    assert [stage for stage, still in ahead.items() if still] == ["maintenance", "closure"]
    assert not any(step.ahead for step in _life(replace(work, stage=None)))
    assert not any(step.ahead for step in _life(replace(work, stage="closure", cancelled=True)))


def test_a_work_that_is_not_there_is_told_with_the_nearest(reader: TestClient) -> None:
    answer = reader.get("/work/synthetic-2-00001?lang=en")
    assert answer.status_code == 404
    assert "there is no work" in answer.text
    assert 'href="/work/synthetic-2-0000' in answer.text


def test_what_a_record_says_is_text_and_never_part_of_the_page(studio: Studio, some_works: tuple[Work, ...]) -> None:
    bad = "<script>alert(1)</script>"
    work = replace(some_works[0], id=f"a{bad}", title=Text(bad, bad), owner=bad, place=bad, goals=(bad,))
    give_works(studio, (work,))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        for path in ("/works", "/works/calendar", "/works/map", "/works/clashes", f"/work/{work.id}"):
            assert "<script>alert" not in asking.get(path).text, path


def test_a_visitor_reads_only_what_was_made_public(
    visitor: TestClient, public_studio: Studio, some_works: tuple[Work, ...]
) -> None:
    kept = replace(some_works[0], disclosures=(Disclosure("identification", date(2200, 1, 1), "x"),))
    told = replace(some_works[1], disclosures=(Disclosure("identification", date(2020, 1, 1), "x"),))
    give_works(public_studio, (kept, told))
    page = visitor.get("/works?lang=en").text
    assert told.title.en in page
    assert kept.title.en not in page
    assert visitor.get(f"/work/{kept.id}").status_code == 404
    shapes = visitor.get("/api/v1/work-shapes").json()
    assert {item["properties"]["work"] for item in shapes["features"]} == {told.id}


def test_money_of_two_currencies_is_never_added(some_works: tuple[Work, ...]) -> None:
    work = some_works[0]
    other = replace(work.budget[0], amount=replace(work.budget[0].amount, currency="EUR"))
    tables = money_table((*work.budget, other))
    assert [table.currency for table in tables] == ["CNY", "EUR"]
    assert tables[0].total == sum(line.amount.amount for line in work.budget)
    assert sum(row.sum for row in tables[0].rows) == sum(tables[0].sums)
    assert money_gap(replace(work, budget=(*work.budget, other))) is None


def test_the_calendar_knows_the_autumn_of_2026_and_does_not_guess_2027() -> None:
    autumn = calendar_view(date(2026, 9, 14), "CN")
    free = {day.on for day in autumn.days if day.free}
    assert {
        date(2026, 10, number) for number in range(1, 8)
    } <= free  # the notice of the State Council's office for 2026
    assert date(2026, 10, 10) not in free  # a Saturday that is worked
    assert {(item.first, item.free) for item in special_days(autumn)} >= {
        (date(2026, 10, 1), True),
        (date(2026, 10, 10), False),
    }
    winter = calendar_view(date(2026, 12, 14), "CN")
    assert winter.unsettled == (2027,)
    assert all(day.free is None for day in winter.days if day.on.year == 2027)
    assert first_day({"from": "2026-10-08"}, date(2026, 3, 4)) == date(2026, 10, 5)
    assert first_day({"from": "tomorrow"}, date(2026, 3, 4)) == date(2026, 2, 16)


def test_the_calendar_shows_the_works_that_are_on_in_its_weeks(
    reader: TestClient, some_works: tuple[Work, ...]
) -> None:
    first, last = date(2026, 2, 2), date(2026, 5, 3)
    on = [
        work
        for work in some_works
        if (work.actual.start or work.forecast.start) <= last  # type: ignore[operator]
        and (work.actual.end or work.forecast.end) >= first  # type: ignore[operator]
    ]
    page = reader.get("/works/calendar?from=2026-02-04&lang=en").text
    assert sum(f"/work/{work.id}?" in page for work in on) == min(len(on), 40)
    assert page.count('<th scope="row">') == min(len(on), 40)
    assert "Spring Festival" in page


def test_columns_of_works_say_what_is_not_known() -> None:
    shown = shown_of((Work(id="b"), Work(id="a", stage="closure", planned=Span(date(2024, 1, 1), date(2024, 3, 1)))))
    assert shown.stage.tolist() == [-1, 5]
    assert shown.end.tolist() == [NEVER, date(2024, 3, 1).toordinal()]
    assert shown.late.tolist() == [0, 0]
    assert shown.by_end.tolist() == [1, 0]


def test_shapes_are_those_in_view(reader: TestClient, some_works: tuple[Work, ...]) -> None:
    west, south = shown_of(some_works).bounds[4, :2].tolist()
    all_of_them = reader.get("/api/v1/work-shapes").json()
    assert all_of_them["in_view"] == all_of_them["sent"] == len(some_works)
    box = f"{west - 1e-6},{south - 1e-6},{west + 1e-6},{south + 1e-6}"
    near = reader.get("/api/v1/work-shapes", params={"bbox": box}).json()
    assert some_works[4].id in {item["properties"]["work"] for item in near["features"]}
    assert near["sent"] < len(some_works)
    assert reader.get("/api/v1/work-shapes", params={"bbox": "1,2,3"}).status_code == 400


def test_a_footprint_that_cannot_be_drawn_blanks_no_other_and_is_named_under_the_map(
    studio: Studio, some_works: tuple[Work, ...]
) -> None:
    sound = some_works[:4]
    lon, lat = (shown_of(sound).bounds[0, :2] + [0.001, 0.001]).tolist()
    shapes = {
        "in metres": {"type": "Point", "coordinates": [640_250.0, 3_271_400.0]},
        "flat": {"type": "Polygon", "coordinates": [[[lon, lat], [lon + 0.001, lat]]]},
        "turned": {"type": "LineString", "coordinates": [[lat, lon], [lat, lon + 0.001]]},
    }
    odd = tuple(
        replace(sound[0], id=name, title=Text(name, name), footprints=(Footprint(shape),))
        for name, shape in shapes.items()
    )
    give_works(studio, (*sound, *odd))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        sent = asking.get("/api/v1/work-shapes").json()
        assert {item["properties"]["work"] for item in sent["features"]} == {"turned", *(work.id for work in sound)}
        points = re.findall(r"\[(-?[\d.]+), (-?[\d.]+)\]", str(sent["features"]))
        assert all(abs(float(x) - lon) < 1 and abs(float(y) - lat) < 1 for x, y in points)
        page = asking.get("/works/map?lang=en").text
        assert "since they cannot be used: 2" in page
        under = page[page.index('id="undrawn"') :]
        assert re.search(r'href="/work/in%20metres\?[^"]*">in metres</a> · [^<]*metres of a projection', under)
        assert re.search(r'href="/work/flat\?[^"]*">flat</a> · [^<]*2 of at least 4', under)
        assert "2个范围无法使用" in asking.get("/works/map?lang=zh").text
        assert asking.get("/works?lang=en").status_code == 200
        alone = asking.get("/works/map?q=flat&lang=en").text
        assert "None of the footprints" in alone
        assert 'href="/work/flat?' in alone
        assert 'id="map"' not in alone
    assert shown_of(sound).drawn.faults == ()


def test_clashes_say_where_when_and_who_decides_and_are_narrowed_by_kind_and_work(
    studio: Studio, some_works: tuple[Work, ...]
) -> None:
    span = Span(date(2199, 3, 1), date(2199, 4, 30))
    plain = replace(
        some_works[0], planned=span, forecast=span, actual=Span(), stage="preparation", tasks=(), milestones=()
    )
    one, other = (
        replace(plain, id="one", title=Text("甲", "First")),
        replace(plain, id="other", title=Text("乙", "Second")),
    )
    give_works(studio, (one, other))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        page = asking.get("/works/clashes?kind=same_ground&lang=en").text
        assert "on the same ground at the same time" in page
        assert 'href="/work/one?lang=en">First</a>' in page
        assert 'href="/work/other?lang=en">Second</a>' in page
        assert "1 March 2199" in page
        assert "30 April 2199" in page
        assert "甲" in asking.get("/works/clashes?work=one&lang=zh").text
        assert "have no clashes" in asking.get("/works/clashes?work=nobody&lang=en").text
        assert "have no clashes" in asking.get("/works/clashes?kind=heritage&lang=en").text


def test_what_a_work_lacks_tells_the_heritage_that_its_ground_meets(some_works: tuple[Work, ...]) -> None:
    work = next(item for item in some_works if item.stage == "preparation" and item.footprints)
    asset = Asset(
        id="h1", name=Text("石门", "Stone Gate"), grade="municipal", geometry=dict(work.footprints[0].geometry or {})
    )
    said = [item.said.en for item in lacking(work, None, date(2026, 11, 29), (asset,))]
    assert any("Stone Gate" in words for words in said)
    assert len(said) == len(lacking(work, None, date(2026, 11, 29))) + 1


def test_works_that_would_better_share_an_opening_are_proposed_and_their_clash_is_on_the_map(
    studio: Studio, some_works: tuple[Work, ...]
) -> None:
    ground = Footprint({"type": "LineString", "coordinates": [[106.55, 29.56], [106.552, 29.56]]}, "lane", "中山路")
    plain = replace(
        some_works[0],
        forecast=Span(),
        actual=Span(),
        stage="preparation",
        tasks=(),
        milestones=(),
        footprints=(ground,),
    )
    spans = Span(date(2199, 3, 1), date(2199, 4, 10)), Span(date(2199, 4, 5), date(2199, 5, 20))
    works = [replace(plain, id=f"w{at}", title=Text("甲", f"Main {at}"), planned=span) for at, span in enumerate(spans)]
    give_works(studio, tuple(works))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        page = asking.get("/works/clashes?lang=en").text
        table = page[page.index('id="dig-once"') :]
        assert "中山路" in table
        assert "81 → 46" in table  # 41 and 46 days, six of them shared: as one opening no longer than the longer work
        assert 'href="/work/w1?lang=en">Main 1</a>' in table
        assert "一次开挖的建议：1处" in asking.get("/works/clashes?lang=zh").text
        assert 'id="dig-once"' not in asking.get("/works/clashes?kind=heritage&lang=en").text
        drawn = asking.get("/works/map?lang=en").text
        assert '"severity": "serious"' in drawn
        assert "on the same ground at the same time: their footprints share" in drawn
        assert 'id="clashes-shown"' in drawn


def test_the_register_is_a_page_with_what_meets_each_asset(
    studio: Studio, reader: TestClient, some_works: tuple[Work, ...]
) -> None:
    work = replace(next(work for work in some_works if work.footprints), reviews=(), cancelled=False)
    shape = work.footprints[0].geometry
    gate = Asset(
        id="x-1", name=Text("通远门", "Tongyuan Gate"), geometry=shape, grade="national", upkeep_payer="区文旅委"
    )
    away = Asset(id="x-2", name=Text("旧居", "Old House"), states=(StateOfRepair("poor", "2024-05"),))
    give_works(studio, (work,))
    reading = studio.readings.of(studio.archive, studio.head())
    object.__setattr__(reading, "heritage", (gate, away))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        page = asking.get("/works/heritage?lang=en").text
        assert "without a review that lets them pass, and stop: 1" in page
        assert page.index("Tongyuan Gate") < page.index("Old House")
        assert "2 of 2 assets" in page
        assert f'href="/work/{work.id}?lang=en">' in page
        assert "no impact review" in page
        assert "区文旅委" in page
        assert "2024-05" in page
        found = asking.get("/works/heritage?q=旧居&lang=zh").text
        assert "通远门" not in found
        assert "旧居" in found
        assert "1处文物（共2处）" in found
    assert "lantu works heritage import" in reader.get("/works/heritage?lang=en").text  # its pack has none


def test_money_by_month_is_drawn_and_told_in_numbers(reader: TestClient, some_works: tuple[Work, ...]) -> None:
    work = next(
        work for work in some_works if work.stage == "construction" and not all(t.actual_end for t in work.tasks)
    )
    page = reader.get(f"/work/{work.id}?lang=en").text
    curve = page[page.index('id="money-by-month"') :]
    assert '<polyline class="planned"' in curve
    months = re.findall(r'<th scope="row">(\d{4}-\d{2})</th><td class="n">([\d,]+)</td>', curve)
    amounts = [int(amount.replace(",", "")) for _, amount in months]
    assert amounts == sorted(amounts)
    cost = work.cost("planned")
    assert cost is not None
    assert amounts[-1] == pytest.approx(float(cost.amount.amount), abs=1)
