"""Shapes are seen once for setups that are alike: what was seen before is what a probe of its own would see."""

from dataclasses import replace

import numpy as np
import pytest

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.engine import arrange, model_of, setup
from lantu.engine.simulate import simulate_years


@pytest.mark.parametrize("name", ["chongqing", "london", "jiangjin"])
def test_alike_setups_have_the_shapes_that_a_probe_of_their_own_sees(name):
    plan, city = read_blueprint(name), read_city(name)
    years = range(city.start, city.end + 1)
    for settings, without, last in (({}, (), 0), ({}, ("all",), 0), ({"tax_share": 0.1}, (), 0), ({}, (), 3)):
        known = {key: value for key, value in settings.items() if key in city.assumptions}
        asked = arrange(plan, city, model_of(city), 0, range(years.start, years.stop - last), known, without)
        assert asked.shapes == asked._probed() == drawn_shapes(asked)


def drawn_shapes(asked):
    """Return the shapes of members that are drawn, with what projects do in each of them; the probe sees the middle one."""
    found = {}

    def note(name, index, value):
        if setup.is_kept(value):
            width = max(value.shape[1], found.get(name, (0,))[0])
            found[name] = (width, len(asked.years), *value.shape[2:])

    with np.errstate(all="ignore"):
        simulate_years(
            asked.world(range(2)), slice(0, 2), note, lambda name, path: found.update({name: (1, path.shape[1])})
        )
    return found


def test_an_assumption_by_place_is_seen_anew():
    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    years = range(city.start, city.end + 1)
    one = arrange(plan, city, model_of(city), 0, years, {})
    # one at zero has no places: their values are shares of its own
    name, item = next(
        (key, item) for key, item in sorted(one.known.assumptions.items()) if item.low < item.high and item.value
    )
    apart = replace(item, by_place={one.places[0]: item.low})
    other = replace(city, assumptions={**city.assumptions, name: apart})
    two = arrange(plan, other, model_of(other), 0, years, {})
    assert one._what_shapes_hang_on() != two._what_shapes_hang_on()
    assert two.shapes == two._probed()
    assert len(setup._SEEN) <= setup._MOST_SEEN
