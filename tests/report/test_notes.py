"""The report tells what the check only notes, and does not call it nothing."""

import lantu
from lantu.report.page import report_page
from tests.packs import small_pack


def _page(pack, findings):
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=4)
    return report_page(run, lantu.appraise(run), findings, "en")


def _wide(pack):
    """Put the census of every district into three groups of ages, both sexes together."""
    file = pack / "observations.csv"
    rows = [row for row in file.read_text(encoding="utf-8").splitlines() if ",people_census," not in row]
    ids = [place.id for place in lantu.read_city(pack).districts()]
    wide = [
        f"{place},2020,people_census,,{ages},{count},person,measured,BOOK,,"
        for place in ids
        for ages, count in (("0-14", 41_000), ("15-64", 170_000), ("65+", 29_000))
    ]
    file.write_text("\n".join([*rows, *wide, ""]), encoding="utf-8")
    return pack


def test_ages_that_are_estimated_are_told_by_the_check_and_on_the_page(tmp_path):
    pack = _wide(small_pack(tmp_path))
    findings = lantu.check(lantu.read_blueprint(pack), lantu.read_city(pack))
    told = [item for item in findings if "wide groups of ages" in item.message.en]
    assert [item.severity for item in told] == ["note"] * len(told)
    assert told
    page = _page(pack, findings)
    assert "wide groups of ages" in page
    assert "按宽年龄组" in page or told[0].message.zh in page


def test_a_page_without_errors_says_just_that(tmp_path):
    page = _page(small_pack(tmp_path), [])
    assert "The check found no errors and no warnings." in page
    assert "检查没有发现错误或警告。" in page
