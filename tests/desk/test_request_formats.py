"""Files of requests in the forms that portals give: headings of real files, workbooks, JSON, GeoJSON, archives; days without an hour.

The headings are those that heading_sources.csv names; the rows are made up here.
"""

import bz2
import gzip
import json
import lzma
import zipfile
from datetime import date, timedelta

import numpy as np
import pytest
from openpyxl import Workbook

from lantu.desk.intake.account import IntakeOptions
from lantu.desk.intake.columns import CLOSED, OPEN
from lantu.desk.intake.headings import ROOM, fields, key_of
from lantu.desk.intake.reader import read_requests
from lantu.language.errors import LantuError
from lantu.language.text import package_rows

# heads, one row, and of it: id, kind, received, closed, district, owner, longitude
FILES = {
    "Baltimore": (
        ("SRRecordID,ServiceRequestNum,SRType,MethodReceived,CreatedDate,SRStatus,StatusDate,DueDate,CloseDate,Agency,Outcome,"
        "Neighborhood,CouncilDistrict,PoliceDistrict,Latitude,Longitude"),
        "x,18-1,SW-Dirty Alley,Phone,04/30/2018 11:11:26 AM,Closed,,,05/02/2018 12:45:47 PM,Solid Waste,,Mid-Town,6,,39.31,-76.6",
        ("18-1", "SW-Dirty Alley", "2018-04-30T11:11:26", "2018-05-02T12:45:47", "Mid-Town", "Solid Waste", -76.6),
    ),
    "Washington": (
        ("SERVICEREQUESTID,SERVICECODEDESCRIPTION,SERVICETYPECODEDESCRIPTION,SERVICEORDERSTATUS,AGENCYABBREVIATION,RESOLUTION,"
        "RESOLUTIONDATE,SERVICEDUEDATE,ADDDATE,LATITUDE,LONGITUDE,WARD,DISTRICT,PSA"),
        "16-1,Pothole,Transport,In-Progress,DDOT,NA,NA,2016-11-18T22:00:00Z,2016-10-29T15:09:22Z,38.9,-77.03,NA,Fifth,502",
        ("16-1", "Pothole", "2016-10-29T15:09:22", "NaT", "", "DDOT", -77.03),
    ),
    "Dallas": (
        ("Service Request Number,Address,City Council District,Department,Service Request Type,ERT (Estimated Response Time),"
        "Overall Service Request Due Date,Status,Created Date,Update Date,Closed Date,Unique Key,Lat_Long Location"),
        '21-1,,12,Sanitation,Missed,2 Days,,Closed (Transferred),04/16/2021 11:18:01 AM,,04/17/2021 11:18:01 AM,500A,"(33.0,-96.84)"',
        ("500A", "Missed", "2021-04-16T11:18:01", "2021-04-17T11:18:01", "12", "Sanitation", -96.84),
    ),
    "Kansas City": (
        ("CASE ID,SOURCE,DEPARTMENT,WORK GROUP,REQUEST TYPE,CREATION DATE,CREATION TIME,STATUS,CLOSED DATE,"
        "ADDRESS WITH GEOCODE,NEIGHBORHOOD"),
        '20111,WEB,Aviation,A--,Noise,12/31/2011,01:05 PM,RESOL,01/09/2012,"9 AVE\nKansas City, Missouri 64163\n(39.31, -94.71)",KCI',
        ("20111", "Noise", "2011-12-31T13:05:00", "2012-01-09T23:59:59", "KCI", "Aviation", -94.71),
    ),
    "Buenos Aires": (
        "periodo;prestacion;categoria;fecha_ingreso;hora_ingreso;domicilio_comuna;domicilio_barrio;lat;long;estado_del_contacto;fecha_cierre_contacto",
        "202301;BARRIDO DE ACERA;LIMPIEZA;28/01/2023;14:05:09;COMUNA 12;SAAVEDRA;-34,56;-58,4;Cerrado;30-01-2023 10:00",
        ("line-2", "BARRIDO DE ACERA", "2023-01-28T14:05:09", "2023-01-30T10:00:00", "SAAVEDRA", "", -58.4),
    ),
    "Vancouver": (
        ("Department;Service request type;Status;Closure reason;Service request open timestamp;Service request close date;"
        "Last modified timestamp;Address;Local area;Channel;Latitude;Longitude"),
        ("ENG - Streets;Pothole Case;Close;Service provided;2023-05-01T10:00:00-07:00;2023-05-03;2023-05-04T01:00:00-07:00;;Sunset;WEB;"
        "49.22;-123.09"),
        ("line-2", "Pothole Case", "2023-05-01T17:00:00", "2023-05-03T23:59:59", "Sunset", "ENG - Streets", -123.09),
    ),
    "Rio de Janeiro": (
        ("id_chamado,data_inicio,data_fim,id_bairro,nome_unidade_organizacional,categoria,id_tipo,tipo,id_subtipo,subtipo,status,longitude,"
        "latitude,data_alvo_finalizacao,situacao"),
        "18,2023-04-01 09:10:00,2023-04-02 11:00:00,12,COMLURB,Serviço,1,Limpeza,2,Remoção de entulho,Fechado com solução,-43.2,-22.9,,",
        ("18", "Remoção de entulho", "2023-04-01T09:10:00", "2023-04-02T11:00:00", "", "COMLURB", -43.2),
    ),
    "San Diego": (
        ("service_request_id,service_request_parent_id,date_requested,case_age_days,service_name,date_closed,status,lat,lng,"
        "council_district,comm_plan_code,comm_plan_name,case_origin"),
        "7,,2026-08-13 23:37:00,1,Pothole,2026-08-14 08:00:00,Closed,32.7,-117.1,3,20,UPTOWN,Web",
        ("7", "Pothole", "2026-08-13T23:37:00", "2026-08-14T08:00:00", "3", "", -117.1),
    ),
    "Barcelona": (
        ("FITXA_ID;TIPUS;AREA;ELEMENT;DIA_DATA_ALTA;MES_DATA_ALTA;ANY_DATA_ALTA;DIA_DATA_TANCAMENT;MES_DATA_TANCAMENT;"
        "ANY_DATA_TANCAMENT;DISTRICTE;BARRI;LONGITUD;LATITUD;SUPORT"),
        "42;INCIDENCIA;Neteja;Contenidors;05;03;2020;07;03;2020;Gràcia;la Salut;2.15;41.41;WEB",
        ("42", "Contenidors", "2020-03-05T00:00:00", "2020-03-07T23:59:59", "Gràcia", "", 2.15),
    ),
    "Chicago by kind": (
        ("creation_date,status,completion_date,service_request_number,type_of_service_request,current_activity,street_address,zip,"
        "x_coordinate,y_coordinate,ward,police_district,community_area,latitude,longitude,location"),
        '2015-06-01T00:00:00.000,Completed,2015-06-05T00:00:00.000,15-1,Pothole,,,,1,2,9,5,49,41.7,-87.6,"(41.7, -87.6)"',
        ("15-1", "Pothole", "2015-06-01T00:00:00", "2015-06-05T23:59:59", "49", "", -87.6),
    ),
    "grid cases": (
        "案件号,问题来源,问题类型,大类名称,小类名称,街道,上报时间,当前阶段,处置截止时间,处置结束时间,结案时间",
        "A7,12345,事件,市容环境,暴露垃圾,人民街道,2019-09-18 08:30:00,[结案],2019-09-19 08:30:00,2019-09-18 20:00:00,2019-09-19 09:00:00",
        ("A7", "暴露垃圾", "2019-09-18T08:30:00", "2019-09-19T09:00:00", "", "", np.nan),
    ),
}  # fmt: skip


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_columns_of_real_files_are_the_ones_that_are_taken(tmp_path):
    for city, (heads, row, seen) in FILES.items():
        read, intake = read_requests(
            write(tmp_path, "a.csv", f"{heads}\n{row}\n"), IntakeOptions(dates="dmy" if "fecha" in heads else "mdy")
        )
        texts = [one.texts()[0] for one in (read.kind, read.district, read.owner)]
        found = (read.id[0], texts[0], str(read.received[0]), str(read.closed[0]), texts[1], texts[2])
        assert found == seen[:6], city
        np.testing.assert_equal(read.lon[0], seen[6], city)
        assert not intake.dropped, city


def test_another_column_that_could_be_meant_is_told(tmp_path):
    heads, row, _ = FILES["Washington"]
    _, intake = read_requests(write(tmp_path, "a.csv", f"{heads}\n{row}\n"))
    assert any("district was taken from 'WARD', not from DISTRICT" in str(note["en"]) for note in intake.notes)


def test_every_heading_says_where_it_was_seen_or_that_it_was_not():
    sources = {row["source"] for row in package_rows(ROOM, "heading_sources.csv")}
    rows = package_rows(ROOM, "headings.csv")
    assert {row["source"] for row in rows} - {""} == sources
    assert sum(bool(row["source"]) for row in rows) >= 200
    names = [key_of(row["name"]) for row in rows]
    assert all(names)
    assert len(names) == len(set(names))  # one heading is one field
    assert set(fields()) >= {"id", "kind", "received", "closed", "due", "status", "lon", "lat"}


def test_a_workbook_json_geojson_and_archives_give_what_the_csv_gives(tmp_path):
    heads = ["sr_number", "sr_type", "status", "created_date", "closed_date", "latitude", "longitude"]
    rows = [
        ["1", "Pothole", "Completed", "2024-05-06T07:08:09.000", "2024-05-07T07:08:09.000", "41.9", "-87.6"],
        ["2", "Rats", "Open", "2024-05-06T09:00:00.000", "", "41.8", "-87.7"],
    ]
    text = "\n".join(",".join(row) for row in [heads, *rows]) + "\n"
    bare = [{name: cell for name, cell in zip(heads, row, strict=True) if cell} for row in rows]  # as portals leave out
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(one["longitude"]), float(one["latitude"])]},
            "properties": {name: value for name, value in one.items() if not name.endswith("itude")},
        }
        for one in bare
    ]
    book = Workbook()
    book.create_sheet("notes").append(["about", "this file"])
    sheet = book.active
    sheet.append(["Requests of May"])
    sheet.append(heads)
    for row in rows:
        moments = [np.datetime64(cell).astype("datetime64[s]").item() if cell else None for cell in row[3:5]]
        sheet.append([int(row[0]), row[1], row[2], *moments, float(row[5]), float(row[6])])
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("SR2024.csv", text)
        packed.writestr("readme.pdf", "x")
    files = [
        write(tmp_path, "a.csv", text),
        tmp_path / "a.xlsx",
        tmp_path / "a.zip",
        write(tmp_path, "b.gz", gzip.compress(text.encode())),
        write(tmp_path, "a.json", json.dumps(bare[::-1])),
        write(tmp_path, "b.json", "\ufeff" + json.dumps({"count": 2, "requests": bare}, indent=1)),
        write(tmp_path, "a.jsonl", "\n".join(json.dumps({**one, "notes": [{"type": "opened"}]}) for one in bare)),
        write(tmp_path, "b.csv.bz2", bz2.compress(text.encode())),
        write(tmp_path, "b.csv.xz", lzma.compress(text.encode())),
        write(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": features})),
    ]
    for file in files:
        read, _ = read_requests(file)
        order = np.argsort(read.id)
        assert read.id[order].tolist() == ["1", "2"], file
        assert read.received[order].astype(str).tolist() == ["2024-05-06T07:08:09", "2024-05-06T09:00:00"], file
        assert read.closed[order].astype(str).tolist() == ["2024-05-07T07:08:09", "NaT"], file
        assert read.state[order].tolist() == [CLOSED, OPEN], file
        np.testing.assert_allclose(read.lon[order], [-87.6, -87.7], err_msg=str(file))


def test_what_is_cut_or_damaged_is_told_and_nothing_is_half_read(tmp_path):
    text = "id,created date\n" + "".join(f"{n},2024-05-06 {n % 24:02d}:00\n" for n in range(20_000))
    book = Workbook()
    book.active.append(["id", "created date"])
    book.active.append([1, "2024-05-06"])
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part[: len(part) // 2] if name.startswith("xl/worksheets") else part)
    packed = gzip.compress(text.encode())
    nested = b'[{"id": 1, "created_date": ' + b"[" * 100_000
    whole = (tmp_path / "a.xlsx").read_bytes()
    for name, content in (
        ("cut.csv.gz", packed[: len(packed) // 2]),
        ("cut.xlsx", whole[: len(whole) // 2]),
        ("broken.xlsx", (tmp_path / "broken.xlsx").read_bytes()),
        ("cut.csv.xz", lzma.compress(text.encode())[:900]),
        ("nested.json", nested),
        ("cut.json", b'{"requests": [{"id": 1, "created_date": "2024-05-06"}, {"id": 2'),
    ):
        with pytest.raises(LantuError):
            read_requests(write(tmp_path, f"x-{name}", content))
    for name, start in (("zstd", b"\x28\xb5\x2f\xfd"), ("snappy", b"\xff\x06\x00\x00sNaPpY"), ("7z", b"7z\xbc\xaf")):
        with pytest.raises(LantuError, match=f"a file of {name} is not read"):
            read_requests(write(tmp_path, f"x.{name}", start + text.encode()))


def test_an_archive_of_several_tables_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("a.csv", "id\n")
        packed.writestr("b.csv", "id\n")
    with pytest.raises(LantuError, match="expected one table in the archive"):
        read_requests(tmp_path / "a.zip")


def test_days_without_an_hour_end_at_midnight_so_that_the_last_day_is_in_time(tmp_path):
    text = "id,created date,due date,closed date\n" + "".join(
        f"{n},2024-05-06 10:00,2024-05-{8 + n:02d},2024-05-08\n" for n in range(3)
    )
    read, intake = read_requests(write(tmp_path, "a.csv", text))
    assert read.due.astype(str).tolist()[0] == "2024-05-08T23:59:59"
    assert (read.closed <= read.due).all()
    assert (intake.changed["due_day_without_hour"], intake.changed["closed_day_without_hour"]) == (3, 3)
    timed, _ = read_requests(write(tmp_path, "b.csv", text.replace("2024-05-09,", "2024-05-09 12:00,")))
    assert str(timed.due[0]) == "2024-05-08T00:00:00"  # a column that says hours means them


def test_points_that_stand_in_for_none_are_told(tmp_path):
    rows = "".join(f"{n},2024-05-06,{41 + n % 97 / 1000:.3f},{-87 + n / 9999:.5f}\n" for n in range(600))
    heap = "".join(f"h{n},2024-05-06,41.87890,-87.62980\n" for n in range(60))
    file = write(tmp_path, "a.csv", f"id,created date,latitude,longitude\n{rows}{heap}w,2024-05-06,41,-87\n")
    read, intake = read_requests(file)
    assert intake.changed["point_whole"] == 1 + 1  # the one that was written so, and the first, which happens to be
    assert any("60 requests stand at the one point 41.87890, -87.62980" in str(note["en"]) for note in intake.notes)
    assert np.isfinite(read.lon).sum() == 659


def test_a_file_without_closings_says_so_and_names_the_column_that_may_hold_them(tmp_path):
    file = tmp_path / "requetes311.csv"
    file.write_text(
        "ID_UNIQUE,ACTI_NOM,DDS_DATE_CREATION,DERNIER_STATUT,DATE_DERNIER_STATUT\n"
        "1,Nid-de-poule,2023-01-05T10:00:00,Terminée,2023-01-09T10:00:00\n"
        "2,Nid-de-poule,2023-01-06T10:00:00,Réactivée,2023-01-10T10:00:00\n"
        ",Nid-de-poule,2023-01-07T10:00:00,,\n"
        ",Nid-de-poule,2023-01-07T10:00:00,Annulée,2023-01-08T10:00:00\n",
        encoding="utf-8",
    )
    columns, intake = read_requests(file)
    assert (columns.count, intake.changed["closed_unknown_when"], intake.unknown_words) == (4, 2, {})
    assert "--map closed=DATE_DERNIER_STATUT" in " ".join(note.en for note in intake.notes)
    assert "--map closed=DATE_DERNIER_STATUT" in " ".join(note.zh for note in intake.notes)
    columns, intake = read_requests(file, IntakeOptions(told=("closed=DATE_DERNIER_STATUT",)))
    assert columns.closed.astype(str).tolist() == ["2023-01-09T10:00:00", "NaT", "NaT", "2023-01-08T10:00:00"]
    assert columns.state.tolist() == [CLOSED, OPEN, OPEN, CLOSED]


def test_commas_before_one_or_two_decimals_and_a_year_before_the_name_of_a_month(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        "id;created;lat;lon\n1;2024 Feb 05 12:30:00 AM;40,4;-3,7\n2;2024 Dec 31 01:00:00 PM;40,41;-3,71\n",
        encoding="utf-8",
    )
    columns, _ = read_requests(file)
    assert columns.received.astype(str).tolist() == ["2024-02-05T00:30:00", "2024-12-31T13:00:00"]
    assert (columns.lon.tolist(), columns.lat.tolist()) == ([-3.7, -3.71], [40.4, 40.41])


def days(count, form, start="2023-01-01", step=2):
    first = date.fromisoformat(start)
    return [(first + timedelta(days=step * number)).strftime(form) for number in range(count)]


@pytest.mark.parametrize("form", ["%m/%d/%y", "%d/%m/%y", "%d.%m.%y %H:%M", "%y-%m-%d", "%y/%m/%d %H:%M"])
def test_a_year_of_two_digits_is_found_by_how_few_values_it_takes(tmp_path, form):
    file = write(tmp_path, "a.csv", "id,created\n" + "".join(f"{n},{day}\n" for n, day in enumerate(days(150, form))))
    read, _ = read_requests(file)
    assert read.received.astype("datetime64[D]").astype(str).tolist() == days(150, "%Y-%m-%d")
    few = write(tmp_path, "b.csv", "id,created\n1,05/06/07\n2,06/07/08\n")
    with pytest.raises(LantuError, match="may be"):
        read_requests(few)
    assert str(read_requests(few, IntakeOptions(dates="mdy"))[0].received[0]) == "2007-05-06T00:00:00"


def test_two_clocks_late_receipts_and_spellings_are_told(tmp_path):
    rows = [
        f"{n},{day}T05:00:00Z,{day} 23:00,{kind}"
        for n, (day, kind) in enumerate(
            zip(days(40, "%Y-%m-%d"), ["Pothole", "POTHOLE", "Pothole", "Ｐothole "] * 10, strict=True)
        )
    ]
    file = write(
        tmp_path, "a.csv", "id,created,closed,type\n" + "\n".join([*rows, "99,2031-02-01T00:00:00Z,,Noise"]) + "\n"
    )
    read, intake = read_requests(file)
    said = " ".join(note.en for note in intake.notes)
    assert "others do not and were read as UTC" in said
    assert "received on 2031-02-01 or later: 1, nearly all others by" in said
    assert (read.kind.names, intake.changed["spelt_otherwise"]) == (("Pothole", "Noise"), 20)
    _, intake = read_requests(file, IntakeOptions(zone="America/New_York"))
    assert "others do not" not in " ".join(note.en for note in intake.notes)


def test_a_file_with_a_mark_of_its_encoding_and_nothing_else_is_empty(tmp_path):
    for number, mark in enumerate((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(mark)
        with pytest.raises(LantuError, match="the file is empty"):
            read_requests(file, IntakeOptions())
