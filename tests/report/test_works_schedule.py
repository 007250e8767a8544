"""What the terminal and JSON say of a work's time, in both languages."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lantu.cli.names import work_called
from lantu.cli.works.heritage_show import _log_lines
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.report.works import schedule_json, schedule_list, schedule_text
from lantu.works.heritage.assets import Asset, LoggedReview
from lantu.works.record import CostFigure, ExactMoney, Milestone, Review, Span, Work, WorkTask
from lantu.works.schedule.forecast import forecast_work, works_calendar

KNOWN = date(2026, 9, 18)
WORK = Work(
    id="pipe",
    title=Text("中山路供水管", "Water main of Zhongshan Road"),
    planned=Span(date(2026, 8, 3), date(2026, 10, 16)),
    costs=(CostFigure("planned", ExactMoney(Decimal("3000000.05"), "CNY")),),
    tasks=(
        WorkTask("dig", Text("开挖", "Trench"), 20, planned_start=date(2026, 8, 3), actual_start=date(2026, 9, 1)),
        WorkTask("lay", Text("敷设", "Laying"), 30, predecessors=(("dig", "FS", 0),)),
    ),
    milestones=(Milestone("dug", Text("沟槽完成", "Trench open"), ("dig",), date(2026, 8, 28)),),
)


@pytest.fixture(scope="module")
def forecast():
    return forecast_work(WORK, works_calendar([WORK], KNOWN, "CN"), KNOWN, members=800)


def test_the_text_says_what_the_members_say(forecast):
    text = schedule_text(forecast, "en")
    end, dug = forecast.end, forecast.milestones[0]
    assert text.startswith("Water main of Zhongshan Road: as known on 2026-09-18, 800 futures\n")
    assert f"Trench open  2026-08-28  {dug.p50}  {dug.p80}    0%" in text
    assert f"all done     2026-10-16  {end.p50}  " in text
    assert "Progress: 35 working days have passed" in text  # 21 of August from the 3rd, 14 of September until the 18th
    assert "warning: below" in text
    assert "3,000,000.05" in text
    assert "one more crew on 'Laying'" in text
    assert "Mott MacDonald" in text
    assert "中山路供水管：截至 2026-09-18 所知" in schedule_text(forecast, "zh")


def test_json_is_plain_and_equals_the_members(forecast):
    told = json.loads(json.dumps(schedule_json(forecast)))
    assert told["milestones"][-1]["p80"] == forecast.end.p80.isoformat()
    assert told["money"]["p50"][-1] == told["money"]["total_hundredths"] == 300000005
    assert told["calendar"]["known_until"] == "2026-12-31"
    assert {task["id"] for task in told["tasks"]} == {"dig", "lay"}
    assert told["slippage"]["warns"] is True


def test_days_that_nobody_knows_are_told_so():
    late = replace(WORK, tasks=(replace(WORK.tasks[0], duration_days=90), WORK.tasks[1]))
    plain = forecast_work(late, works_calendar([late], KNOWN, "CN"), KNOWN, members=300)
    assert "after 2026-12-31" in schedule_text(plain, "en")
    marked = forecast_work(late, works_calendar([late], KNOWN, "CN", provisional=True), KNOWN, members=300)
    assert "≈2027-" in schedule_text(marked, "en")
    assert "days off from 2027 on are not settled" in schedule_text(marked, "en")


def test_the_list_tells_works_that_cannot_be_scheduled(forecast):
    empty = replace(WORK, id="road", tasks=())
    with pytest.raises(LantuError) as refused:
        forecast_work(empty, works_calendar([WORK], KNOWN, "CN"), KNOWN)
    text = schedule_list([(WORK, forecast), (empty, refused.value)], "en")
    assert "pipe  Water main of Zhongshan Road  2026-10-16" in text
    assert text.endswith("road: work 'road' has no tasks\n")
    assert "slips" in text


def test_what_is_planned_past_the_calendar_is_told_in_its_place():
    """The rest of the work is printed; a day due inside the calendar keeps its odds."""
    paint = WorkTask("paint", Text("涂装", "Painting"), planned_start=date(2027, 4, 6), planned_end=date(2027, 5, 20))
    work = replace(WORK, planned=Span(), tasks=(*WORK.tasks, paint))
    told = forecast_work(work, works_calendar([work], KNOWN, "CN"), KNOWN, members=300)
    text = schedule_text(told, "en")
    assert "all done     2027-05-20  after 2026-12-31  after 2026-12-31  not known" in text
    assert re.search(rf"Trench open  2026-08-28 +{told.milestones[0].p50} ", text)
    assert "tasks are planned after 2026-12-31" in text
    assert "有工序计划在 2026-12-31 之后" in schedule_text(told, "zh")
    row = schedule_list([(work, told)], "en").splitlines()[-1].split("  ")
    assert "after 2026-12-31" in [cell.strip() for cell in row]
    eve = date(2026, 12, 31)  # of the day after nothing is known, yet the eve can be looked from
    assert "as known on 2026-12-31" in schedule_text(
        forecast_work(work, works_calendar([work], eve, "CN"), eve, members=50), "en"
    )


@pytest.mark.parametrize("provisional", [False, True])
def test_a_mistyped_year_stops_its_own_work_by_name(provisional):
    wrong = replace(WORK, id="weir", tasks=(replace(WORK.tasks[0], actual_start=date(1206, 9, 1)), WORK.tasks[1]))
    calendar = works_calendar([WORK, wrong], KNOWN, "CN", provisional=provisional)
    assert forecast_work(WORK, calendar, KNOWN, members=50, whole=False).end.p50
    with pytest.raises(LantuError, match="work 'weir', task 'dig': its actual start 1206-09-01 is before"):
        forecast_work(wrong, calendar, KNOWN, members=50)


def test_a_work_is_called_as_the_list_prints_it():
    made_up = replace(WORK, id="demo-7", title=Text("排水沟", "Culvert"), synthetic=True)
    for words in ("demo-7", "Culvert (synthetic)", "culvert", "排水沟（模拟数据）"):
        assert work_called(words, [WORK, made_up]) == "demo-7"
    with pytest.raises(LantuError, match="no work 'Sluice'"):
        work_called("Sluice (synthetic)", [WORK, made_up])


def test_works_that_meet_an_asset_come_first_and_the_others_are_counted():
    waived = Review("heritage", "not_needed")
    lines = [LoggedReview(f"a{at:02}", None, waived, None, None) for at in range(12)]
    met = LoggedReview("z", Asset(id="gate", name=Text("城门", "City gate")), None, None, "asset")
    told = _log_lines([*lines, met], "en")
    assert told[1].startswith("  z  City gate")
    assert told[2:] == ["  works that meet no asset of the register 12: impact review said not to be needed 12"]
