"""Text in another encoding is read as it was written, or refused with the guess: names never become garbage."""

import zipfile
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import Point

from lantu.desk.intake.account import IntakeOptions
from lantu.desk.intake.reader import read_requests
from lantu.language.decoding import decode
from lantu.language.errors import LantuError
from lantu.space.folder import table_content
from lantu.space.importers.gtfs.feed import read_timetable
from lantu.space.importers.layers.layers import read_layer
from lantu.voice.pabulib.read import read_pabulib
from tests.space.feeds import FEED, write_feed


@pytest.mark.parametrize(
    "name", ["鹅岭", "轻轨2号线", "B座", "id,中文,name", "朱家镕院士路", "WiFi覆盖率", "第3中学\n第8中学", "滨江BRT站"]
)
def test_a_few_chinese_letters_are_gbk(name):
    assert decode(name.encode("gbk")).text == name


@pytest.mark.parametrize(
    "name",
    ["Köln", "Fußweg", "Évry", "ÉVRY", "Peñón de Ifach", "São Luís", "Gdańsk, Łódź", "Âge\nNoël", "19 °C", "€ 40"],
)
def test_a_few_western_letters_are_not_gbk(name):
    for encoding in ("cp1252", "cp1250"):
        try:
            content = name.encode(encoding)
        except UnicodeEncodeError:
            continue
        assert decode(content).text is None


def shapefile(folder: Path, names: list[str], encoding: str, stated: str | None) -> Path:
    """A Shapefile of two points, with a .cpg that says what it is told to say."""
    points = [Point(106.51, 29.52), Point(106.53, 29.54)]
    file = folder / "p.shp"
    geopandas.GeoDataFrame({"name": names}, geometry=points, crs=4326).to_file(file, encoding=encoding)
    file.with_suffix(".cpg").unlink(missing_ok=True)
    if stated is not None:
        file.with_suffix(".cpg").write_text(stated)
    return file


@pytest.mark.parametrize(
    ("names", "encoding", "stated", "expected"),
    [
        (["磁器口", "洪崖洞"], "GBK", None, ""),
        (["磁器口", "洪崖洞"], "GBK", "ANSI 936", ""),
        (["磁器口", "洪崖洞"], "GBK", "OEM", ""),
        (["磁器口", "洪崖洞"], "GBK", "8859-1", "the .cpg beside it says 8859-1, and its text looks like GBK"),
        (["磁器口", "洪崖洞"], "UTF-8", "1252", "the .cpg beside it says 1252, and its text looks like UTF-8"),
        (["磁器口", "洪崖洞"], "UTF-8", None, ""),
        (["Köln", "Fußweg"], "CP1252", "ISO-8859-1", ""),
        (["Köln", "Fußweg"], "CP1252", None, "states no encoding (.cpg)"),
        (["羅斯福路", "國語實小"], "BIG5", None, "looks like Big5"),
    ],
)
def test_a_shapefile_is_read_as_its_bytes_say(tmp_path, names, encoding, stated, expected):
    file = shapefile(tmp_path, names, encoding, stated)
    packed = tmp_path / "p.zip"
    with zipfile.ZipFile(packed, "w") as into:
        for path in tmp_path.glob("p.*"):
            if path != packed:
                into.write(path, path.name)
    for one in (file, packed):
        if expected:
            with pytest.raises(LantuError, match=expected.replace("(", r"\(").replace(")", r"\)")):
                read_layer(one, None)
            assert read_layer(one, None, encoding=encoding).columns["name"].tolist() == names
        else:
            assert read_layer(one, None).columns["name"].tolist() == names


def test_names_of_stops_in_gbk_are_read_and_in_windows_1252_refused(tmp_path):
    folder = write_feed(tmp_path / "f")
    stops = FEED["stops"].replace("Anna", "小什字").replace("Süd", "Sud")
    (folder / "stops.txt").write_bytes(stops.encode("gbk"))
    assert "小什字" in read_timetable(folder, "gtfs:f").stops.name.tolist()
    (folder / "stops.txt").write_bytes(FEED["stops"].encode("cp1252"))
    with pytest.raises(LantuError, match="Windows-1252"):
        read_timetable(folder, "gtfs:f")


@pytest.mark.parametrize(
    ("kinds", "encoding", "read"),
    [
        (["Müllabfuhr", "Straßenlärm"], "cp1252", True),
        (["噪声扰民", "占道经营"], "gbk", True),
        (["ごみのしゅうしゅう", "どうろのあな"], "shift-jis", False),
    ],
)
def test_requests_whose_headings_tell_no_encoding(tmp_path, kinds, encoding, read):
    rows = "".join(f"{number},{kind},2026-03-0{number} 09:15:00\n" for number, kind in enumerate(kinds, start=1))
    (tmp_path / "r.csv").write_bytes(f"id,kind,received\n{rows}".encode(encoding))
    if not read:
        with pytest.raises(LantuError, match="Shift-JIS"):
            read_requests(tmp_path / "r.csv", IntakeOptions((), "Europe/Vienna", None, None, None))
        return
    columns, _ = read_requests(tmp_path / "r.csv", IntakeOptions((), "Europe/Vienna", None, None, None))
    assert set(columns.kind.names) == set(kinds)


def test_a_ballot_file_and_a_table_name_their_encoding(tmp_path):
    text = "META\nkey;value\nbudget;90\nPROJECTS\nproject_id;cost;name\n1;40;Köln\nVOTES\nvoter_id;vote\na;1\n"
    (tmp_path / "v.pb").write_bytes(text.encode("cp1252"))
    with pytest.raises(LantuError, match="Windows-1252"):
        read_pabulib(tmp_path / "v.pb")
    (tmp_path / "t.csv").write_bytes("id,name\n1,羅斯福路與國語實小\n".encode("big5"))
    with pytest.raises(LantuError, match="Big5"):
        table_content(tmp_path / "t.csv")
