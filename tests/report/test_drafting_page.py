"""The page of a draft, in a browser: each number has a colour, and a correction that is made there changes the pack."""

import csv
import time

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import draft
from lantu.report.drafting_page import draft_page
from tests.command import lantu

TEXT = """2026年1月20日
2025年，全市常住人口3190.5万人。
到2031年，森林覆盖率达到47.5%，城镇化率提高1.5个百分点；绿色建筑占比达到90%。
代码 12，34 <b>一项</b>。
到2031年，基本建成韧性城市。
指标\t2025年\t2031年
城镇调查失业率\t5.1%\t4.9%"""


def test_the_page_holds_the_whole_text_and_names_what_became_of_each_number():
    page = draft_page(draft(TEXT), catalogue, "lantu draft plan<1>.txt", "zh")
    assert "plan&lt;1&gt;.txt" in page
    assert "&lt;b&gt;一项&lt;/b&gt;" in page
    assert page.count('class="number"') == len(draft(TEXT).figures) + len(draft(TEXT).leftover)
    for words in ("目录中没有合适的指标", "数字之间有逗号", "no indicator of the catalogue fits"):
        assert words in page
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.browser
def test_a_correction_is_made_on_the_page_and_drafted_again(tmp_path, page):
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    command = "draft plan.txt --extends chongqing --page page.html --lang en"
    assert lantu(*command.split(), cwd=tmp_path).returncode == 0
    again = lantu("draft", "plan.txt", "--page", "page.html", cwd=tmp_path)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    lost = lantu("draft", "plan.txt", "--page", "nowhere/page.html", cwd=tmp_path)
    assert (lost.returncode, "there is no folder nowhere" in lost.stderr) == (2, True)
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    for width, language in ((1200, "en"), (375, "zh")):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((tmp_path / "page.html").as_uri())
        if language == "zh":
            page.click("#language")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".number.k-goal").count() == 2
        seen = []
        for _ in range(2):
            page.click("#next")
            seen.append(page.evaluate("document.activeElement.textContent"))
        assert seen == ["1.5个百分点", "90%"]
        assert page.locator("td", has_text="5.1%").count() == 1
        page.locator(".number", has_text="90%").click()
        page.click("#keep")
        assert (
            page.inner_text("#wrong")
            == {"en": "choose an indicator from the list", "zh": "请从列表中选择指标"}[language]
        )
        page.fill(
            "[name=indicator]", {"en": "urbanisation_rate", "zh": catalogue["urbanisation_rate"].name_zh}[language]
        )
        page.fill("[name=year]", "2031")
        page.click("#keep")
        page.locator(".number.k-goal", has_text="47.5%").click()
        page.select_option("[name=became]", "none")
        page.click("#keep")
        assert page.inner_text("#count") == "2"
        assert page.inner_text("#command").startswith(
            "lantu draft plan.txt --extends chongqing --corrections corrections.csv"
        )
        with page.expect_download() as download:
            page.click("#save")
        download.value.save_as(tmp_path / "corrections.csv")
        kept = time.monotonic() + 20  # the browser passes on what a page keeps a moment later
        page.reload()
        while page.inner_text("#count") != "2" and time.monotonic() < kept:
            page.reload()
        assert page.inner_text("#count") == "2"
        page.evaluate("localStorage.clear()")
    assert not faults
    command = "draft plan.txt --corrections corrections.csv --out pack --page page.html --force"
    assert lantu(*command.split(), cwd=tmp_path).returncode == 0
    with (tmp_path / "pack" / "goals.csv").open(encoding="utf-8") as goals:
        rows = {item["indicator"]: (item["value"], item["relation"]) for item in csv.DictReader(goals)}
    assert rows["urbanisation_rate"] == ("90", ">=")
    assert "forest_cover" not in rows
    assert (tmp_path / "page.html").read_text("utf-8").count('"by_hand": true') == 2
