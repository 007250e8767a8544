"""Participation as figures of a plan: counted on a day, with what was left out, refused where a record does not hold it, read by a run."""

from datetime import date

import pytest

from lantu.city import read_city
from lantu.language.errors import LantuError
from lantu.voice.participation.counts import participation_rate, proposal_response_rate, wilson_90
from lantu.voice.participation.records import year_before
from lantu.voice.participation.satisfaction import resident_satisfaction
from lantu.voice.sample.census import census
from tests.command import lantu
from tests.packs import small_pack

ON = date(2026, 11, 28)
NAMES = {"east": "1", "west": "2"}
OF = census(
    2020,
    [
        (place, sex, age, people)
        for place, people in (("1", 300), ("2", 200))
        for sex in "fm"
        for age in ("15-59", "60+")
    ],
    (15, 60),
)


def written(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_participants_count_once_in_twelve_months(tmp_path):
    one = written(
        tmp_path,
        "a.csv",
        "id,date,district\n1,2026-01-05,East\n1,2026-11-28,West\n2,2025/11/29,east\n3,2025-11-28,East\n4,2026-11-29,East\n5,,East\n",
    )
    other = written(tmp_path, "b.csv", "编号,日期,区县\n2,2026年3月1日,\n,2026年3月1日,East\n,2026年3月1日,Mars\n")
    found = participation_rate([one, other], ON, {"city": 1000, "1": 500}, NAMES)
    assert {figure.place: (figure.met, figure.value) for figure in found} == {
        "city": (4, 4.0),  # 1, 2 and two without an id
        "1": (2, 4.0),  # 2, and one without an id
        "2": (1, None),  # 1 moved to West; its residents are not counted
    }
    assert found[0].left_out == {"other_days": 2, "no_day": 1, "no_district": 1}
    assert (found[0].low, found[0].basis, found[0].beside) == (None, "measured", {"without_id": 2})
    none = participation_rate([written(tmp_path, "c.csv", "id,date\n1,2020-01-01\n")], ON, {"city": 1000}, {})
    assert (none[0].value, "twelve months" in none[0].reason.en) == (None, True)
    assert year_before(date(2024, 2, 29)) == date(2023, 3, 1)
    for text, said in (("id,district\n1,East\n", "does not hold `date`"), ("id,date\n1,soon\n", "found 'soon'")):
        with pytest.raises(LantuError, match=said):
            participation_rate([written(tmp_path, "d.csv", text)], ON, {"city": 1000}, {})
    with pytest.raises(LantuError, match="no count of residents"):
        participation_rate([one], ON, {}, {})


def test_a_proposal_is_answered_in_time_and_with_a_reason_or_it_is_not(tmp_path):
    rows = (
        [f"p{at},2026-03-01,2026-03-20,because,East,yes" for at in range(9)]
        + [
            "late,2026-03-01,2026-05-01,because,West,no",
            "silent,2026-03-01,,,West,",
            "bare,2026-03-01,2026-03-02,,West,",
        ]
        + ["new,2026-11-20,,,West,", "old,2024-01-01,2024-01-02,because,West,yes"]
    )
    table = "id,received,answered,reason,district,adopted\n" + "\n".join(rows) + "\n"
    path = written(tmp_path, "p.csv", table)
    found = {one.place: one for one in proposal_response_rate(path, ON, NAMES, within=30)}
    city = found["city"]
    assert (city.met, city.of, city.value) == (9, 12, pytest.approx(75))
    assert (city.low, city.high) == pytest.approx(wilson_90(9, 12))
    assert city.left_out == {"other_days": 1, "no_day": 0, "not_yet_due": 1}
    assert city.beside == {"adopted": pytest.approx(75)}
    assert (found["1"].value, "fewer than ten" in found["1"].reason.en) == (None, True)
    with pytest.raises(LantuError, match="no time set"):
        proposal_response_rate(path, ON, NAMES)
    due = "received,due,answered,reason\n" + "2026-03-01,2026-04-01,2026-03-31,because\n" * 10
    assert proposal_response_rate(written(tmp_path, "due.csv", due), ON, NAMES)[0].value == 100
    for text, said in (("received,answered,due\n2026-03-01,,\n", "does not hold `reason`"), ("received\n", "no rows")):
        with pytest.raises(LantuError, match=said):
            proposal_response_rate(written(tmp_path, "q.csv", text), ON, NAMES)


def survey(folder, groups, extra=""):
    """A survey of people (district, age, sex, score, how many)."""
    rows = [f"2026-06-01,{score},{place},{age},{sex}" for place, age, sex, score, count in groups for _ in range(count)]
    return written(folder, "s.csv", "date,satisfied,district,age,sex\n" + "\n".join(rows) + "\n" + extra)


def test_satisfaction_is_weighted_and_its_margin_is_that_of_the_effective_size(tmp_path):
    # the old, half of the people, are a fifth of the answers: 80 young say 5, 20 old say 2
    groups = [("East", 30, sex, 5, 20) for sex in "fm"] + [("West", 30, sex, 4, 20) for sex in "fm"]
    groups += [(place, 70, sex, 2, 5) for place in ("East", "West") for sex in "fm"]
    late = "2024-06-01,5,East,30,f\n2026-06-01,,East,30,f\n2026-06-01,5,East,9,f\n"
    found = {one.place: one for one in resident_satisfaction(survey(tmp_path, groups, late), ON, OF, NAMES)}
    city = found["city"]
    assert city.value == pytest.approx(50)
    assert city.beside["unweighted"] == pytest.approx(80)
    # districts 0.6 and 0.4 against halves, ages halves against 0.8 and 0.2: Kish by hand
    weights = [d / 0.5 * a for d in (0.6, 0.4) for a in (0.5 / 0.8,) * 40 + (0.5 / 0.2,) * 10]
    effective = sum(weights) ** 2 / sum(one * one for one in weights)
    assert city.beside["effective_size"] == pytest.approx(effective)
    assert (city.low, city.high) == pytest.approx(wilson_90(0.5 * effective, effective))
    assert (city.basis, city.of, city.left_out["other_days"], city.left_out["no_answer"], city.left_out["outside"]) == (
        "survey", 100, 1, 1, 1,
    )  # fmt: skip
    assert found["1"].value == pytest.approx(50)
    few = resident_satisfaction(survey(tmp_path, [("East", 30, "f", 5, 29)]), ON, OF, NAMES)
    assert [one.value for one in few] == [None, None]
    empty = resident_satisfaction(survey(tmp_path, [("East", 30, "f", 5, 40)]), ON, OF, NAMES)
    assert "nobody took part of district 2, age 60+, sex m" in empty[0].reason.en
    with pytest.raises(LantuError, match="neither `district` nor `age`"):
        resident_satisfaction(written(tmp_path, "n.csv", "date,satisfied\n2026-06-01,yes\n"), ON, OF, NAMES)


def test_figures_become_observations_that_a_city_reads(tmp_path):
    pack = small_pack(tmp_path)
    counted = pack / "observations.csv"
    counted.write_text(counted.read_text("utf-8").replace(",assumed,", ",measured,"), "utf-8")
    city = read_city(pack)
    places = [one.id for one in city.districts()]
    people = written(
        tmp_path, "a.csv", "id,date,district\n" + "".join(f"{at},2026-05-01,{places[0]}\n" for at in range(40))
    )
    rows = [
        (place, age, sex, 5 if at % 3 else 2, 10) for at, place in enumerate(places) for age in (20, 70) for sex in "fm"
    ]
    answers = survey(tmp_path, rows)
    asked = ("voice", "indicators", pack, "--as-of", "2026-11-28", "--lang", "en", "--ages", "15,60")
    done = lantu(*asked, "--participants", people, "--survey", answers, "--write")
    assert done.returncode == 0, done.stderr
    kept = read_city(pack).observations
    kept = kept[kept["source"] == "participation_records"]
    assert set(zip(kept["variable"], kept["place"], kept["basis"], strict=True)) >= {
        ("participation_rate", "city", "measured"),
        ("participation_rate", places[0], "measured"),
        ("resident_satisfaction", "city", "survey"),
    }
    assert set(kept["year"]) == {2026}
    assert kept["note"].str.contains("records sha256").all()
    before = (pack / "observations" / "participation.csv").read_bytes()
    assert lantu(*asked, "--participants", people, "--survey", answers, "--write").returncode == 0
    assert (pack / "observations" / "participation.csv").read_bytes() == before
    late = lantu(*asked[:4], "2019-01-01", "--lang", "en", "--participants", people, "--write")
    assert (late.returncode, "no figure to write" in late.stderr) == (2, True)
    assert lantu(*asked, "--write").returncode == 2
    checked = lantu("check", pack, "--format", "json").stdout
    assert "participation" not in "".join(line for line in checked.splitlines() if '"error"' in line)
    (pack / "observations" / "participation.csv").unlink()
    typed = "place,year,variable,value,unit,basis,source\ncity,2026,resident_satisfaction,80,%,survey,BOOK\n"
    written(pack / "observations", "typed.csv", typed)
    refused = lantu(*asked, "--survey", answers, "--write")
    assert (refused.returncode, "typed in" in refused.stderr) == (2, True), refused.stderr
    assert not (pack / "observations" / "participation.csv").exists()
