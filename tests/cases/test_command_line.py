"""The command line as a person uses it: run it, read what it prints."""

import json

import pytest

from tests.command import lantu
from tests.packs import edit, small_pack

GOAL_FIELDS = [
    "indicator",
    "place",
    "year",
    "relation",
    "target",
    "unit",
    "kind",
    "state",
    "odds",
    "median",
    "low",
    "high",
    "gap",
    "pace",
    "basis",
    "odds_reached",
    "odds_at_least",
    "tolerance",
    "held",
    "figures",
    "figures_wanted",
    "wanted_since",
    "decided_year",
    "decided_value",
]


def test_a_run_prints_the_verdict_and_leaves_a_report(tmp_path):
    done = lantu("run", "chongqing", "--members", "40", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for words in ("38 districts", "40 futures", "Furthest from its goal", "odds of staying below", "report.html"):
        assert words in done.stdout
    assert done.stderr == ""
    assert (tmp_path / "runs/chongqing/report.html").stat().st_size > 1_000_000
    again = lantu("report", "runs/chongqing", "--lang", "zh", cwd=tmp_path)
    assert again.stdout.strip() == "runs/chongqing/report.html"


def test_json_follows_its_contract_and_is_the_same_on_any_number_of_threads(tmp_path):
    runs = [
        lantu(
            "run",
            "chongqing",
            "--members",
            "30",
            "--json",
            "--no-report",
            "--threads",
            threads,
            "--out",
            f"run{threads}",
            cwd=tmp_path,
        )
        for threads in ("1", "2")
    ]
    told = [json.loads(run.stdout) for run in runs]
    assert json.dumps(told[0]["goals"]) == json.dumps(told[1]["goals"])
    assert list(told[0]["goals"][0]) == GOAL_FIELDS
    assert {"run", "members", "seed", "seconds", "goals", "counts", "worst_places", "money", "plan"} == told[0].keys()
    states = {(goal["indicator"], goal["year"]): goal["state"] for goal in told[0]["goals"]}
    assert states["urban_rural_income_ratio", 2027] == "met early"
    assert states["good_air_days", 2027] == "series break"
    assert states["life_circle_15min_coverage", 2027] == "not measurable"
    assert states["lifecycle_coordination_score", 2027] == "in words"


def test_check_exits_with_0_1_or_2(tmp_path):
    pack = small_pack(tmp_path)
    assert lantu("check", str(pack), cwd=tmp_path).returncode == 0
    edit(pack / "goals.csv", ",66,", ",60,")
    found = lantu("check", str(pack), "--format", "json", cwd=tmp_path)
    assert found.returncode == 1
    assert [item["rule"] for item in json.loads(found.stdout)["findings"]] == ["LB102"]
    edit(pack / "goals.csv", ",60,", ",sixty,")
    broken = lantu("check", str(pack), "--lang", "en", cwd=tmp_path)
    assert broken.returncode == 2
    assert "goals.csv:2" in broken.stdout


def test_explain_speaks_and_sums(tmp_path):
    told = lantu(
        "explain",
        "chongqing",
        "debt_ratio",
        "--year",
        "2030",
        "--members",
        "10",
        "--lang",
        "zh",
        cwd=tmp_path,
    )
    assert "政府债务余额" in told.stdout
    trace = json.loads(lantu("explain", "chongqing", "debt_ratio", "--members", "10", "--json", cwd=tmp_path).stdout)
    assert sum(part["contribution"] for part in trace["parts"]) == pytest.approx(trace["change"], rel=1e-9)


def test_a_new_pack_reads_checks_and_runs(tmp_path):
    assert lantu("new", "mycity", cwd=tmp_path).returncode == 0
    assert lantu("check", "mycity", cwd=tmp_path).returncode == 0
    assert lantu("run", "mycity", "--members", "5", cwd=tmp_path).returncode == 0
    refused = lantu("new", "mycity", cwd=tmp_path)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert lantu("doctor", "mycity", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "chongqin"], "chongqing"),
        (["runn", "chongqing"], "run"),
        (["run", "chongqing", "--members", "none"], "none"),
        (["run", "chongqing", "--members", "0"], "members"),
        (["run", "chongqing", "--set", "inflation_trendy=2%"], "inflation_trend"),
        (["run", "chongqing", "--set", "inflation_trend"], "ASSUMPTION=VALUE"),
        (["run", "chongqing", "--set", "fertility_drift=-2.5"], 'write --set "fertility_drift=-2.5 %/year"'),
        (
            ["run", "chongqing", "--set", "new_debt_limit_share=3 km"],
            "new_debt_limit_share is in share, and '3 km' is not",
        ),
        (["run", "chongqing", "--without", "rail_line_72"], "rail_line_27"),
        (["explain", "chongqing", "debt_ration"], "debt_ratio"),
        (["explain", "chongqing", "gdp", "--place", "城口"], "城口县"),
        (["rule", "LB1O2"], "did you mean 'LB1"),
        (["report", "nowhere"], "no finished run"),
        (["check", "chongqing", "--lang", "fr"], "zh or en"),
        (["new", "../x y"], "not a name"),
    ],
)
def test_wrong_input_gets_a_sentence_and_2(tmp_path, words, said):
    done = lantu(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    done = lantu("run", "chongqing", "--members", "2", "--out", "thesis", cwd=tmp_path)
    assert done.returncode == 2
    assert [item.name for item in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


def test_the_locale_chooses_the_language(tmp_path):
    assert "个错误" in lantu("check", "chongqing", cwd=tmp_path, LC_ALL="zh_CN.UTF-8").stdout
    assert "errors" in lantu("check", "chongqing", cwd=tmp_path, LC_ALL="C.UTF-8").stdout


def test_the_verdict_on_the_districts_of_another_date(tmp_path):
    done = lantu("run", "chongqing", "--members", "8", "--boundaries", "2026-01-01", "--json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert told["boundaries"] == "2026-01-01"
    assert told["estimated"] == ["500109", "liangjiang"]
    assert "两江新区" in (tmp_path / "runs" / "chongqing" / "report.html").read_text(encoding="utf-8")
    wrong = lantu("run", "chongqing", "--boundaries", "next year", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "2026-01-01" in wrong.stderr
