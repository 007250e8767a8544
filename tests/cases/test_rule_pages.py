"""lantu rule --all: every page as Markdown."""

import json
import re

import pytest

from tests import command


def lantu(*words):
    return command.lantu("rule", *words)


@pytest.mark.parametrize(("language", "fix"), [("en", "**How to fix:**"), ("zh", "**怎样修正：**")])
def test_every_rule_is_a_section_with_its_parts(language, fix):
    listed = json.loads(lantu("--json", "--lang", language).stdout)
    printed = lantu("--all", "--lang", language).stdout
    sections = re.split(r"(?m)^## ", printed)[1:]
    assert [section.partition("\n")[0] for section in sections] == [f"{code} {title}" for code, title in listed.items()]
    assert len(listed) >= 30
    assert all(section.count(fix) == 1 for section in sections)


def test_one_page_or_all_but_not_both():
    assert lantu("LB301", "--all").returncode == 2
    assert set(json.loads(lantu("--all", "--json").stdout)) == set(json.loads(lantu("--json").stdout))


def test_every_page_is_written_in_chinese_with_the_names_that_its_english_has():
    english, chinese = (json.loads(lantu("--all", "--json", "--lang", language).stdout) for language in ("en", "zh"))
    assert set(english) == set(chinese)
    for code, page in chinese.items():
        assert all(page.count(f"\n{part}：") == 1 for part in ("为什么", "例子", "怎样修正")), code
        assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", page), code
        assert set(re.findall(r"`[^`]+`", page)) == set(re.findall(r"`[^`]+`", english[code])) - WORDS, code


WORDS = {"`at least`"}  # words in quotes, no names
