"""What is wrong in the same way in many rows is one line for a person, and each row for a program."""

import json

import lantu
from lantu.language.errors import Finding, Location, told_once
from lantu.language.text import Text
from tests.command import lantu as command
from tests.packs import small_pack


def test_alike_are_told_at_the_first_with_their_number():
    def found(line, words="unknown basis 'x'", file="observations.csv"):
        return Finding("LB004", "error", Location(file, line, 8), Text("未知", words))

    told = told_once(
        [found(3), found(2, "another"), found(4), found(4), found(4, file="b.yaml"), found(9, file="b.yaml")]
    )
    assert [(item.location.line, item.message["en"]) for item in told] == [
        (3, "unknown basis 'x' (2 rows)"),
        (2, "another"),
        (4, "unknown basis 'x' (2 lines)"),
    ]
    assert told[0].message["zh"] == "未知（2 行）"


def test_a_place_that_is_called_by_its_name_is_told_with_its_id(tmp_path):
    pack = small_pack(tmp_path)
    names = {item.id: item.name_zh for item in lantu.read_city(pack).districts()}
    code, name = next(iter(names.items()))
    for file in ("observations.csv", "projects.csv"):
        text = (pack / file).read_text(encoding="utf-8").replace(code, name)
        (pack / file).write_text(text.replace(",assumed,", ",asumed,"), encoding="utf-8")
    told = command("check", pack, "--lang", "zh").stdout
    assert told.count(f"“{name}”的编号是 `{code}`") == 2
    assert told.count("未知的依据“asumed”") == 1
    rows = json.loads(command("check", pack, "--json").stdout)
    rows = rows if isinstance(rows, list) else rows["findings"]
    assert sum("asumed" in row["message"] for row in rows) > 1
    failed = command("run", pack, "--lang", "en")
    assert (failed.returncode, f"the id of '{name}' is {code}" in failed.stderr) == (2, True)


def test_a_share_of_funding_is_refused_with_how_amounts_are_written(tmp_path):
    pack = small_pack(tmp_path)
    text = (pack / "projects.csv").read_text(encoding="utf-8").replace("own:1000万元", "own:100%")
    (pack / "projects.csv").write_text(text, encoding="utf-8")
    told = command("check", pack, "--lang", "en").stdout
    assert "expected an amount of funding, found the share 'own:100%'" in told
    assert "own:4亿元" in told
