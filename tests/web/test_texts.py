"""A text sent to the studio: its page shows what became of each number, takes corrections, and gives the pack."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from lantu.language.errors import LantuError
from lantu.web import Studio
from lantu.web.state import sent_texts
from tests.web.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXT = "到2030年，常住人口城镇化率达到76%。2024年全市有绿道3200公里，建成小厨房41处。\n"


def sent(client: TestClient, name: str = "规划.txt", content: bytes = TEXT.encode()) -> dict[str, str]:
    answer = client.post("/api/v1/texts", params={"name": name}, content=content)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_text_that_is_sent_has_a_page_and_gives_a_pack(client: TestClient) -> None:
    found = sent(client)
    page = client.get(found["page"], params={"lang": "en"})
    assert "76%" in page.text
    assert found["page"] in client.get("/plan/text", params={"lang": "en"}).text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert len(re.findall(r"(?:style|script)-src 'sha256-", policy)) == 2
    corrections = (
        "at,number,became,indicator,value,unit,year,relation\n"
        f"{TEXT.index('76')},76%,goal,urbanisation_rate,77,%,2031,>=\n"
    )
    packed = client.post(f"/api/v1/texts/{found['id']}/pack", content=corrections.encode())
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        names = archive.namelist()
        goals = archive.read("plan/goals.csv").decode()
    assert {"plan/blueprint.yaml", "plan/unmatched.csv", "plan/document.txt"} <= set(names)
    assert "urbanisation_rate,city,2031,>=,77,%" in goals


def test_a_long_title_is_a_name_and_letters_that_are_none_are_left_out(client: TestClient) -> None:
    title = "某市国民经济和社会发展第十六个五年规划和二〇四〇年远景目标纲要" * 4
    for name, ending in ((f"{title}.txt", ".txt"), (f"{title}.MD", ".MD"), ("规划\u202e\0.txt", "规划.txt")):
        found = sent(client, name)
        assert found["name"].endswith(ending)
        assert client.get(found["page"]).status_code == 200


def test_what_cannot_be_read_is_refused_and_nothing_is_kept(client: TestClient, studio: Studio) -> None:
    for name, content in (
        ("a.docx", b"not a document"),
        ("b.exe", b"MZ\x90\x00\x03\x00\xff\xfe\x01"),
        ("../../c.pdf", b"%PDF-"),
    ):
        answer = client.post("/api/v1/texts", params={"name": name}, content=content)
        assert answer.status_code == 400, (name, answer.text)
        assert "/tmp" not in answer.text
        assert "Traceback" not in answer.text
    assert sent_texts.sent_texts(studio.home) == []


def test_a_text_that_takes_for_ever_is_given_up(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_texts, "LONGEST", 0.01)
    with pytest.raises(LantuError, match=r"a\.txt took more than"):
        sent_texts.read_sent(studio.home, "a.txt", TEXT.encode(), "en")


@pytest.mark.parametrize("name", ["nothing", "..%2Fconfig", "0" * 16])
def test_a_text_that_is_not_there_is_said_so(client: TestClient, name: str) -> None:
    assert client.get(f"/plan/text/{name}").status_code == 404
    assert client.post(f"/api/v1/texts/{name}/pack").status_code == 404


def test_corrections_that_do_not_fit_are_refused_with_the_reason(client: TestClient) -> None:
    answer = client.post(f"/api/v1/texts/{sent(client)['id']}/pack", content=b"at,number\n1,2\n")
    assert answer.status_code == 400
    assert "became" in answer.json()["detail"]


def test_in_a_browser_a_text_is_sent_mended_and_taken_home(studio: Studio, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    with serving(studio) as address:
        page.goto(f"{address}/plan/text?lang=en")
        page.set_input_files("#document", str(file))
        page.get_by_role("button", name="Read it").click()
        page.wait_for_url("**/plan/text/*")
        page.locator(".number", has_text="76%").first.click()
        page.locator("select[name=became]").select_option("none")
        page.locator("#keep").click()
        with page.expect_download() as taken:
            page.locator("#pack").click()
        with zipfile.ZipFile(taken.value.path()) as archive:
            assert "urbanisation_rate" not in archive.read("plan/goals.csv").decode()
            assert "left out by hand" in archive.read("plan/unmatched.csv").decode()
    assert faults == []
