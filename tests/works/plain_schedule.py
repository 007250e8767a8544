"""The schedule in plain Python, and as a graph of networkx: what the kernel is held against."""

import math
from datetime import date

import networkx as nx
import numpy as np

from lantu.works.record import Work, WorkTask

KINDS = ("FS", "SS", "FF", "SF")


def random_work(draw, tasks=8, links=10, as_date=date(2024, 1, 2)):
    """A work whose tasks are linked at random in every kind, with lags and leads; ids in no order."""
    names = [f"t{number}" for number in draw.permutation(tasks)]
    found = {name: {} for name in names}
    for _ in range(links):
        first, second = sorted(draw.choice(tasks, 2, replace=False).tolist())
        found[names[second]][names[first]] = (str(draw.choice(KINDS)), int(draw.integers(-3, 6)))
    built = [
        WorkTask(
            name,
            duration_days=int(draw.integers(0, 30)),
            predecessors=tuple((other, kind, lag) for other, (kind, lag) in found[name].items()),
            planned_start=as_date if draw.random() < 0.3 else None,
        )
        for name in names
    ]
    draw.shuffle(built)
    return Work(id="w", tasks=tuple(built))


def graph(tasks, duration, release):
    """Starts as nodes, links as edges whose weight is the least time between two starts; from 'source' into 'sink'."""
    found = nx.DiGraph()
    for task in tasks:
        found.add_edge("source", task.id, weight=release[task.id])
        found.add_edge(task.id, "sink", weight=duration[task.id])
        for other, kind, lag in task.predecessors:
            least = lag + (duration[other] if kind[0] == "F" else 0) - (duration[task.id] if kind[1] == "F" else 0)
            found.add_edge(other, task.id, weight=least)
    return found


def longest_from(found, node):
    turned = nx.DiGraph()
    turned.add_weighted_edges_from((a, b, -data["weight"]) for a, b, data in found.edges(data=True))
    return {name: -length for name, length in nx.single_source_bellman_ford_path_length(turned, node).items()}


def plain_uniform(seed, key, member):
    mask = 2**64 - 1
    word = seed ^ (key * 0xD1B54A32D192ED03 & mask) ^ ((member + 1) * 0x9E3779B97F4A7C15 & mask)
    for _ in range(2):
        word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9 & mask
        word = (word ^ word >> 27) * 0x94D049BB133111EB & mask
        word ^= word >> 31
    return ((word >> 11) + 0.5) * 2.0**-53


def plain_duration(share, planned, item, common, beyond):
    """As draw_duration says, with scipy's normal distribution."""
    from scipy.special import ndtri
    from scipy.stats import norm

    if planned == 0:
        return max(beyond + 1, 0)
    own = math.sqrt(1 - item.shared)
    if beyond >= 0:
        least = (math.log((beyond + 0.5) / planned) - math.log(item.median)) / item.spread
        part = norm.isf(norm.sf((least - math.sqrt(item.shared) * common) / own) * (1 - share))
    else:
        part = float(ndtri(share))
    z = math.sqrt(item.shared) * common + own * part
    days = planned * item.median * math.exp(item.spread * z)
    return int(max(math.floor(days + 0.5), beyond + 1, 1))


def plain_forward(network, duration, release):
    """Earliest start and finish of one member whose tasks are all open."""
    start, finish = {}, {}
    for number, task in enumerate(network.tasks):
        begin = int(release[number])
        for other, kind, lag in task.predecessors:
            since = (finish if kind[0] == "F" else start)[other] + lag
            begin = max(begin, since - (int(duration[number]) if kind[1] == "F" else 0))
        start[task.id], finish[task.id] = begin, begin + int(duration[number])
    return np.array(list(start.values())), np.array(list(finish.values()))
