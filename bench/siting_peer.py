"""What spopt answers, in an environment of its own: ``PYTHON bench/siting_peer.py MODEL GIVEN`` prints JSON."""

import json
import re
import resource
import sys
import time
from pathlib import Path

import numpy as np


def main() -> None:
    """Read a dense matrix of costs, ask spopt with CBC on one thread, and print value, sites, seconds and peak."""
    import pulp
    from spopt.locate import MCLP, PMedian

    model, file = sys.argv[1:]
    with np.load(file) as given:
        cost, weight, count, limit, cap = (given[name] for name in ("cost", "weight", "count", "limit", "cap"))
    began, processor = time.perf_counter(), processors()
    solver = pulp.PULP_CBC_CMD(msg=False, threads=1)
    if model == "cover":
        asked = MCLP.from_cost_matrix(cost, weight, float(limit), p_facilities=int(count))
    else:
        asked = PMedian.from_cost_matrix(np.minimum(cost, cap), weight, p_facilities=int(count))
    asked.solve(solver)
    sites = [place for place, variable in enumerate(asked.fac_vars) if (variable.value() or 0) > 0.5]
    told = Path("/proc/self/status").read_text("utf-8")
    peak = (int(re.findall(r"VmHWM:\s+(\d+)", told)[0]) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(
        json.dumps(
            {
                "status": pulp.LpStatus[asked.problem.status],
                "sites": sites,
                "wall": time.perf_counter() - began,
                "processor": processors() - processor,
                "peak": peak,
            }
        )
    )


def processors() -> float:
    """Seconds of processors, of this process and of the solver that it starts."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in used)


if __name__ == "__main__":
    main()
