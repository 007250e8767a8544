"""What --fix mends, what it leaves alone, and that it never changes what a pack says."""

import csv
import shutil
from pathlib import Path

import pytest

import lantu
from lantu.language.errors import LantuError
from lantu.rules.mending import mending as room
from lantu.rules.mending.mended_text import mended_yaml
from lantu.rules.mending.mending import mend_pack, write_mends
from tests.packs import edit, small_pack
from tests.rules.saying import mend, said, what

CITIES = Path(lantu.__file__).parent / "cities"


@pytest.fixture
def pack(tmp_path):
    return small_pack(tmp_path)


def test_a_tidy_pack_has_nothing_to_mend(pack):
    assert what(pack) == {}
    before = {path: path.read_bytes() for path in pack.iterdir()}
    mend(pack)
    assert {path: path.read_bytes() for path in pack.iterdir()} == before


def test_gbk_marks_and_line_ends(pack):
    for file in ("projects.csv", "blueprint.yaml"):
        text = (pack / file).read_text(encoding="utf-8")
        (pack / file).write_bytes(text.replace("\n", "\r\n").encode("gbk"))
    tidy = (pack / "goals.csv").read_bytes()
    (pack / "goals.csv").write_bytes(b"\xef\xbb\xbf" + tidy)
    (pack / "places.geojson").write_bytes((pack / "places.geojson").read_bytes().replace(b"\n", b"\r\n"))
    before = said(pack)
    assert what(pack) == {
        "blueprint.yaml": ("encoding", "lines"),
        "projects.csv": ("encoding", "lines"),
        "goals.csv": ("mark",),
        "places.geojson": ("lines",),
    }
    mend(pack)
    assert said(pack) == before
    assert (pack / "goals.csv").read_bytes() == tidy
    assert "示例托育中心" in (pack / "projects.csv").read_text(encoding="utf-8")
    assert not any(b"\r" in path.read_bytes() for path in pack.iterdir())


def test_what_a_spreadsheet_leaves_behind(pack):
    header, row = (pack / "goals.csv").read_text(encoding="utf-8").splitlines()
    untidy = f"{header},,\n{row.replace(',own,', ',own  ,')},,\n,,,,,,,,,,\n\n"
    (pack / "goals.csv").write_text(untidy, encoding="utf-8")
    assert what(pack) == {"goals.csv": ("blanks", "empty")}
    mend(pack)
    assert (pack / "goals.csv").read_text(encoding="utf-8") == f"{header}\n{row}\n"


def test_goals_and_sources_are_sorted_and_equal_keys_keep_their_order(pack):
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write("debt_ratio,city,2030,<=,300,%,own,BOOK,second\ndebt_ratio,city,2027,<=,300,%,own,BOOK,\n")
        file.write("debt_ratio,city,2030,<=,250,%,own,BOOK,third\n")
    edit(pack / "sources.csv", "BOOK,", "ZZ,last,,,,\nBOOK,")
    mend(pack)
    rows = list(csv.DictReader((pack / "goals.csv").open(encoding="utf-8")))
    assert [(row["indicator"], row["year"], row["value"]) for row in rows] == [
        ("debt_ratio", "2027", "300"),
        ("debt_ratio", "2030", "300"),
        ("debt_ratio", "2030", "250"),
        ("urbanisation_rate", "2030", "66"),
    ]
    assert [row["id"] for row in csv.DictReader((pack / "sources.csv").open(encoding="utf-8"))] == [
        "BOOK",
        "ZZ",
    ]


def test_projects_and_observations_keep_their_order(pack):
    rows = (pack / "observations.csv").read_text(encoding="utf-8").splitlines()
    (pack / "observations.csv").write_text("\n".join([rows[0], *reversed(rows[1:])]) + "\n", encoding="utf-8")
    assert what(pack) == {}


def test_units_are_written_plainly_and_words_stay(pack):
    edit(pack / "goals.csv", ",66,%,", ",66,％,")
    edit(pack / "observations.csv", ",480,亿元,", ",480,亿元 ,")
    assert what(pack) == {"goals.csv": ("units",), "observations.csv": ("blanks",)}
    mend(pack)
    assert ",66,%," in (pack / "goals.csv").read_text(encoding="utf-8")
    assert ",480,亿元," in (pack / "observations.csv").read_text(encoding="utf-8")


def test_yaml_keeps_comments_order_tabs_and_blocks(pack):
    text = "# note  \nb: 1   \n\ta: x\n"
    tidy, how = mended_yaml("# tab\t  \nb: |  \n  block  \n  end\nq: 'one  \n  two'\nlast: 1  ")
    assert tidy == "# tab\t\nb: |  \n  block  \n  end\nq: 'one  \n  two'\nlast: 1\n"
    assert how == ("blanks", "newline")
    (pack / "city.yaml").write_text(text, encoding="utf-8")  # a tab: cannot be read
    assert what(pack) == {}


def test_a_pack_that_cannot_be_read_is_only_brought_to_utf8(pack):
    edit(pack / "goals.csv", ",66,", ",sixty  ,")
    text = (pack / "projects.csv").read_text(encoding="utf-8")
    (pack / "projects.csv").write_bytes(text.replace("\n", "\r\n").encode("gbk"))
    found = mend_pack(pack)
    assert {item.file: item.what for item in found.mends} == {"projects.csv": ("encoding",)}
    assert "cannot be read" in found.text("en")
    assert "无法读取" in found.text("zh")
    write_mends(found)
    assert (pack / "projects.csv").read_bytes().decode("utf-8") == text.replace("\n", "\r\n")
    assert "sixty  " in (pack / "goals.csv").read_text(encoding="utf-8")


def test_damaged_utf8_is_not_taken_for_gbk(pack):
    """Cut in the middle of a letter, UTF-8 reads as GBK nonsense; nothing of it is written."""
    content = (pack / "projects.csv").read_bytes()
    cut = content[: content.index("育中心".encode()) + 1] + b",X,,,,,,,,,,,,,,,,,,\n"
    cut.decode("gb18030")
    (pack / "projects.csv").write_bytes(cut)
    found = mend_pack(pack)
    assert found.mends == ()
    assert "projects.csv" in found.text("en")


def test_an_embedded_city_is_refused_and_a_copy_is_not(tmp_path):
    with pytest.raises(LantuError, match=r"embedded pack.*copy"):
        mend_pack("chongqing")
    shutil.copytree(CITIES / "chongqing", tmp_path / "chongqing")
    mend(tmp_path / "chongqing")
    assert what(tmp_path / "chongqing") == {}


def test_a_districts_plan_is_mended_beside_the_plan_that_it_extends(tmp_path, pack):
    district = tmp_path / "district"
    district.mkdir()
    (district / "blueprint.yaml").write_text(
        "blueprint: d-2030\nadopted: 2025-06-01  \nextends: ../small\nphases: [2030]\n", encoding="utf-8"
    )
    (district / "goals.csv").write_text(
        "indicator,place,year,relation,value,unit\nurbanisation_rate,900001,2030,>=,80,％\n", encoding="utf-8"
    )
    assert what(district) == {"blueprint.yaml": ("blanks",), "goals.csv": ("units",)}
    mend(district)
    assert what(district) == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["district", "small"]


def test_a_change_of_meaning_is_refused(pack, monkeypatch):
    """A mending with a fault in it is caught by reading the pack again."""
    edit(pack / "goals.csv", ",66,%,", ",66,%  ,")
    faulty = room._mended
    monkeypatch.setattr(
        room, "_mended", lambda file, text: (faulty(file, text)[0].replace(",66,", ",67,"), ("blanks",))
    )
    before = (pack / "goals.csv").read_bytes()
    with pytest.raises(LantuError, match="would change what it says"):
        mend_pack(pack)
    assert (pack / "goals.csv").read_bytes() == before
    assert [path.name for path in pack.parent.iterdir()] == ["small"]


def test_a_file_that_changed_meanwhile_stops_everything(pack):
    edit(pack / "goals.csv", ",66,%,", ",66,%  ,")
    edit(pack / "city.yaml", "end: 2035", "end: 2035  ")
    found = mend_pack(pack)
    edit(pack / "goals.csv", "66", "68")
    before = {path.name: path.read_bytes() for path in pack.iterdir()}
    with pytest.raises(LantuError, match="changed meanwhile"):
        write_mends(found)
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == before


def test_a_full_disk_leaves_everything_as_it_was(pack, monkeypatch):
    edit(pack / "goals.csv", ",66,%,", ",66,%  ,")
    edit(pack / "city.yaml", "end: 2035", "end: 2035  ")
    found = mend_pack(pack)
    before = {path.name: path.read_bytes() for path in pack.iterdir()}
    write = Path.write_bytes

    def full(self, content):
        if "goals" in self.name:
            write(self, content[:5])
            raise OSError(28, "No space left on device")
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_mends(found)
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == before


def test_links_are_left_alone_and_rights_are_kept(pack, tmp_path):
    shutil.move(pack / "breaks.csv", pack / "b.csv")
    (pack / "breaks.csv").symlink_to("b.csv")
    (pack / "b.csv").write_text("variable,date,reason_zh,reason_en,source  \n", encoding="utf-8")
    edit(pack / "goals.csv", ",66,%,", ",66,%  ,")
    (pack / "goals.csv").chmod(0o640)
    assert what(pack) == {"goals.csv": ("blanks",)}
    mend(pack)
    assert (pack / "breaks.csv").is_symlink()
    assert (pack / "goals.csv").stat().st_mode & 0o777 == 0o640


def test_a_note_that_ends_with_what_it_is_about_stops_no_mending(tmp_path):
    """LB008 notes a file in GBK; once it is UTF-8 there is nothing to note, and the pack says what it said."""
    pack = small_pack(tmp_path)
    for name in ("city.yaml", "measures.yaml"):
        text = (pack / name).read_text(encoding="utf-8").replace("·", "-")
        (pack / name).write_bytes(text.encode("gbk"))
    before = said(pack)
    mend(pack)
    assert said(pack) == before
    assert (pack / "city.yaml").read_text(encoding="utf-8")
