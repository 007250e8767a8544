"""The Chinese manual says what the English pages say: page by page the same commands, files and measured numbers."""

import re

import pytest

from tests.cases.pages import CHINESE, DOCS, code

PAGES = sorted(page.relative_to(CHINESE) for page in CHINESE.rglob("*.md"))
PERCENT = re.compile(r"(?<![\d,.])\d[\d,]*(?:\.\d+)? %")
BLOCK = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)


def up(page):
    """From the folder of a page to the top of the documentation."""
    return "../" * (len(page.parts) - 1)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_chinese_page_and_the_english_one_that_it_follows_lead_to_each_other(page):
    chinese, english = ((folder / page).read_text("utf-8").splitlines() for folder in (CHINESE, DOCS))
    assert chinese[2] == f"[English]({up(page)}../{page.as_posix()})"
    assert english[2] == f"[中文]({up(page)}zh/{page.as_posix()})"
    assert re.search("[\u4e00-\u9fff]", chinese[0])


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_chinese_page_tells_to_type_what_the_english_one_tells(page):
    chinese, english = (code(folder / page) for folder in (CHINESE, DOCS))
    assert chinese == english


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_a_chinese_page_says_in_percent_stands_on_the_english_one(page):
    """Numbers that were computed anew are changed in both; what stands in blocks is an example of what is printed."""
    chinese, english = (BLOCK.sub("", (folder / page).read_text("utf-8")) for folder in (CHINESE, DOCS))
    known = {number.removesuffix(" %") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", english)}
    assert [number for number in PERCENT.findall(chinese) if number.removesuffix(" %") not in known] == []


def test_every_how_to_stands_in_the_table_of_contents_of_its_language():
    for table, folder, start in ((DOCS / "how-to" / "index.md", DOCS, ""), (CHINESE / "index.md", CHINESE, "how-to/")):
        there = set(re.findall(rf"\]\({start}([\w-]+)\.md\)", table.read_text("utf-8")))
        assert {page.stem for page in (folder / "how-to").glob("*.md")} - {"index"} <= there


def test_both_readme_have_the_same_commands():
    top = DOCS.parent
    english, chinese = (
        [
            re.findall(r"`(lantu [^`]*)`", row.split("|")[1])
            for row in (top / name).read_text("utf-8").splitlines()
            if row[:3] == "| `"
        ]
        for name in ("README.md", "README.zh.md")
    )
    assert chinese == english
    assert len(chinese) > 10


def test_a_page_that_drifted_would_be_noticed(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# A\n\n```\nlantu run chongqing --members 8   # 说明\n```\n\n```text\n结论\n```\n", "utf-8")
    assert code(page) == [("", ["lantu run chongqing --members 8"])]
