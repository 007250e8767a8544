import pytest

import lantu
from lantu.language.errors import Finding, Location
from lantu.language.numbers import digits, quantity
from lantu.language.text import LANGUAGES, Text, words
from lantu.report import furthest_drivers, write_report
from lantu.report.finding_groups import finding_groups


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    run = lantu.run(plan, city, members=30)
    findings = lantu.check(plan, city)
    verdict = lantu.appraise(run)
    drivers = furthest_drivers(run, verdict)
    return write_report(run, verdict, findings, tmp_path_factory.mktemp("report"), "zh", drivers)


def test_the_page_asks_nothing_of_the_network(page_file):
    text = page_file.read_text(encoding="utf-8")
    assert "<script src" not in text
    assert '<link rel="stylesheet"' not in text


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_offline_without_errors_in_both_languages(page, page_file, language):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{page_file.as_uri()}?lang={language}")
    title = "现代化人民城市" if language == "zh" else "modern people's city"
    assert title in page.locator("h1").inner_text()
    for chart in page.locator("[data-spec]:visible").all():  # the calibration has a chart for each language
        chart.scroll_into_view_if_needed()
    page.wait_for_function(
        "[...document.querySelectorAll('[data-spec]')].every(box => !box.offsetParent || box.querySelector('svg'))"
    )
    assert page.locator("#places svg path").count() > 38
    assert said == []
    other = "en" if language == "zh" else "zh"
    assert page.locator(f"span[lang='{other}']:visible").count() == 0
    page.click("#language")
    assert page.evaluate("document.documentElement.lang") == ("en" if language == "zh" else "zh-CN")


@pytest.mark.browser
def test_each_chart_has_words_and_a_table_beside_it(page, page_file):
    page.goto(page_file.as_uri())
    cards = page.locator("#futures .card")
    assert cards.count() > 10
    for card in cards.all():
        assert card.locator("[role=img]").get_attribute("aria-label")
        assert card.locator("table").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_drives_the_gap_has_a_tornado_in_the_language_of_the_page(page, page_file, language):
    page.goto(f"{page_file.as_uri()}?lang={language}")
    cards = page.locator("#drivers .card")
    assert cards.count() > 4
    for card in cards.all():
        card.scroll_into_view_if_needed()
        chart = card.locator(".chart:visible")
        assert chart.count() == 1
        chart.locator("svg").wait_for()
        assert "…" in chart.get_attribute("aria-label")  # drawing it leaves the words
        assert card.locator("details table tbody tr").count() >= 1
    debt = page.locator("#drivers .card").last.locator("svg:visible").text_content()
    assert ("新增债务限额" if language == "zh" else "New debt allowed") in debt


# what sticks out of a phone's window to the right and cannot be reached by scrolling inside the page
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth + 1, found = [];
  const scrolls = (box) => ["auto", "scroll", "hidden"].includes(getComputedStyle(box).overflowX);
  for (const item of document.querySelectorAll("main *, header *")) {
    const edge = item.getBoundingClientRect();
    if (!edge.width || edge.right <= wide) continue;
    let box = item.parentElement;
    while (box && !(scrolls(box) && box.getBoundingClientRect().right <= wide)) box = box.parentElement;
    if (!box) found.push(`${item.tagName} ${item.textContent.trim().slice(0, 40)}`);
  }
  return found;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_sticks_out_of_a_phone(page, page_file, language):
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{page_file.as_uri()}?lang={language}")
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    assert page.evaluate(STICKS_OUT) == []


def test_every_word_is_in_both_languages():
    assert words("zh").keys() == words("en").keys()
    assert all(words("zh").values())
    assert all(words("en").values())


def test_numbers_read_as_people_write_them():
    assert quantity(33757.93, "100m yuan", "zh") == "3.38万亿元"
    assert quantity(33757.93, "100m yuan", "en") == "3.38 tn yuan"
    assert quantity(3190.47, "10k person", "en") == "31.9 m people"
    assert quantity(None, "%", "zh") == "–"
    assert digits(0) == "0"
    assert digits(-1e-4) == "0"


PHONE = {"width": 390, "height": 844}


@pytest.mark.browser
def test_on_a_phone_the_report_is_read_downwards_in_the_language_of_its_reader(page, page_file):
    page.set_viewport_size(PHONE)
    page.goto(page_file.as_uri())  # written in Chinese, opened by a browser that speaks English
    assert page.evaluate("document.documentElement.lang") == "en"
    for language in LANGUAGES:
        page.goto(f"{page_file.as_uri()}?lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        screens = (
            page.evaluate("document.getElementById('appendix').getBoundingClientRect().top + scrollY") / PHONE["height"]
        )
        assert screens <= 15, language
        first = page.locator("table.stacks tbody tr").first
        heads = ("目标", "判断与把握") if language == "zh" else ("Goal", "State and odds")
        labels = first.locator("td").evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
        )
        assert {f'"{head}"' for head in heads} <= set(labels)


def test_findings_stand_together_by_rule():
    found = [("LB102", "warning"), ("LB101", "warning"), ("LB102", "warning"), ("LB007", "error"), ("LB900", "note")]
    groups = finding_groups(
        [Finding(rule, severity, Location("goals.csv", 3), Text("甲", "a")) for rule, severity in found]
    )
    assert [(group.rule, len(group.findings)) for group in groups] == [("LB007", 1), ("LB102", 2), ("LB101", 1)]
    assert all(group.title.zh and group.title.en for group in groups)
