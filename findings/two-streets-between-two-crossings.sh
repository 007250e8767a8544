#!/usr/bin/env bash
# Two streets between the same two crossings, 5 and 7 minutes long: how long is the walk? And a way that takes no time at all?
# Versions: scipy 1.17.1, networkx 3.6.1.
# Expected: 5 minutes, the shorter of the two; and 0.
# Seen: scipy.sparse.csgraph adds parallel streets up, 12 minutes, since a sparse matrix sums what stands in one cell twice, whether the
# edges come as coo_array or as csr_array. networkx.from_pandas_edgelist keeps the last row, 7 minutes; in the other order 5. A street of 0
# minutes is a street in a sparse array and none in a dense one. No warning.
# Why it matters: a map of streets has such pairs by the hundred (both sides of a square, stairs beside a ramp), and each makes places look
# farther away.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "scipy==1.17.1" "networkx==3.6.1" "numpy==2.4.6" "pandas==3.1.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

minutes, start, end = [5.0, 7.0], [0, 0], [1, 1]
pairs = coo_array((minutes, (start, end)), shape=(2, 2))
streets = pd.DataFrame({"start": start, "end": end, "minutes": minutes})


def walk(rows):
    graph = nx.from_pandas_edgelist(rows, "start", "end", "minutes", create_using=nx.DiGraph)
    return nx.dijkstra_path_length(graph, 0, 1, weight="minutes")


free = np.zeros((2, 2))
seen = {
    "coo": float(dijkstra(pairs, indices=0)[1]),
    "csr": float(dijkstra(pairs.tocsr(), indices=0)[1]),
    "networkx": walk(streets),
    "networkx, rows turned": walk(streets[::-1]),
    "free, sparse": float(dijkstra(coo_array(([0.0], ([0], [1])), shape=(2, 2)).tocsr(), indices=0)[1]),
    "free, dense": float(dijkstra(free, indices=0)[1]),
}
for what, answer in seen.items():
    print(what, "->", answer)
assert seen == {
    "coo": 12.0,
    "csr": 12.0,
    "networkx": 7.0,
    "networkx, rows turned": 5.0,
    "free, sparse": 0.0,
    "free, dense": float("inf"),
}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
