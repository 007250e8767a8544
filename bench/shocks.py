"""Every link lost in turn, beside networkx and our own search anew: ``python -m bench.shocks [PACK ...]``; answers are compared first."""

import time
from datetime import date

import networkx as nx
import numpy as np

from bench.run import PAGE
from lantu.city.ground.ground import ground_parts
from lantu.space import PROFILES, UNREACHED, nearest
from lantu.space.shocks.every_link import every_link, forth
from lantu.space.shocks.ground_shocks import ground_shocks
from lantu.space.shocks.shock import without
from lantu.space.walking.snapping import neighbours

PEER_LINKS = 150  # links for which networkx is asked; its time is told for one, times all
RUNS = 5


def plain(walked, gone: int) -> np.ndarray:
    """Return the walk of every home by networkx, asked anew without a link."""
    graph = nx.DiGraph()
    keep = walked.back_link != gone
    target = np.repeat(np.arange(walked.root.size), np.diff(walked.back_first))[keep]
    graph.add_nodes_from(range(walked.root.size + 1))
    for a, b, cost in zip(target.tolist(), walked.source[keep].tolist(), walked.back_cost[keep].tolist(), strict=True):
        if not graph.has_edge(a, b) or graph[a][b]["cost"] > cost:
            graph.add_edge(a, b, cost=cost)
    hub = walked.root.size
    for place in np.flatnonzero(walked.root < UNREACHED).tolist():
        graph.add_edge(hub, place, cost=int(walked.root[place]))
    start = time.perf_counter()
    found = nx.single_source_dijkstra_path_length(graph, hub, weight="cost")
    plain.seconds += time.perf_counter() - start
    cost = np.full(walked.root.size, UNREACHED)
    for place, value in found.items():
        if place != hub:
            cost[place] = value
    return cost[walked.nodes :]


plain.seconds = 0.0


def rows_of(pack: str) -> list[str]:
    """Return the rows of a pack."""
    parts = ground_parts(pack)
    ground = ground_shocks(
        parts.streets, {}, parts.elevation, parts.facilities, parts.homes, PROFILES["adult"], ("hospital",)
    )
    on = next(iter(ground.grounds.values()))
    of_edge = np.full(parts.streets.length.size, -1, dtype=np.int32)
    for number, link in enumerate(ground.links):
        of_edge[link.edges] = number
    count, sites, weight = len(ground.links), on.sites["hospital"], np.rint(parts.homes.weight)
    own = neighbours(parts.streets, on.network, on.homes, sites)

    def fast():
        return every_link(forth(on.network, of_edge, sites, on.homes, own), weight, count)

    found = fast()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        fast()
        times.append(time.perf_counter() - start)
    ours = float(np.median(times))
    walked = forth(on.network, of_edge, sites, on.homes, own)
    before = nearest(on.network, sites, UNREACHED - 1, on.homes, own).cost

    def differs(after: np.ndarray, gone: int) -> bool:
        cut = weight[(before < UNREACHED) & (after >= UNREACHED)].sum()
        both = after < UNREACHED
        lost = (weight[both] * (after[both].astype(np.int64) - before[both])).sum() / 600
        return bool(cut != found.cut[gone] or not np.isclose(lost, found.minutes[gone], rtol=1e-12))

    start = time.perf_counter()
    anew = [
        nearest(without(on.network, of_edge == gone), sites, UNREACHED - 1, on.homes, own).cost for gone in range(count)
    ]
    own_seconds = time.perf_counter() - start
    own_differ = sum(differs(after, gone) for gone, after in enumerate(anew))
    plain.seconds = 0.0
    asked = np.random.default_rng(0).choice(count, PEER_LINKS, replace=False).tolist()
    peer_differ = sum(differs(plain(walked, gone), gone) for gone in asked)
    peer = plain.seconds / PEER_LINKS * count
    return [
        f"| {pack}: {count:,} links, {walked.nodes:,} nodes, {weight.size:,} homes | {ours:.3f} | | | |",
        f"| our own search, anew for each link | | {own_seconds:.1f} | {own_seconds / ours:,.0f} | {own_differ} of {count:,} |",
        f"| networkx, anew for each link ({PEER_LINKS} asked) | | {peer:.0f} | {peer / ours:,.0f} | {peer_differ} of {PEER_LINKS} |",
    ]


def main() -> None:
    """Measure and append the table to the page."""
    lines = [line for pack in ("yuzhong", "monaco") for line in rows_of(pack)]
    print("\n".join(lines))
    title = f"\n## Every link lost in turn, {date.today().isoformat()}\n"  # noqa: DTZ011
    about = "Walks of all homes to the nearest hospital; of networkx only the search itself counts, not the making of its graph."
    head = ["| | Lantu, s | other, s | ratio | links that differ |", "| --- | ---: | ---: | ---: | ---: |"]
    PAGE.write_text(PAGE.read_text("utf-8") + "\n".join([title, f"{about}\n", *head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
