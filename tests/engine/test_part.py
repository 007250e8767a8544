"""A part of a run has bit for bit the values of the whole, whatever is asked for."""

import pytest
from numpy.testing import assert_array_equal

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.engine import run, run_part

MEMBERS = 70


@pytest.mark.parametrize("name", ["chongqing", "london"])
@pytest.mark.parametrize("without", [(), ("all",)])
def test_each_variable_asked_for_alone_is_that_of_the_whole(name, without):
    plan, city = read_blueprint(name), read_city(name)
    whole = run(plan, city, members=MEMBERS, seed=3, without=without, threads=1)
    names = list(map(str, whole.data.data_vars))
    chosen = names[:: max(1, len(names) // 6)]  # states, flows, paths, links and tables by age are among them
    for wanted in [*({item} for item in chosen), set(names)]:
        part = run_part(plan, city, wanted, members=MEMBERS, seed=3, without=without)
        assert set(part.data.data_vars) == wanted
        for item in wanted:
            assert part.data[item].dims == whole.data[item].dims
            assert part.data[item].attrs == whole.data[item].attrs
            assert_array_equal(part.data[item].values, whole.data[item].values)


def test_what_the_model_does_not_have_is_left_out():
    plan, city = read_blueprint("london"), read_city("london")
    part = run_part(plan, city, {"population", "no such thing"}, members=8, to=2030)
    assert list(part.data.data_vars) == ["population"]
    assert part.data["year"].values[-1] == 2030
