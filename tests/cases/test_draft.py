"""lantu draft, as a person runs it."""

import json

import pytest

from tests.command import lantu

PLAN = """某市现代化建设规划
（2025年6月1日通过）
本规划提出三项任务：优化空间布局；完善交通网络；改善人居环境。
2024年，全市常住人口320万人，森林覆盖率达到52.5%。
到2027年，常住人口城镇化率达到76%以上，森林覆盖率达到55%；到2030年，轨道交通运营里程达到120公里，独角兽企业达到12家，生态屏障基本建成。
"""


def test_a_text_becomes_a_pack_that_check_reads(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    done = lantu("draft", "plan.txt", "--out", "pack", "--text", "seen.txt", "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "lantu check pack" in done.stdout
    checked = lantu("check", "pack", "--format", "json", cwd=tmp_path)
    assert checked.returncode == 1, checked.stderr
    assert json.loads(checked.stdout)["summary"]["errors"] == 0
    goals = (tmp_path / "pack" / "goals.csv").read_text(encoding="utf-8")
    assert "urbanisation_rate,city,2027,>=,76,%,official,document" in goals
    assert "rail_transit_km,city,2030,>=,120,公里" in goals
    assert "city,2024,population,320,万人,measured,document" in (
        tmp_path / "pack" / "observations" / "document.csv"
    ).read_text(encoding="utf-8")
    unmatched = (tmp_path / "pack" / "unmatched.csv").read_text(encoding="utf-8")
    assert "独角兽企业" in unmatched
    assert lantu("run", "pack", "--members", "8", "--no-report", cwd=tmp_path).returncode == 0


def test_a_plan_is_called_by_its_title_and_a_table_by_its_file(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "五年指标.csv").write_text("指标,单位,2030年目标\n森林覆盖率,%,≥41\n", encoding="utf-8")
    for document, title in (("plan.txt", "某市现代化建设规划"), ("五年指标.csv", "五年指标")):
        assert lantu("draft", document, "--out", document[:2], cwd=tmp_path).returncode == 0
        assert f'title: {{zh: "{title}"}}' in (tmp_path / document[:2] / "blueprint.yaml").read_text(encoding="utf-8")


def test_json_offsets_count_the_extracted_text(tmp_path):
    (tmp_path / "plan.html").write_text(f"<html><body><p>{PLAN}</p></body></html>", encoding="gbk")
    done = lantu("draft", "plan.html", "--json", "--text", "seen.txt", cwd=tmp_path)
    told = json.loads(done.stdout)
    text = (tmp_path / "seen.txt").read_text(encoding="utf-8")
    assert set(told) >= {
        "phases",
        "targets",
        "tasks",
        "reforms",
        "challenges",
        "strategies",
        "figures",
        "unmatched",
    }
    assert told["phases"] == [2027, 2030]
    for item in (*told["tasks"], *told["figures"]):
        assert text[item["start"] : item["end"]] == item["quote"]
    assert "GBK" in done.stderr


def test_a_draft_for_a_city_that_is_there(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    assert lantu("draft", "plan.txt", "--out", "pack", "--extends", "chongqing", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "pack" / "city.yaml").exists()
    assert json.loads(lantu("check", "pack", "--json", cwd=tmp_path).stdout)["summary"]["errors"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["draft", "nowhere.txt"], "no document"),
        (["draft", "plan.txt", "--out", "full"], "not empty"),
        (["draft", "plan.txt", "--adopted", "18/8/2025"], "2026-01-01"),
        (["draft", "plan.txt", "--out", "new", "--extends", "chongking"], "chongqing"),
        (["draft", "plan.txt", "--text", "plan.txt"], "there already"),
    ],
)
def test_wrong_input_gets_a_sentence_and_2_and_writes_nothing(tmp_path, words, said):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    done = lantu(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
