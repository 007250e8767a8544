"""Odds of made-up goals beside kept methods of forecasting: ``python -m bench.odds_peer --peer PYTHON [CITY ...]``.

PYTHON is the interpreter of an environment with statsforecast (Nixtla, Apache-2.0). Each method gets what the trend of a run gets: one
series of the record up to one origin, on the same scale (logs, log odds of shares); years without a figure are filled by a straight
line, since the peers want every year. Its odds come from its own mean and standard error, as a normal distribution on that scale.
Goals, horizons and scores are those of ``lantu hindcast``. Where a method refuses a record (AutoETS wants seven figures), the goal
counts for neither: Lantu's score beside it is on the same goals. Prints a table for the track record.
"""

import argparse
import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.special import expit, logit, ndtri

from lantu.arrays import Array
from lantu.city import read_city
from lantu.hindcast.cases import Case
from lantu.hindcast.made_up_goals import odds_rows
from lantu.hindcast.series import Series, cases_of, city_series
from lantu.packs import find_pack

CITIES = ("chongqing", "london", "vienna")
STEPS = ndtri((np.arange(400) + 0.5) / 400)
PEER = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import numpy as np
import statsforecast
from statsforecast.models import AutoARIMA, AutoETS, AutoTheta, RandomWalkWithDrift
methods = {"AutoETS": AutoETS, "AutoARIMA": AutoARIMA, "AutoTheta": AutoTheta, "random walk with drift": RandomWalkWithDrift}

def foretold(method, record, ahead):
    model = method() if method is RandomWalkWithDrift else method(season_length=1)
    try:
        found = model.forecast(y=np.array(record), h=ahead, level=[80])
    except NotImplementedError:
        return None
    mean, high = (float(np.asarray(found[name])[-1]) for name in ("mean", "hi-80"))
    return [mean, (high - mean) / 1.2815515655446004] if np.isfinite(high) else None

asked = json.load(sys.stdin)
told = {name: [foretold(method, *question) for question in asked] for name, method in methods.items()}
print(json.dumps({"version": statsforecast.__version__, "told": told}))
"""


def main() -> None:
    """Print the scores of each peer's odds and of Lantu's on the same goals, by city."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--peer", required=True, help="a Python with statsforecast")
    asked.add_argument("cities", nargs="*", default=CITIES)
    told = asked.parse_args()
    version = ""
    print("| city | method | goals | Brier | Lantu's on the same | at own pace | Lantu's |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for city in told.cities:
        series = city_series(read_city(find_pack(city)))
        cases = cases_of("city", series)
        version, peers = foretold(told.peer, series, cases)
        for name, answers in peers.items():
            both = [(case, answer) for case, answer in zip(cases, answers, strict=True) if answer]
            peer, ours = (
                odds_rows({name: some})[0]
                for some in (
                    [replace(case, members=members(case, series, *answer)) for case, answer in both],
                    [case for case, _ in both],
                )
            )
            own = f"{peer.brier_own_pace:.3f} | {ours.brier_own_pace:.3f}"
            print(f"| {city} | {name} | {peer.n:,} | {peer.brier:.3f} | {ours.brier:.3f} | {own} |", flush=True)
    print(f"\nstatsforecast {version}")


Told = tuple[float, float]  # mean and standard error on the scale of a series


def foretold(python: str, series: Sequence[Series], cases: Sequence[Case]) -> tuple[str, dict[str, list[Told | None]]]:
    """Return the peer's version, and by method what it foretells of each case (None where it refuses the record)."""
    questions = [(every_year(case, series).tolist(), case.ahead) for case in cases]
    found = subprocess.run(
        [python, "-c", PEER], input=json.dumps(questions), capture_output=True, text=True, check=True
    )
    answer = json.loads(found.stdout)
    return answer["version"], answer["told"]


def every_year(case: Case, series: Sequence[Series]) -> Array:
    """Return a case's record on its scale, a value for each year."""
    values = logit(case.values) if series[int(case.series)][2] == "logit" else np.log(case.values)
    return np.interp(np.arange(case.years[0], case.years[-1] + 1), case.years, values)


def members(case: Case, series: Sequence[Series], mean: float, error: float) -> Array:
    """Return evenly spaced quantiles of what was foretold, off its scale."""
    drawn = mean + error * STEPS
    return expit(drawn) if series[int(case.series)][2] == "logit" else np.exp(drawn)


if __name__ == "__main__":
    main()
