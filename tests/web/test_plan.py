"""The plan screen: edited over HTTP and in a browser, checked as it changes, saved, merged, and shown everywhere."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from lantu.archive import history
from lantu.web import Studio
from tests.conftest import BROWSER_WAITS
from tests.web.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GOAL = "goals.csv:1"  # digital_economy_share, city, 2027, > 50 %


def row(client: TestClient, row_id: str, sheet: str = "goals") -> dict[str, str]:
    return next(item for item in client.get("/api/v1/draft").json()["sheets"][sheet] if item["row"] == row_id)


def change(client: TestClient, row_id: str, column: str, after: str, sheet: str = "goals") -> Any:
    before = row(client, row_id, sheet)[column]
    edits = [{"sheet": sheet, "row": row_id, "column": column, "before": before, "after": after}]
    return client.post("/api/v1/draft/edits", json={"edits": edits})


def save(client: TestClient, message: str = "why", **more: Any) -> Any:
    mark = client.get("/api/v1/draft").headers["etag"]
    return client.post("/api/v1/draft/save", json={"message": message, **more}, headers={"If-Match": mark})


def test_the_tables_are_there_without_a_script_with_findings_and_marks(client: TestClient) -> None:
    goals = client.get("/plan", params={"lang": "en"}).text
    assert goals.count("digital_economy_share") == 1
    assert "LB1" in goals
    assert 'data-source="S06"' in goals
    assert "base year not in the readable text" in goals
    chinese = client.get("/plan", params={"lang": "zh"}).text
    assert "base year not in the readable text" not in chinese  # the note in Chinese stands in its place
    assert "没有写明基年" in chinese
    form = client.get("/api/v1/draft/form", params={"sheet": "goals", "lang": "zh"}).json()["columns"]
    assert [item["column"] for item in form][-1] == "note"
    projects = client.get("/plan", params={"lang": "zh", "sheet": "projects"}).text
    assert "轨道交通27号线" in projects
    assert "已承诺" in projects
    assumptions = client.get("/plan", params={"lang": "en", "sheet": "assumptions"}).text
    assert "net_migration_rate" in assumptions
    assert client.get("/plan", params={"sheet": "measures"}).status_code == 404
    assert client.get("/plan", params={"version": "7"}).status_code == 404


def test_an_edit_is_checked_undone_and_made_again(client: TestClient) -> None:
    told = change(client, GOAL, "unit", "km2").json()
    assert (told["edits"], told["can_undo"], told["rows"]) == (1, True, [GOAL])
    found = client.get("/api/v1/draft/check", params={"lang": "en"}).json()
    assert found["step"] == told["step"]
    assert "LB010" in [note["rule"] for note in found["rows"]["goals"][GOAL]]
    assert found["readable"]
    undone = client.post("/api/v1/draft/undo").json()
    assert row(client, GOAL)["unit"] == "%"
    assert (undone["can_undo"], undone["can_redo"]) == (False, True)
    again = client.get("/api/v1/draft/check", params={"lang": "en"}).json()
    assert "LB010" not in [note["rule"] for note in again["rows"]["goals"].get(GOAL, [])]
    assert client.post("/api/v1/draft/redo").json()["edits"] == 1
    assert row(client, GOAL)["unit"] == "km2"


def test_what_cannot_be_read_is_found_at_its_row_and_cell_and_not_saved(client: TestClient) -> None:
    change(client, GOAL, "value", "half")
    found = client.get("/api/v1/draft/check", params={"lang": "en"}).json()
    assert not found["readable"]
    (note,) = found["rows"]["goals"][GOAL]
    assert (note["rule"], note["column"]) == ("LB002", "value")
    refused = save(client)
    assert refused.status_code == 422
    assert "goals.csv:3" in refused.json()["detail"]
    assert client.get("/api/v1/versions").json()["items"][0]["number"] == 1


def test_rows_are_added_and_taken_out(client: TestClient) -> None:
    cells = {"indicator": "rd_intensity", "place": "city", "year": "2035", "relation": ">="}
    cells |= {"value": "3", "unit": "%", "kind": "own", "source": "S06"}
    edits = [{"sheet": "goals", "after": cells}, {"sheet": "goals", "row": GOAL, "after": None}]
    made = client.post("/api/v1/draft/edits", json={"edits": edits}).json()["rows"]
    assert row(client, made[0])["value"] == "3"
    assert save(client).status_code == 201
    rows = client.get("/api/v1/plan", params={"sheet": "goals"}).json()["sheets"]["goals"]["rows"]
    assert rows[-1]["indicator"] == "rd_intensity"
    assert "digital_economy_share" not in [item["indicator"] for item in rows]
    assert client.get("/api/v1/plan", params={"version": "1"}).json()["sheets"]["goals"]["rows"][1]["row"] == GOAL


def test_an_edit_over_what_is_not_there_any_more_is_refused(client: TestClient) -> None:
    edit = {"sheet": "goals", "row": GOAL, "column": "value", "before": "49", "after": "51"}
    answer = client.post("/api/v1/draft/edits", json={"edits": [edit]})
    assert answer.status_code == 409
    assert "holds '50' now" in answer.json()["detail"]
    unknown = client.post("/api/v1/draft/edits", json={"edits": [{**edit, "column": "valeu"}]})
    assert unknown.status_code == 400
    assert "did you mean 'value'" in unknown.json()["detail"]


def test_a_saved_version_is_what_all_pages_show(client: TestClient) -> None:
    before = client.get("/figures/goals.json", params={"indicator": "digital_economy_share", "lang": "en"}).json()
    change(client, GOAL, "value", "64")
    saved = save(client, "more ambition")
    assert (saved.status_code, saved.json()["number"], saved.json()["author"]) == (201, 2, "local")
    after = client.get("/figures/goals.json", params={"indicator": "digital_economy_share", "lang": "en"}).json()
    assert "50" in before["rows"][0]["target"]
    assert "64" in after["rows"][0]["target"]
    history = client.get("/plan/history", params={"lang": "en"}).text
    assert "more ambition" in history
    table = client.get("/figures/versions.csv", params={"lang": "en"}).content.decode("utf-8-sig")
    assert "<" not in table
    assert table.splitlines()[1].endswith("local,more ambition")
    changes = client.get("/figures/changes.json", params={"a": 1, "b": 2, "lang": "en"}).json()["rows"]
    assert any("64" in row["how"] for row in changes)
    assert client.get("/figures/changes.svg", params={"a": 1, "b": 2, "lang": "zh"}).text.startswith("<svg")
    diff = client.get("/plan/diff", params={"a": 1, "b": 2, "lang": "en"}).text
    assert "raised" in diff
    assert client.get("/api/v1/diff", params={"a": "1", "b": "2"}).json()["goals"][0]["kind"] == "raised"
    older = client.get("/plan", params={"version": 1, "lang": "en"}).text
    assert "older version" in older
    assert "plan.js" not in older


def test_conflicts_come_back_as_a_list_and_are_settled_one_by_one(client: TestClient, studio: Studio) -> None:
    from lantu.archive import Edit, add_edits, base_files, open_draft, save_draft

    change(client, GOAL, "value", "60")
    change(client, GOAL, "note", "mine")
    mark = client.get("/api/v1/draft").headers["etag"]
    other = open_draft(studio.archive, "ann")
    files = base_files(studio.archive, other.base)
    held = add_edits(studio.archive, other, [Edit("goals", GOAL, "value", "50", "55")], files)
    newest = save_draft(studio.archive, held, "theirs", "ann").head
    stopped = client.post("/api/v1/draft/save", json={"message": "x"}, headers={"If-Match": mark})
    assert stopped.status_code == 409
    (clash,) = stopped.json()["conflicts"]
    assert (clash["column"], clash["base"], clash["head"], clash["draft"]) == ("value", "50", "55", "60")
    assert client.get("/api/v1/draft").json()["edits"] == 2
    picks = [{"sheet": "goals", "row": GOAL, "column": "value", "take": "head"}]
    assert save(client, "merged", picks=picks, seen=newest.id).status_code == 201
    rows = client.get("/api/v1/plan", params={"sheet": "goals"}).json()["sheets"]["goals"]["rows"]
    assert (rows[1]["value"], rows[1]["note"]) == ("55", "mine")
    late = client.post("/api/v1/draft/save", json={"message": "x"}, headers={"If-Match": mark})
    assert late.status_code == 412
    assert client.post("/api/v1/draft/save", json={"message": "x"}).status_code == 422


@pytest.fixture
def book(client: TestClient) -> bytes:
    answer = client.get("/plan/workbook.xlsx")
    assert answer.headers["content-disposition"].endswith("chongqing-v1.xlsx")
    return answer.content


def edited(content: bytes, **cells: object) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook["goals"]
    heads = [str(cell.value).partition(" ·")[0] for cell in sheet[1]]
    for name, value in cells.items():
        sheet.cell(3, heads.index(name) + 1).value = value  # type: ignore[union-attr]
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_an_edited_workbook_becomes_one_step_of_the_draft(client: TestClient, book: bytes) -> None:
    sent = edited(book, value=58, note="from Excel")
    assert client.put("/api/v1/draft/workbook", content=book).json()["taken"] == 0
    assert client.put("/api/v1/draft/workbook", content=sent).json()["taken"] == 2
    assert (row(client, GOAL)["value"], row(client, GOAL)["note"]) == ("58", "from Excel")
    client.post("/api/v1/draft/undo")
    assert (row(client, GOAL)["value"], row(client, GOAL)["note"]) == ("50", "")
    change(client, GOAL, "value", "60")
    stopped = client.put("/api/v1/draft/workbook", content=sent)
    assert stopped.status_code == 409
    assert [(item["draft"], item["workbook"]) for item in stopped.json()["conflicts"]] == [("60", "58")]
    assert client.put("/api/v1/draft/workbook", params={"prefer": "draft"}, content=sent).json()["taken"] == 1
    assert (row(client, GOAL)["value"], row(client, GOAL)["note"]) == ("60", "from Excel")


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'


DISHONEST = dict(zip(
    ["empty", "text", "old", "cut off", "other archive", "bomb", "entities", "open tags", "macros", "hollow", "large"],
    [
        (b"", 400, "not a workbook"),
        (b"id,name\n1,2\n", 400, "not a workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), 400, ".xls"),
        (b"PK\x03\x04" + bytes(600), 400, "not a workbook"),
        (_zip(hello_xml=b"<a/>"), 400, "no workbook"),
        (_zip(xl__workbook_xml=bytes(70_000_000)), 400, "unpacks to more"),
        (_zip(xl__workbook_xml=ENTITIES), 400, "entities"),
        (_zip(xl__workbook_xml=b"<sheet " * 100_000), 400, "damaged"),
        (_zip(xl__workbook_xml=b"<workbook/>", xl__vbaProject_bin=b"x"), 400, "macros"),
        (_zip(xl__workbook_xml=b"<workbook/>"), 400, "workbook"),
        (bytes(10_000_001), 413, "10 MB"),
    ],
    strict=True,
))  # fmt: skip


def test_a_file_that_is_no_honest_workbook_is_refused_and_nothing_is_written(client: TestClient) -> None:
    for name, (content, status, said) in DISHONEST.items():
        answer = client.put("/api/v1/draft/workbook", content=content)
        assert answer.status_code == status, name
        assert said in answer.json()["detail"], name
        assert client.get("/api/v1/draft").json()["edits"] == 0, name


@pytest.mark.browser
def test_a_cell_is_edited_by_keyboard_checked_undone_and_saved(studio: Studio, page: Page) -> None:
    from playwright.sync_api import expect

    studio.judged()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    line = page.locator(".tabulator-row").nth(1)

    def cell(field: str) -> Any:
        return line.locator(f'.tabulator-cell[tabulator-field="{field}"]')

    with serving(studio) as address:
        page.goto(f"{address}/plan?lang=en")
        expect(page.locator("#counts")).to_contain_text("warnings", timeout=60_000)
        cell("relation").focus()
        page.keyboard.press("Tab")
        page.keyboard.type("half")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_have_text("Kept in the draft")
        expect(page.locator("#found")).to_contain_text("LB002", timeout=60_000)
        expect(cell("#check")).to_contain_text("LB002")
        expect(page.locator("#counts")).to_contain_text("cannot be read")
        page.keyboard.press("Control+z")
        expect(page.locator("#changes b")).to_have_text("0")
        expect(cell("value")).to_have_text("50")
        cell("value").focus()
        page.keyboard.type("56")
        page.keyboard.press("Enter")
        expect(page.locator("#changes b")).to_have_text("1")
        page.locator("#save").focus()
        page.keyboard.press("Enter")
        page.keyboard.type("a little more")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#told")).to_have_text("Saved as version 2", timeout=60_000)
        expect(cell("value")).to_have_text("56")
        assert studio.head().message == "a little more"
        page.goto(f"{address}/plan/history?lang=en")
        page.locator("button.main").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("1 → 2")
        expect(page.locator("main")).to_contain_text("raised")
    assert not wrong


@pytest.mark.browser
def test_conflicts_are_shown_cell_by_cell_and_settled_in_the_page(studio: Studio, page: Page) -> None:
    from playwright.sync_api import expect

    from lantu.archive import Edit, add_edits, base_files, open_draft, save_draft

    def edit(account: str, value: str) -> Any:
        draft = open_draft(studio.archive, account)
        files = base_files(studio.archive, draft.base)
        return add_edits(studio.archive, draft, [Edit("goals", GOAL, "value", "50", value)], files)

    studio.judged()
    edit("local", "60")
    save_draft(studio.archive, edit("ann", "55"), "theirs", "ann")
    with serving(studio) as address:
        page.goto(f"{address}/plan?lang=en")
        expect(page.locator("#behind")).to_contain_text("ann")
        page.locator("#save").click()
        page.locator("#message").fill("merged")
        page.locator("#save-now").click()
        dialog = page.locator("#merge-dialog")
        expect(dialog).to_contain_text("digital_economy_share/city/2027")
        expect(page.locator("#merge-now")).to_be_disabled()
        dialog.get_by_label("Mine: 60").check()
        page.locator("#merge-now").click()
        expect(page.locator("#told")).to_have_text("Saved as version 3", timeout=60_000)
    assert [version.message for version in history(studio.archive)] == ["merged", "theirs", ""]


def test_an_official_goal_that_is_eased_asks_for_its_document_or_becomes_the_citys_own(client: TestClient) -> None:
    def said() -> list[str]:
        rows = client.get("/api/v1/draft/check", params={"lang": "en"}).json()["rows"]["goals"].get(GOAL, [])
        return [item["message"] for item in rows if item["rule"] == "diff"]

    change(client, GOAL, "value", "52")
    assert said() == []
    change(client, GOAL, "value", "48")
    assert said() == ["the official goal digital_economy_share/2027 was lowered, and still cites S06"]
    change(client, GOAL, "source", "S05")
    assert said() == []
    change(client, GOAL, "source", "S06")
    change(client, GOAL, "kind", "own")
    assert said() == []


def test_times_are_shown_in_the_readers_own_zone(studio: Studio, chromium: Browser) -> None:
    from playwright.sync_api import expect

    with serving(studio) as address:
        shown = []
        for zone in ("Asia/Shanghai", "America/New_York"):
            context = chromium.new_context(timezone_id=zone, locale="en-GB")
            page = context.new_page()
            page.set_default_timeout(BROWSER_WAITS)
            page.goto(f"{address}/plan/history?lang=en")
            time = page.locator("td time").first
            expect(time).not_to_contain_text("UTC")
            assert time.get_attribute("title").endswith("UTC")
            shown.append(time.inner_text())
            context.close()
    assert shown[0] != shown[1]
