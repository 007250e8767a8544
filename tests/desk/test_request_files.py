"""Files of requests as cities write them: headings, dates, clocks and points in many forms; what cannot be known is refused or told.

The headings are those of published files (New York, Boston, Chicago, San Francisco, Toronto, Houston, Washington, Chinese and
Taiwanese hotlines); the rows are made up here.
"""

import json

import numpy as np
import pytest

from lantu.desk.intake.account import IntakeOptions
from lantu.desk.intake.columns import ASKED_NO_ANSWER, CLOSED, NO, NOT_ASKED, OPEN, YES
from lantu.desk.intake.reader import read_requests
from lantu.desk.intake.writer import open_requests
from lantu.language.errors import LantuError
from tests.command import lantu

NEW_YORK = """Unique Key,Created Date,Closed Date,Agency,Complaint Type,Status,Due Date,Borough,\
X Coordinate (State Plane),Y Coordinate (State Plane),Latitude,Longitude,Location
60000001,03/10/2024 02:30:00 AM,03/10/2024 05:00:00 AM,NYPD,Noise,Closed,,QUEENS,1056941,185959,40.676,-73.737,"(40.676, -73.737)"
60000002,11/03/2024 01:30:00 AM,11/03/2024 12:00:00 AM,DOT,Pothole,Closed,11/20/2024 01:30:00 AM,BRONX,0,0,0,0,
60000003,12/25/2024 11:59:59 PM,,DOT,Pothole,Open,,BRONX,,,40.85,-73.9,
"""


def file_of(tmp_path, text, name="requests.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_file_of_new_york_with_its_clock(tmp_path):
    read, intake = read_requests(file_of(tmp_path, NEW_YORK), IntakeOptions(zone="America/New_York"))
    assert intake.order == "mdy"
    assert read.received.astype(str).tolist() == ["2024-03-10T07:30:00", "2024-11-03T05:30:00", "2024-12-26T04:59:59"]
    assert intake.changed["clock_never"] == 1  # 02:30 on the night that the clock is put forward
    assert intake.changed["clock_twice"] == 1  # 01:30 on the night that it is put back
    assert str(read.closed[1]) == "2024-11-04T04:59:59"  # a day without an hour is its end
    assert read.state.tolist() == [CLOSED, CLOSED, OPEN]
    assert np.isnan(read.lon).tolist() == [False, True, False]
    assert intake.changed["point_zero"] == 1
    assert read.owner.texts().tolist() == ["NYPD", "DOT", "DOT"]


@pytest.mark.parametrize(
    ("heads", "row", "seen"),
    [
        (
            "SR_NUMBER,SR_TYPE,OWNER_DEPARTMENT,STATUS,CREATED_DATE,CLOSED_DATE,COMMUNITY_AREA,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE",
            "SR24-00000001,Graffiti Removal Request,Streets,Completed,01/31/2024 12:05:00 AM,02/02/2024 03:00:00 PM,8,1,2,41.9,-87.6",
            ("SR24-00000001", "Graffiti Removal Request", "2024-01-31T00:05:00", "8"),
        ),
        (
            "CaseID,Opened,Closed,Updated,Status,Responsible Agency,Category,Request Type,Neighborhood,Latitude,Longitude,Point,Source",
            "8888888,2024-05-06T07:08:09.000,,2024-05-06T07:08:09.000,Open,DPW,Street Defect,Pavement,Mission,37.76,-122.4,,Phone",
            ("8888888", "Pavement", "2024-05-06T07:08:09", "Mission"),
        ),
        (
            "Creation Date,Status,First 3 Chars of Postal Code,Ward,Service Request Type,Division,Section",
            "2024-05-06 07:08:09.0000000,Initiated,M4C,Beaches (19),Residential: Bin,Solid Waste,Collections",
            ("line-2", "Residential: Bin", "2024-05-06T07:08:09", "Beaches (19)"),
        ),
        (
            "OBJECTID,SERVICECODEDESCRIPTION,ADDDATE,RESOLUTIONDATE,SERVICEDUEDATE,SERVICEORDERSTATUS,SERVICEREQUESTID,WARD,LATITUDE,LONGITUDE",
            "1,Bulk Collection,2024/05/06 07:08:09+00,,2024/05/20 07:08:09+00,Open,24-00000001,Ward 4,38.9,-77.0",
            ("24-00000001", "Bulk Collection", "2024-05-06T07:08:09", "Ward 4"),
        ),
        (
            "工单编号,受理时间,办结时间,诉求类型,所属区县,承办单位,是否满意,来电人,联系电话",
            "0012,2024年5月6日 上午7时8分9秒,,噪声,渝中区,生态环境局,满意,无名,13000000000",
            ("0012", "噪声", "2024-05-06T07:08:09", "渝中区"),
        ),
        (
            "案件編號,案件類別,立案時間,結案時間,行政區,經度,緯度",
            "A1,路燈,113/05/06 07:08:09,,苓雅區,120.31,22.62",
            ("A1", "路燈", "2024-05-06T07:08:09", "苓雅區"),
        ),
    ],
)
def test_headings_and_dates_of_other_cities(tmp_path, heads, row, seen):
    read, _ = read_requests(file_of(tmp_path, f"{heads}\n{row}\n"))
    assert (read.id[0], read.kind.texts()[0], str(read.received[0]), read.district.texts()[0]) == seen


def test_day_and_month_are_settled_by_the_column_or_refused(tmp_path):
    def order(*days, dates=None):
        rows = "\n".join(f"{place},{day} 10:00" for place, day in enumerate(days))
        read, intake = read_requests(file_of(tmp_path, f"id,received\n{rows}\n"), IntakeOptions(dates=dates))
        return intake.order, str(read.received[0])[:10]

    assert order("03/04/2024", "25/12/2024") == ("dmy", "2024-04-03")
    assert order("03/04/2024", "12/25/2024") == ("mdy", "2024-03-04")
    assert order("03/04/2024", "05/06/2024", dates="dmy") == ("dmy", "2024-04-03")
    with pytest.raises(LantuError, match="'03/04/2024' may be month first or day first"):
        order("03/04/2024", "05/06/2024")
    with pytest.raises(LantuError, match="'25/12/2024' can only be day first, '12/25/2024' only month first"):
        order("25/12/2024", "12/25/2024")


def test_nothing_about_persons_is_kept_and_a_reporter_becomes_a_number(tmp_path):
    rows = "".join(f"{n},2024-05-0{n + 1},路灯,赵某,1300000000{n % 2},不亮了\n" for n in range(4))
    file = file_of(tmp_path, "工单编号,受理时间,诉求类型,诉求人姓名,来电号码,诉求内容\n" + rows, encoding="gb18030")
    done = lantu("desk", "import", file, tmp_path / "out", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert "诉求人姓名、来电号码" in done.stdout
    assert "不能按人数" in done.stdout
    told = lantu("desk", "import", file, tmp_path / "out", "--map", "reporter=来电号码", "--force", "--json")
    assert json.loads(told.stdout)["encoding"] == "gb18030"
    read = open_requests(tmp_path / "out")
    assert read.reporter.tolist() == [0, 1, 0, 1]
    kept = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert "1300000000" not in kept
    assert "赵某" not in kept
    assert "不亮了" not in kept


def test_every_row_that_is_not_taken_is_told(tmp_path):
    text = (
        "Report of the hotline,,,\nid,type,created date,closed date,status\n"
        "007,Light,2024-01-02 10:00,2024-01-03 10:00,Closed\n"
        "007,Light,2024-01-02 10:00,2024-01-03 10:00,Closed\n"  # the same row
        "008,Light,2024-01-02 10:00,,Open\n"
        "008,Light,2024-01-02 10:00,2024-01-09 10:00,Closed\n"  # a later version
        "009,Light,2024-01-02 10:00,2024-01-01 10:00,Closed\n"  # closed before it came
        "010,Light,soon,,Open\n"
        "011,Light,1900-01-01,,Open\n"
        "012,Light,,,Open\n"
        "013,Light,2024-01-02 10:00,2024-01-05 10:00,Open\n"
        "014,Light, with a comma,2024-01-02 10:00,,Open\n"
        + "".join(f"1{n:02d},Light,2024-02-01 10:00,,Open\n" for n in range(20))
        + "099,Light,2024-0"
    )
    read, intake = read_requests(file_of(tmp_path, text))
    assert intake.rows == 31
    assert intake.dropped == {
        "cut": 2,
        "received_unreadable": 1,
        "received_impossible": 1,
        "received_missing": 1,
        "same_row_twice": 1,
        "older_version": 1,
    }
    assert intake.changed["closed_before_received"] == 1
    assert intake.changed["open_with_closing"] == 1
    assert intake.lines["received_unreadable"] == [8]
    assert read.count == intake.kept == 24
    by_id = dict(zip(read.id.tolist(), read.state.tolist(), strict=True))
    assert (by_id["007"], by_id["008"], by_id["009"], by_id["013"]) == (CLOSED, CLOSED, CLOSED, OPEN)


def test_answers_tell_asked_from_not_asked(tmp_path):
    rows = "".join(f"{n},2024-01-01,{word}\n" for n, word in enumerate(["满意", "不满意", "无人接听", "", "??"]))
    read, intake = read_requests(file_of(tmp_path, "工单编号,受理时间,是否满意\n" + rows))
    assert read.satisfied.tolist() == [YES, NO, ASKED_NO_ANSWER, NOT_ASKED, NOT_ASKED]
    assert intake.unknown_words == {"satisfied": ["??"]}


def test_feet_of_a_plane_are_told_and_read_once_their_system_is_named(tmp_path):
    pytest.importorskip("pyproj")
    file = file_of(tmp_path, "id,received,x coordinate,y coordinate\n1,2024-01-01,1056941,185959\n")
    with pytest.raises(LantuError, match="no degrees"):
        read_requests(file)
    read, _ = read_requests(
        file, IntakeOptions(crs="EPSG:2263")
    )  # the same request in NYC's own file: 40.67679, -73.73793
    assert read.lat[0] == pytest.approx(40.67679, abs=1e-4)
    assert read.lon[0] == pytest.approx(-73.73793, abs=1e-4)
    without, _ = read_requests(file, IntakeOptions(crs="none"))
    assert np.isnan(without.lon).all()


def test_what_is_written_is_read_back_the_same(tmp_path):
    file = file_of(tmp_path, NEW_YORK)
    first, _ = read_requests(file, IntakeOptions(zone="America/New_York"))
    assert lantu("desk", "import", file, tmp_path / "out", "--zone", "America/New_York").returncode == 0
    again = open_requests(tmp_path / "out")
    assert again.zone == first.zone
    for name in ("id", "received", "due", "closed", "state", "lon", "lat"):
        np.testing.assert_array_equal(getattr(again, name), getattr(first, name))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "cannot be read"),
        (b"\xd0\xcf\x11\xe0", "old Excel workbook"),
        (b'{"meta": 1}', "no list of requests"),
        (b'[{"id": 1, "created_date": "2024-01-01"}, {"id"', "breaks off in object 2"),
        (b"", "empty"),
        (b"<html>", "a page or XML"),
        (b"id,kind\n1,2\n", "no column says when"),
        (b'id,received\n1,"2024-01-01\n' + b"2,2024-01-01\n" * 600, "never closed"),
    ],
)
def test_what_is_no_file_of_requests_is_refused(tmp_path, content, said):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    done = lantu("desk", "import", path, tmp_path / "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_day_that_no_calendar_has_tells_no_order_of_dates(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("id,received,kind\n1,2031-03-04 10:00,bin\n2,31/02/2031,bin\n3,30/02/2031,bin\n", encoding="utf-8")
    columns, intake = read_requests(file, IntakeOptions((), "Europe/Dublin", None, None, None))
    assert columns.count == 1
    assert sum(intake.dropped.values()) == 2
