"""Rules on the records of works: each with a record that trips it, in a pack whose sound record does not."""

import json

import pytest

import lantu
from lantu.cli.works.check import works_check
from lantu.rules import check, check_pack
from tests.packs import edit, small_pack

DAY = "T00:00:00Z"
SOUND = {
    "id": "example_nursery",
    "status": "preparation",
    "publicAuthority": {"name": "示例局"},
    "period": {"startDate": f"2026-02-01{DAY}", "endDate": f"2027-11-30{DAY}"},
    "budget": {
        "amount": {"amount": 10000000, "currency": "CNY"},
        "budgetBreakdowns": [
            {
                "id": "1",
                "budgetBreakdown": [
                    {"id": "1", "amount": {"amount": 4000000.10, "currency": "CNY"}},
                    {"id": "2", "amount": {"amount": 5999999.90, "currency": "CNY"}},
                ],
            }
        ],
    },
    "x_lantu": {
        "place": "900001",
        "goals": ["childcare_places"],
        "disclosures": [{"stage": "identification", "where": "https://example.org"}],
    },
}


@pytest.fixture
def pack(tmp_path):
    folder = small_pack(tmp_path)
    edit(folder / "projects.csv", "illustrative", "committed")
    (folder / "works").mkdir()
    write(folder, SOUND)
    return folder


def write(folder, *projects):
    text = json.dumps({"uri": "u", "version": "0.9", "publishedDate": f"2026-01-01{DAY}", "publisher": {"name": "n"},
                       "projects": list(projects)}, indent=1)  # fmt: skip
    (folder / "works" / "all.json").write_text(text, encoding="utf-8")


def found(folder):
    plan = lantu.read_blueprint(folder)
    return check(plan, lantu.read_city(folder), select=["LB51", "LB52"])


def test_a_sound_record_has_no_findings_and_the_row_stays_as_it_is(pack):
    assert found(pack) == []
    before = (pack / "projects.csv").read_bytes(), (pack / "works" / "all.json").read_bytes()
    assert check_pack(pack)[1] is False
    assert ((pack / "projects.csv").read_bytes(), (pack / "works" / "all.json").read_bytes()) == before


def lies(shape, coordinates):
    return {"locations": [{"id": "1", "geometry": {"type": shape, "coordinates": coordinates}}]}


CHANGES = {
    "LB511": ({"budget": {"amount": {"amount": 10060000, "currency": "CNY"}}}, "10,060,000"),
    "LB511 currency": ({"budget": {"amount": {"amount": 10000000, "currency": "USD"}}}, "in CNY, the record in USD"),
    "LB512": ({"period": {"startDate": f"2025-12-31{DAY}"}}, "start 2026, the record 2025-12-31"),
    "LB512 forecast": ({"x_lantu": {**SOUND["x_lantu"], "forecast": {"endDate": f"2028-01-01{DAY}"}}}, "2028-01-01"),
    "LB514": ({"x_lantu": {**SOUND["x_lantu"], "place": "900002"}}, "the record 900002"),
    "LB515": ({"budget": {**SOUND["budget"], "amount": {"amount": 10000000.01, "currency": "CNY"}}}, "-0.01 apart"),
    "LB516": ({"period": {"startDate": f"2026-12-01{DAY}", "endDate": f"2026-11-30{DAY}"}}, "before it begins"),
    "LB517": ({"budget": {**SOUND["budget"], "x_lantu": {"status": "audited"}}}, "planned figure cannot be audited"),
    "LB517 below zero": (
        {"budget": {"amount": {"amount": -350.25, "currency": "CNY"}}},
        "its cost is -350.25 CNY, below zero",
    ),
    "LB518": ({"contractingProcesses": [{"id": "c", "summary": {"modifications": [{"id": "m7"}]}}]}, "'m7'"),
    "LB519": (
        {
            "contractingProcesses": [
                {"id": "c", "summary": {"contractValue": {"amount": 10000000.5, "currency": "CNY"}}}
            ]
        },
        "above its cost of 10,000,000 CNY by 0.5",
    ),
    "LB520": ({"status": "maintenance"}, "nobody pays its upkeep"),
    "LB521": ({"documents": [{"id": "d", "title": "approval"}]}, "1 documents have no SHA-256: d"),
    "LB522": ({"x_lantu": {"place": "900001"}}, "no goal of the plan"),
    "LB525 metres": (lies("Point", [500120.5, 3271880.25]), "look like metres of a projection"),
    "LB525 axes": (lies("LineString", [[31.2, 121.4], [31.2, 121.5]]), "latitude first"),
    "LB525 ring": (lies("Polygon", [[[121.4, 31.2], [121.5, 31.2]]]), "2 of at least 4 points"),
    "LB522 unknown": ({"status": "halfway"}, "'halfway' is not known"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_each_rule_trips_on_its_record_and_says_where(pack, case):
    change, says = CHANGES[case]
    write(pack, {**SOUND, **change})
    told = [item for item in found(pack) if item.rule == case[:5]]
    assert told, found(pack)
    assert any(says in item.message.en for item in told)
    assert all(item.location.file == "works/all.json" and item.location.line == 9 for item in told)
    assert all(item.message.zh and item.subject == "example_nursery" for item in told)


def test_a_file_by_itself_tells_of_footprints_too(pack, capsys):
    write(pack, {**SOUND, **lies("Polygon", [[[121.4, 31.2], [121.5, 31.2]]])})
    assert works_check(str(pack / "works" / "all.json"), lang="zh") == 1
    said = capsys.readouterr().out
    assert "LB525" in said
    assert "只有 2 个点" in said


def test_contracts_are_not_held_against_a_cost_below_zero(pack):
    signed = {"id": "c", "summary": {"contractValue": {"amount": 9000, "currency": "CNY"}}}
    write(pack, {**SOUND, "budget": {"amount": {"amount": -9000, "currency": "CNY"}}, "contractingProcesses": [signed]})
    rules = {item.rule for item in found(pack)}
    assert "LB517" in rules
    assert "LB519" not in rules


def test_a_stage_that_differs_and_a_record_without_a_row_are_found(pack):
    row = (pack / "projects.csv").read_text(encoding="utf-8")
    assert "construction" not in row
    head, first = row.strip().splitlines()
    cells = dict(zip(head.split(","), first.split(","), strict=True)) | {"stage": "在建"}
    (pack / "projects.csv").write_text(
        f"{head}\n{','.join(cells[name] for name in head.split(','))}\n", encoding="utf-8"
    )
    write(pack, SOUND, {"id": "quay", "status": "identification"})
    assert [(item.rule, item.subject) for item in found(pack)] == [("LB513", "example_nursery"), ("LB514", "quay")]


def test_the_reader_tells_what_is_odd_and_refuses_two_records_of_one_work(pack):
    write(pack, {**SOUND, "status": "under construction"})
    findings, unreadable = check_pack(pack)
    assert not unreadable
    assert [item.rule for item in findings if item.severity == "warning"] == ["LB523"]
    write(pack, SOUND, SOUND)
    findings, unreadable = check_pack(pack)
    assert unreadable
    assert [item.rule for item in findings if item.severity == "error"] == ["LB005"]
