"""Projects that say what they build and where."""

import pytest

import lantu
from lantu.language.errors import UnreadableError
from lantu.revision.proposal import project_row

PLAN = "blueprint: mini\nadopted: 2026-01-01\nphases: [2030]\n"
HEAD = "measure,place,id,name_en,end,kind,facility,lon,lat\n"


def read(folder, row):
    (folder / "blueprint.yaml").write_text(PLAN, "utf-8")
    (folder / "projects.csv").write_text(HEAD + f",city,{row}\n", "utf-8")
    return lantu.read_blueprint(folder).projects[0]


def test_a_project_says_what_it_builds_and_where_and_is_written_as_it_was_read(tmp_path):
    project = read(tmp_path, "nursery,A nursery,2028,committed,kindergarten,106.5512345,29.563")
    assert (project.facility, project.point) == ("kindergarten", (106.5512345, 29.563))
    assert {name: project_row(project)[name] for name in ("facility", "lon", "lat")} == {
        "facility": "kindergarten",
        "lon": "106.5512345",
        "lat": "29.563",
    }
    assert read(tmp_path, "nursery,A nursery,2028,committed,幼儿园,,").facility == "kindergarten"
    assert read(tmp_path, "road,A road,2028,committed,,,").point is None


@pytest.mark.parametrize(
    ("row", "code", "told"),
    [
        ("a,A,2028,committed,kindergarden,106.5,29.5", "LB006", "kindergarten"),
        ("a,A,2028,committed,clinic,106.5,", "LB004", "lat is missing"),
        ("a,A,2028,committed,clinic,,29.5", "LB004", "lon is missing"),
        ("a,A,2028,committed,clinic,106.5,295", "LB002", "from -90 to 90"),
        ("a,A,2028,committed,clinic,east,29.5", "LB002", "east"),
    ],
)
def test_half_a_point_and_an_unknown_kind_are_said(tmp_path, row, code, told):
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, row)
    (finding,) = caught.value.findings
    assert finding.rule == code
    assert told in finding.say("en"), finding
