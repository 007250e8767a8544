"""A list of links: read from CSV, TNTP and GraphML; every figure equal to networkx asked anew without each link."""

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from lantu.errors import LantuError
from lantu.space.importers.link_table import read_links
from lantu.space.shocks.link_list import figures
from tests.command import lantu

LINKS = "from,to,minutes,people,name\nA,B,2,100,Bridge\nB,C,3,50,\nA,C,7,10,Long road\nC,D,1.5,20,Dead end\n"


def written(folder: Path, text: str, name: str = "links.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_is_as_networkx_says_without_the_link(seed: int, tmp_path: Path) -> None:
    draw = np.random.default_rng(seed)
    places, links, one_way = int(draw.integers(2, 9)), int(draw.integers(1, 16)), bool(seed % 2)
    ends = draw.integers(0, places, (links, 2))
    cost = draw.integers(1, 40, links) / 4
    yes = "yes" if one_way else "no"
    lines = [f"n{a},n{b},{c},{yes}" for (a, b), c in zip(ends.tolist(), cost.tolist(), strict=True)]
    given = read_links(written(tmp_path, "from,to,minutes,oneway\n" + "\n".join(lines) + "\n"))
    found = figures(given)

    def graph(gone: int) -> nx.MultiDiGraph:
        made = nx.MultiDiGraph()
        made.add_nodes_from(range(len(given.places)))
        for at in range(links):
            if at != gone:
                made.add_edge(int(given.start[at]), int(given.end[at]), cost=given.cost[at])
                if not one_way:
                    made.add_edge(int(given.end[at]), int(given.start[at]), cost=given.cost[at])
        return made

    whole = dict(nx.all_pairs_dijkstra_path_length(graph(-1), weight="cost"))
    for gone in range(links):
        left = dict(nx.all_pairs_dijkstra_path_length(graph(gone), weight="cost"))
        a, b = int(given.start[gone]), int(given.end[gone])
        assert found.round[gone] == pytest.approx(left[a].get(b, np.inf))
        pairs = [(i, j) for i in whole for j in whole[i] if i != j]
        assert found.pairs_cut[gone] == sum(j not in left[i] for i, j in pairs)
        longer = sum(left[i][j] - whole[i][j] for i, j in pairs if j in left[i])
        assert found.pairs_longer[gone] == pytest.approx(longer)


def test_residents_and_trips_count_where_they_are_given(tmp_path: Path) -> None:
    path = written(tmp_path, LINKS)
    people = written(tmp_path, "place,people,kind\nA,10,\nB,20,\nC,,hospital\nD,5,\n", "places.csv")
    trips = written(tmp_path, "from,to,people\nA,D,4\nB,A,2\n", "trips.csv")
    found = figures(read_links(path, people, trips))
    assert found.cut["hospital"].tolist() == [0, 0, 0, 5]
    assert found.lost["hospital"].tolist() == [20, 140, 0, 0]  # A walks 7 for 5; B walks 9 for 3 and A 7 for 5
    assert found.pairs_cut.tolist() == [0, 0, 0, 4]
    assert found.pairs_longer.tolist() == [2 * 8 + 4 * 2, 4 * 2, 0, 0]
    assert found.passing.tolist()[:3] == [800, 300, 0]
    assert found.only_way.tolist() == [False, False, False, True]


def test_tntp_and_graphml_are_read_as_they_are_written(tmp_path: Path) -> None:
    tntp = "<END OF METADATA>\n\n~\tinit_node\tterm_node\tlength\tfree_flow_time\t;\n\t1\t2\t6\t4\t;\n\t2\t1\t6\t4\t;\n"
    given = read_links(written(tmp_path, tntp, "net.tntp"))
    assert (given.places, given.cost.tolist(), given.unit) == (("1", "2"), [4, 4], "minutes")
    assert not given.both_ways.any()  # a link stands in each direction
    graph = nx.Graph()
    graph.add_edge("a", "b", length=12.5)
    nx.write_graphml(graph, tmp_path / "net.graphml")
    given = read_links(tmp_path / "net.graphml")
    assert (given.unit, given.cost.tolist(), given.both_ways.tolist()) == ("length", [12.5], [True])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the table is empty"),
        ("from,to,minutes\n", "headings alone"),
        ("from,minutes\nA,1\n", "no column `to`"),
        ("from,to\nA,B\n", "no column `minutes`"),
        ("from,to,minutes\nA,B,soon\n", "expected a number of 0 or more, found 'soon'"),
        ("from,to,minutes\nA,B,-2\n", "found '-2'"),
        ("from,to,minutes\nA,,2\n", "from or to is empty"),
        ("from,to,minutes,oneway\nA,B,2,perhaps\n", "expected `yes` or `no`"),
    ],
)
def test_a_list_that_is_none_is_refused_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(LantuError) as raised:
        read_links(written(tmp_path, text))
    assert told in str(raised.value)


def test_the_command_tells_links_and_refuses_one_that_is_not_there(tmp_path: Path) -> None:
    path = written(tmp_path, LINKS)
    told = lantu("shock", path, "--lang", "en").stdout
    assert "4 nodes, 4 links (both ways), in minutes" in told
    assert told.index("Dead end") < told.index("Bridge")  # who is cut off comes first
    refused = lantu("shock", path, "--lose", "Brige", "--lang", "en")
    assert refused.returncode == 2
    assert "did you mean 'bridge'" in refused.stderr
