"""Who took part against who lives there: weights that reach the census, what they cost, what is refused, and which results change."""

import json

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.voice.budget.shares.equal_shares import equal_shares
from lantu.voice.opinions.consultation import Statement, consultation
from lantu.voice.pabulib.read import parse_pabulib
from lantu.voice.sample.census import census
from lantu.voice.sample.respondents import coded, read_respondents
from lantu.voice.sample.results import budget_changes, copied, statement_changes
from lantu.voice.sample.standing import standings
from lantu.voice.sample.weights import by_groups, empty_groups, rake
from tests.command import lantu

# two districts: 600 and 400 people; half of either are women; 40 % are 60 and over
ROWS = [
    (place, sex, age, people / 2 * share)
    for place, people in (("1", 600), ("2", 400))
    for sex in ("f", "m")
    for age, share in (("0-14", 0.5), ("15-59", 0.6), ("60-84", 0.3), ("85+", 0.1))
]
OF = census(2020, ROWS, (15, 60))
NAMES = {"east": "1", "west": "2", "1": "1", "2": "2"}


def who(*, district=(), age=(), sex=()):
    given = {name: told for name, told in (("district", district), ("age", age), ("sex", sex)) if told}
    count = len(next(iter(given.values())))
    return coded([str(at) for at in range(count)], given, OF, NAMES)


def test_a_census_is_in_the_groups_that_are_asked_and_no_others():
    assert OF.groups == {"district": ("1", "2"), "age": ("15-59", "60+"), "sex": ("f", "m")}
    assert OF.people.sum() == pytest.approx(1000)
    assert OF.share("age") == pytest.approx([0.6, 0.4])
    assert OF.share("district") == pytest.approx([0.6, 0.4])
    with pytest.raises(LantuError, match=r"begins at 18 .the nearest are 15 / 0"):
        census(2020, ROWS, (18, 60))
    with pytest.raises(LantuError, match="no census by age and sex"):
        census(0, [], (15, 60))


def test_what_participants_tell_is_read_as_it_is_written():
    told = who(
        district=["East", "WEST", "2", "", "Mars"],
        age=["15", "60-69", "85+", "未知", "55-64"],
        sex=["女", "Male", "F", "K", "other"],
    )
    assert told.code["district"].tolist() == [0, 1, 1, -1, -2]
    assert told.code["age"].tolist() == [0, 1, 1, -1, -2]  # 55-64 lies across two groups
    assert told.code["sex"].tolist() == [0, 1, 0, 0, -1]
    assert told.strange["district"] == {"Mars": 1}
    assert told.inside.tolist() == [True, True, True, True, False]
    assert who(age=["14", "7.0", "30岁", "60岁以上"]).code["age"].tolist() == [-2, -2, 0, 1]


def test_one_variable_is_the_census_share_over_the_share_of_participants():
    told = who(age=["20"] * 80 + ["70"] * 20)
    weights = rake(told, OF)
    assert weights.weight == pytest.approx([0.6 / 0.8] * 80 + [0.4 / 0.2] * 20)
    # Kish: (80 x 0.75 + 20 x 2)^2 / (80 x 0.75^2 + 20 x 2^2) = 10000 / 125
    assert (weights.effective, weights.design) == pytest.approx((80, 1.25))
    row = standings(told, OF)[1]
    assert (row.group, row.count, row.expected, row.side) == ("60+", 20, pytest.approx(40), -1)


def test_several_variables_reach_the_census_and_who_did_not_tell_keeps_a_share():
    rng = np.random.default_rng(2)
    told = who(
        district=rng.choice(["1", "2"], 500, p=[0.8, 0.2]).tolist(),
        age=rng.choice(["20", "70", ""], 500, p=[0.7, 0.2, 0.1]).tolist(),
        sex=rng.choice(["f", "m"], 500, p=[0.35, 0.65]).tolist(),
    )
    weights = rake(told, OF, cap=50)
    assert weights.off < 1e-6
    untold = told.code["age"] == -1
    assert weights.weight[untold].sum() == pytest.approx(untold.sum())
    assert weights.weight.mean() == pytest.approx(1)
    assert 1 < weights.design < 2
    assert standings(told, OF)[4].count == untold.sum()
    # outside the census: no weight, and the others keep 1 on the mean
    young = who(age=["20"] * 60 + ["70"] * 30 + ["9"] * 10)
    assert rake(young, OF).weight[90:].tolist() == [0] * 10
    assert rake(young, OF).weight[:90].mean() == pytest.approx(1)


def test_large_weights_are_cut_and_what_is_then_missing_is_said():
    told = who(age=["20"] * 99 + ["70"])
    weights = rake(told, OF, cap=5)
    assert weights.cut == 1
    assert weights.largest == pytest.approx(5)
    assert weights.off > 0.3
    assert rake(told, OF, cap=100).off < 1e-6


def test_a_group_without_participants_is_refused_not_made_up():
    told = who(age=["20"] * 30, sex=["f"] * 30)
    assert empty_groups(told, OF) == (("age", "60+"), ("sex", "m"))
    with pytest.raises(LantuError, match=r"nobody took part of age 60\+, sex m"):
        rake(told, OF)


BALLOTS = (
    "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\na;60;Playground\nb;60;Benches\n"
    "VOTES\nvoter_id;age;sex;vote\n"
    + "".join(f"y{at};{20 + at % 30};{'FM'[at % 2]};a\n" for at in range(80))
    + "".join(f"o{at};70;{'FM'[at % 2]};b\n" for at in range(30))
)


def test_a_budget_that_the_old_would_have_won_is_told(tmp_path):
    (tmp_path / "votes.pb").write_text(BALLOTS, "utf-8")
    vote, told = parse_pabulib(BALLOTS, "v.pb"), read_respondents(tmp_path / "votes.pb", OF, NAMES)
    assert set(told.code) == {"age", "sex"}
    assert equal_shares(vote).chosen == ("a",)
    for weight in (np.ones(110), np.full(110, 3.0)):  # equal weights change nothing
        assert equal_shares(copied(vote, weight)).chosen == ("a",)
    old = census(
        2020, [("1", sex, age, people) for sex in ("f", "m") for age, people in (("15-59", 40), ("60+", 60))], (15, 60)
    )
    told = read_respondents(tmp_path / "votes.pb", old, NAMES)
    found = budget_changes(vote, told, old, rake(told, old), [("age", "60+"), ("sex", "f")])
    assert [(one.cause, one.chosen, one.left_out) for one in found] == [
        (("", ""), ("b",), ("a",)),
        (("age", "60+"), ("b",), ("a",)),
    ]
    assert by_groups(told, old, "age", 1)[-1] == pytest.approx(0.6 / (30 / 110))


def test_copies_leave_the_count_of_equal_weights_as_it_is():
    rng = np.random.default_rng(6)
    for number in range(6):
        lines = "".join(f"p{at};{int(rng.integers(5, 60))};x\n" for at in range(8))
        ballots = "".join(
            f"v{at};{','.join(f'p{one}' for one in np.flatnonzero(rng.random(8) < 0.4)) or 'p0'}\n" for at in range(25)
        )
        text = f"META\nkey;value\nbudget;100\nPROJECTS\nproject_id;cost;name\n{lines}VOTES\nvoter_id;vote\n{ballots}"
        vote = parse_pabulib(text, "v.pb")
        assert equal_shares(copied(vote, np.ones(25))).chosen == equal_shares(vote).chosen, number


def test_statements_that_change_sides_are_told_with_the_groups_that_do_it():
    told = who(age=["20"] * 80 + ["70"] * 20, sex=["f", "m"] * 50)
    votes = consultation(
        [Statement("yes"), Statement("old"), Statement("near")],
        [str(at) for at in range(100)],
        (
            np.repeat([0, 1, 2], 100),
            np.tile(np.arange(100), 3),
            np.array([1] * 100 + [1] * 60 + [-1] * 40 + [1] * 52 + [-1] * 48, np.int8),
        ),
    )
    found = {votes.statements[one.statement].id: one for one in statement_changes(votes, told, OF, rake(told, OF))}
    assert set(found) == {"old", "near"}
    # 60 of 80 young agree: 60 x 0.75 of 100
    assert (found["old"].plain, found["old"].weighted, found["old"].sure) == (
        pytest.approx(0.6),
        pytest.approx(0.45),
        True,
    )
    assert found["old"].groups == (("age", "15-59"), ("age", "60+"))


def test_the_command_holds_participants_against_a_pack(tmp_path):
    rng = np.random.default_rng(1)
    rows = [
        f"{at},{age},{sex}"
        for at, age, sex in zip(
            range(300), rng.choice([20, 35, 50, 70], 300), rng.choice(["女", "男"], 300), strict=True
        )
    ]
    (tmp_path / "p.csv").write_text("\n".join(["id,年龄,性别", *rows]) + "\n", "utf-8")
    said = lantu("voice", "missing", tmp_path / "p.csv", "vienna", "--lang", "en")
    assert said.returncode == 0, said.stderr
    assert "300 participants, held against the census of " in said.stdout
    assert "effective size" in said.stdout
    plain = json.loads(lantu("voice", "missing", tmp_path / "p.csv", "vienna", "--json", "--by", "age").stdout)
    assert {row["variable"] for row in plain["rows"]} == {"age"}
    assert plain["weights"]["off"] < 1e-6
    (tmp_path / "d.csv").write_text("id,区县\n1,Innere Stadt\n2,Leopoldstadt\n", "utf-8")
    refused = lantu("voice", "missing", tmp_path / "d.csv", "vienna", "--lang", "zh")
    assert (refused.returncode, "没有人参加的组，不能加权" in refused.stdout) == (1, True)
    for words, reason in (
        (("--by", "income"), "unknown 'income'"),
        (("--ages", "old"), "expected ages"),
        (("--ages", "18,60"), "the nearest are 20 / 15"),
    ):
        wrong = lantu("voice", "missing", tmp_path / "p.csv", "vienna", "--lang", "en", *words)
        assert (wrong.returncode, reason in wrong.stderr) == (2, True), wrong.stderr
