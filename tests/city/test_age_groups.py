"""A census may go on to 100+ or begin with 0-4; groups that overlap or leave an age out are named."""

import csv

import pytest

import lantu
from lantu.city.census.age_groups import GROUPINGS
from lantu.language.errors import UnreadableError
from lantu.model.cohorts import ages
from tests.packs import small_pack


def regrouped(tmp_path, change):
    """A pack whose census has other groups of ages: change gives for a label the (label, share) that stand for it."""
    pack = small_pack(tmp_path)
    file = pack / "observations.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    out = []
    for row in rows:
        if row["variable"] != "people_census":
            out.append(row)
            continue
        out += [
            {**row, "age": label, "value": f"{float(row['value']) * share:g}"} for label, share in change(row["age"])
        ]
    merged = {}
    for row in out:
        key = (row["place"], row["year"], row["variable"], row["sex"], row["age"])
        if key in merged and row["variable"] == "people_census":
            merged[key]["value"] = f"{float(merged[key]['value']) + float(row['value']):g}"
        else:
            merged[(*key, len(merged)) if row["variable"] != "people_census" else key] = row
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(merged.values())
    return pack


def test_the_reader_knows_the_groups_that_the_model_splits():
    assert set(GROUPINGS) == set(ages._LOWER_BOUNDS.values())


@pytest.mark.parametrize(
    "change",
    [
        lambda age: [("85-89", 0.6), ("90-94", 0.25), ("95-99", 0.1), ("100+", 0.05)] if age == "85+" else [(age, 1)],
        lambda age: [("0-4", 1)] if age in ("0", "1-4") else [(age, 1)],
        lambda age: [("75+", 1)] if age in ("75-79", "80-84", "85+") else [(age, 1)],
        lambda age: [("0-9", 1)] if age in ("0", "1-4", "5-9") else [(age, 1)],
    ],
)
def test_a_census_in_other_groups_runs_and_counts_the_same_people(tmp_path, change):
    pack = regrouped(tmp_path, change)
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=2)
    (tmp_path / "plain").mkdir()
    plain = small_pack(tmp_path / "plain")
    other = lantu.run(lantu.read_blueprint(plain), lantu.read_city(plain), members=2)
    first = int(run.data["year"][0])
    people, as_before = (float(item.at("population").sel(year=first).mean()) for item in (run, other))
    assert people == pytest.approx(as_before, rel=1e-4)
    assert list(run.data["age"].values)[-1] == "85+"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda age: [("85+", 1), ("85-89", 0.5), ("90+", 0.5)] if age == "85+" else [(age, 1)], "overlap"),
        (lambda age: [("40-49", 1)] if age == "40-44" else [(age, 1)], "overlap"),
        (lambda age: [] if age == "30-34" else [(age, 1)], "nobody is counted between the ages 25-29 and 35-39"),
        (
            lambda age: [("55+", 1)] if age.endswith("+") or int(age.split("-")[0]) >= 55 else [(age, 1)],
            "cannot be split to groups of five years",
        ),
    ],
)
def test_groups_that_cannot_be_are_named(tmp_path, change, said):
    pack = regrouped(tmp_path, change)
    with pytest.raises(UnreadableError, match=said):
        lantu.read_city(pack)


def with_moves(tmp_path, rows):
    """A pack that knows net arrivals by sex and age: rows of (place, sex, age, value)."""
    tmp_path.mkdir(exist_ok=True)
    pack = small_pack(tmp_path)
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.writelines(
            f"{place},2020,net_migration_by_age,{sex},{age},{value},person,measured,BOOK,,\n"
            for place, sex, age, value in rows
        )
    return pack


def test_a_pack_may_say_who_comes_and_who_leaves(tmp_path):
    """As many people in all, but more of 20-24 and fewer of 65 and over, than with the usual profile of movers."""
    moves = {"20-24": 4000, "25-29": 1000, "65-69": -1500, "70-74": -1000}
    rows = [("city", sex, age, moves.get(age, 0)) for sex in "mf" for age in ages.group_labels(19)]
    packs = with_moves(tmp_path / "with", rows), with_moves(tmp_path / "without", [])
    runs = [lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=2, to=2026) for pack in packs]
    total, old, young = (
        [float(run.at(name).sel(year=2026).mean()) for run in runs]
        for name in ("population", "people_65_plus", "under_3")
    )
    assert total[0] == pytest.approx(total[1], rel=0.01)
    assert old[0] < old[1] - 10_000
    assert young[0] > young[1]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("900001", sex, age, 1) for sex in "mf" for age in ages.group_labels(19)], "whole city only"),
        ([("city", "", age, 1) for age in ages.group_labels(19)], "by sex and in groups of five years"),
        ([("city", sex, age, 1) for sex in "mf" for age in ("0-14", "15-59", "60+")], "in groups of five years"),
        ([("city", sex, age, 1) for sex in "mf" for age in ages.group_labels(19)[:-1]], "cannot be split"),
    ],
)
def test_net_arrivals_that_cannot_be_taken_are_named(tmp_path, rows, said):
    pack = with_moves(tmp_path, rows)
    with pytest.raises(UnreadableError, match=said):
        lantu.read_city(pack)
