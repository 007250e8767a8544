"""What outlives a process is bit for bit what a process works out by itself, and asks for none of what it was worked out with."""

import numpy as np
import pytest

from lantu.engine import draws
from lantu.model.cohorts import ages
from lantu.model.cohorts.remembered import remembered
from lantu.model.record import trend


def forget():
    for cached in (draws._first_points, draws._scrambled, trend._fitted):
        cached.cache_clear()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    forget()
    monkeypatch.setenv("LANTU_CACHE", str(tmp_path))
    yield tmp_path
    monkeypatch.undo()
    forget()


def never(*_):
    raise AssertionError("worked out again")


@pytest.mark.parametrize("members", [range(5), range(700, 1024), range(1000, 1100), range(1024, 1030)], ids=str)
def test_points_of_some_members_are_those_of_all(members):
    names = ["heat", "rent", "tax"]
    whole = draws.sobol(7, 1100, names)
    assert all(
        np.array_equal(draws.sobol(7, members, names)[name], whole[name][members.start : members.stop])
        for name in names
    )


def test_points_outlive_a_process(kept, monkeypatch):
    drawn = draws.sobol(11, range(3, 90), ["heat", "rent"])
    monkeypatch.setenv("LANTU_CACHE", "")
    forget()
    fresh = draws.sobol(11, range(3, 90), ["heat", "rent"])
    monkeypatch.setenv("LANTU_CACHE", str(kept))
    forget()
    monkeypatch.setattr(draws, "_scrambled", never)
    again = draws.sobol(11, range(3, 90), ["heat", "rent"])
    for name, points in fresh.items():
        assert np.array_equal(points, drawn[name])
        assert np.array_equal(points, again[name])


def test_the_fit_of_a_record_outlives_a_process(kept, monkeypatch):
    seen = np.arange(2003.0, 2016.0)
    record = np.log(np.array([4.0, 4.4, 4.3, 5.1, 5.6, 5.5, 6.3, 6.8, 7.0, 7.9, 8.1, 8.8, 9.4]))
    asked = (seen.tobytes(), record.tobytes(), trend.POOLED["log"])
    fitted = trend._fitted(*asked)
    forget()
    monkeypatch.setattr(trend, "fit", never)
    assert trend._fitted(*asked) == fitted
    monkeypatch.undo()
    forget()
    assert trend._fitted(*asked) == fitted


def test_a_table_outlives_a_process_under_the_name_of_what_made_it(kept):
    counts, lived = np.arange(1.0, 37.0).reshape(1, 2, 18), np.ones((1, 2, 101))
    made = ages.split_groups.__wrapped__(counts, lived)
    first = remembered(ages.split_groups.__wrapped__)
    assert np.array_equal(first(counts, lived), made)

    def told(*_):
        never()

    told.__module__, told.__qualname__ = ages.split_groups.__module__, ages.split_groups.__qualname__
    assert np.array_equal(remembered(told)(counts, lived), made)
    with pytest.raises(AssertionError):
        remembered(told)(counts + 1, lived)
    with pytest.raises(AssertionError):
        remembered(never)(counts, lived)
