"""Whatever the city has on record shows up in a run."""

import numpy as np

import lantu
from lantu.indicators import evaluate, record


def test_every_indicator_with_a_record_is_in_a_run():
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    run = lantu.run(plan, city, members=4)
    for indicator in city.indicators.values():
        if record(city, indicator).empty:
            continue
        values = evaluate(run, indicator)
        assert values is not None, indicator.id
        assert np.isfinite(values.sel(year=2035)).all(), indicator.id
