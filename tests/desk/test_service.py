"""How requests were served: rates by who was called, closings in time, districts compared with the same kinds, and signs of gaming."""

import json
from datetime import date

import numpy as np
import pytest

from lantu.city import read_city
from lantu.desk.intake.columns import ASKED_NO_ANSWER, CLOSED, NO, NOT_ASKED, OPEN, YES, coded, request_columns
from lantu.desk.intake.writer import write_requests
from lantu.desk.service.goodhart import ranked, signs
from lantu.desk.service.on_time import equity_ratio, medians_of, on_time_rates
from lantu.desk.service.three_rates import refuse_self_report, three_rates
from lantu.desk.simulated.simulator import simulate_requests, simulated_city
from lantu.language.errors import LantuError
from lantu.packs.computed_observations import table_rows
from lantu.packs.reading.csv_rows import csv_text
from tests.command import lantu
from tests.packs import small_pack


def called(*groups):
    """Closed requests of strata: (kind, how many, said yes, said no, did not answer)."""
    kinds, said = [], []
    for kind, count, yes, no, silent in groups:
        kinds += [kind] * count
        said += [YES] * yes + [NO] * no + [ASKED_NO_ANSWER] * silent + [NOT_ASKED] * (count - yes - no - silent)
    return request_columns(
        len(kinds),
        kind=coded(np.array(kinds)),
        state=np.full(len(kinds), CLOSED, np.int8),
        solved=np.array(said, np.int8),
    )


def solved(columns):
    return next(one for one in three_rates(columns) if (one.question, one.place) == ("solved", "city"))


def test_a_stratum_counts_by_its_requests_and_not_by_how_many_were_called():
    # 900 lights of which 10 were called and 5 said yes; 100 noises of which 40 were called and all said yes
    rate = solved(called(("light", 900, 5, 5, 0), ("noise", 100, 40, 0, 0)))
    assert rate.value == pytest.approx(0.9 * 0.5 + 0.1 * 1.0)
    assert rate.low < 0.4 < 0.7 < rate.high + 0.02
    assert (rate.closed, rate.asked, rate.answered) == (1000, 50, 50)


def test_who_did_not_answer_is_shown_as_bounds():
    rate = solved(called(("light", 500, 60, 20, 20)))
    assert rate.value == pytest.approx(0.75)
    assert (rate.least, rate.most) == (pytest.approx(0.6), pytest.approx(0.8))


def test_few_answers_give_no_rate_and_everybody_called_gives_a_narrow_one():
    assert solved(called(("light", 500, 20, 9, 0))).value is None
    sample, census = solved(called(("light", 10_000, 75, 25, 0))), solved(called(("light", 101, 75, 25, 0)))
    assert census.high - census.low < 0.6 * (sample.high - sample.low)


def test_the_interval_holds_what_is_true_nine_times_in_ten():
    random, held = np.random.default_rng(1), 0
    for _ in range(200):
        yes = [random.binomial(count, share) for count, share in ((40, 0.9), (25, 0.5))]
        rate = solved(called(("a", 3000, yes[0], 40 - yes[0], 0), ("b", 1000, yes[1], 25 - yes[1], 0)))
        held += rate.low <= 0.75 * 0.9 + 0.25 * 0.5 <= rate.high
    assert 165 <= held <= 198


def test_who_does_the_work_does_not_rate_it():
    columns = request_columns(2, owner=coded(np.array(["roads", "water"])))
    refuse_self_report(columns, "hotline")
    with pytest.raises(LantuError, match="'roads' does the work itself"):
        refuse_self_report(columns, "roads")


def served(days, allowed=10.0, still_open=(), begin="2025-01-01", **columns):
    """Requests that took so many days; those at some positions are still open."""
    count = len(days)
    received = np.full(count, np.datetime64(begin, "s"))
    closed = received + (np.array(days) * 86400).astype("timedelta64[s]")
    closed[list(still_open)] = np.datetime64("NaT", "s")
    due = received + np.timedelta64(int(allowed * 86400), "s")
    state = np.where(np.isnat(closed), OPEN, CLOSED).astype(np.int8)
    return request_columns(count, received=received, closed=closed, due=due, state=state, **columns)


def test_open_and_late_requests_are_not_in_time_and_those_not_yet_due_do_not_count():
    columns = served([1.0] * 30 + [12.0] * 10 + [1.0] * 2, still_open=(40, 41))
    none = np.zeros(42, np.bool_)
    (rate,) = on_time_rates(columns, date(2025, 2, 1), none)
    assert (rate.met, rate.of) == (30, 42)
    assert rate.value == pytest.approx(100 * 30 / 42, abs=1e-3)
    (early,) = on_time_rates(columns, date(2025, 1, 5), none)
    assert (early.of, early.value) == (0, None)  # due on the 11th
    out = none.copy()
    out[30:40] = True
    (rate,) = on_time_rates(columns, date(2025, 2, 1), out)
    assert (rate.met, rate.of, rate.left_out) == (30, 32, {"excluded": 10})


def test_open_requests_make_a_district_slower_and_kinds_are_held_alike():
    edges = 490
    counts = np.zeros((2, 2, 2, edges))
    counts[1, 0, 0, 8], counts[1, 0, 1, 80] = (
        90,
        10,
    )  # quick kind in 2 days, slow kind in 20; nine in ten are quick here
    counts[1, 1, 0, 8], counts[1, 1, 1, 80] = 10, 90  # and one in ten there: the same work, another mix
    first, second = medians_of(counts)
    assert first == second
    counts[0, 1, 0, 4] = 60  # sixty more that are open after a day say nothing of the days of the others
    counts[0, 1, 0, 20] = 30  # thirty more are open after five days: half of the kind are not closed in two
    assert medians_of(counts)[1] > medians_of(counts)[0]


def test_the_equity_ratio_finds_what_was_planted():
    columns = simulate_requests(simulated_city(12, 1), 9000, 1)
    ratio = equity_ratio(columns, date(2025, 12, 31), np.zeros(columns.count, np.bool_))
    assert ratio.low <= 1.6 <= ratio.high  # SLOWER of the simulator
    few = columns.taken(columns.district.codes < 4)
    assert equity_ratio(few, date(2025, 12, 31), np.zeros(few.count, np.bool_)).value is None


def test_closings_before_the_deadline_are_told_and_quick_work_is_not():
    random = np.random.default_rng(2)
    owner = coded(np.repeat(["honest", "pressed"], 600))
    days = np.concatenate([random.exponential(8.0, 600), random.exponential(8.0, 600)])
    late = (days > 10) & (days < 14) & (np.arange(1200) >= 600)
    days[late] = 10 - random.random(late.sum()) * 0.5  # what came up to four days late is closed on the last day
    seen = [(sign.what, sign.owner) for sign in signs(served(days, owner=owner))]
    assert ("bunched", "pressed") in seen
    assert ("bunched", "honest") not in seen


def test_calling_back_only_where_it_went_well_is_told():
    random = np.random.default_rng(3)
    days = random.exponential(8.0, 1000)
    fair = np.where(random.random(1000) < 0.3, YES, NOT_ASKED).astype(np.int8)
    chosen = np.where(days > 10, NOT_ASKED, fair).astype(np.int8)
    assert "asked_late_less" in {sign.what for sign in signs(served(days, satisfied=chosen))}
    assert "asked_late_less" not in {sign.what for sign in signs(served(days, satisfied=fair))}


def test_no_place_tops_the_league_on_one_request():
    days = np.array([1.0] + [1.0] * 90 + [12.0] * 10 + [1.0] * 85 + [12.0] * 15 + [1.0] * 30 + [12.0] * 70)
    places = coded(np.repeat(["one", "a", "b", "c"], [1, 100, 100, 100]))
    rows = ranked(on_time_rates(served(days, district=places), date(2025, 6, 1), np.zeros(301, np.bool_)))
    assert [(row.place, row.best, row.worst) for row in rows] == [
        ("a", 1, 2),
        ("b", 1, 2),
        ("c", 3, 3),
        ("one", None, None),
    ]


def test_indicators_become_observations_that_a_city_reads_and_synthetic_ones_never_do(tmp_path):
    pack = small_pack(tmp_path)
    place = next(one.id for one in read_city(pack).places if one.id != "city")
    columns = served([1.0] * 80 + [12.0] * 20, district=coded(np.repeat([place, "nowhere"], [90, 10])))
    write_requests(tmp_path / "in", columns, {})
    exclude = tmp_path / "out.csv"
    exclude.write_text("id,reason,reviewer\n1,not the city's business,\n", encoding="utf-8")
    asked = ("desk", "indicators", tmp_path / "in", pack, "--as-of", "2025-12-31")
    assert "needs its id, a reason and a reviewer" in lantu(*asked, "--exclude", exclude).stderr
    done = lantu(*asked, "--write", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "or twice, and not written: nowhere" in done.stdout
    kept = read_city(pack).observations
    kept = kept[kept["variable"] == "request_on_time_rate"]
    assert set(zip(kept["place"], kept["basis"], strict=True)) == {("city", "measured"), (place, "measured")}
    before = (pack / "observations" / "requests.csv").read_bytes()
    assert lantu(*asked, "--write").returncode == 0
    assert (pack / "observations" / "requests.csv").read_bytes() == before
    # figures that a draft of the studio took in stand in another file: computed as well, they are renewed and not called typed
    own, other = pack / "observations" / "requests.csv", pack / "observations.csv"
    plain = (
        other.read_text(encoding="utf-8") if other.exists() else own.read_text(encoding="utf-8").split("\n")[0] + "\n"
    )
    heads = plain.split("\n")[0].split(",")
    moved = [{**row, "value": "1"} for row in table_rows(own) if row["place"] == "city"]
    other.write_text(plain + csv_text([[row.get(name, "") for name in heads] for row in moved]), encoding="utf-8")
    own.unlink()
    done = lantu(*asked, "--write")
    assert done.returncode == 0, done.stderr
    assert own.read_bytes() == before
    assert other.read_text(encoding="utf-8") == plain
    typed = csv_text([[{**moved[0], "source": "BOOK"}.get(name, "") for name in heads]])
    other.write_text(plain + typed, encoding="utf-8")
    refused = lantu(*asked, "--write", "--lang", "en")
    assert (refused.returncode, "typed in" in refused.stderr, own.read_bytes() == before) == (2, True, True)
    other.write_text(plain, encoding="utf-8")
    lantu("desk", "simulate", tmp_path / "demo", "--side", "10", "--count", "500")
    refused = lantu("desk", "indicators", tmp_path / "demo", pack, "--as-of", "2025-12-31", "--write", "--lang", "en")
    assert refused.returncode == 2
    assert "they never become observations" in refused.stderr
    rates = lantu("desk", "rates", tmp_path / "demo", "--called-by", "hotline", "--json")
    assert {one["place"] for one in json.loads(rates.stdout)["rates"]} >= {"city"}
