"""A list of links: read from CSV, TNTP and GraphML; every figure equal to networkx asked anew without each link."""

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.space.importers.links.link_table import read_links
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
    assert (given.places, given.cost.tolist(), given.unit) == (("1", "2"), [4, 4], "free_flow_time")
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


TNTP = """<NUMBER OF ZONES> 2
<FIRST THRU NODE> 3
<END OF METADATA>
~	init_node	term_node	capacity	length	free_flow_time	;
	1	3	9	1	1	;
	3	1	9	1	1	;
	2	3	9	1	1	;
	2	4	9	1	1	;
	3	2	9	1	1	;
	4	2	9	1	1	;
	3	4	9	1	7	;
	4	3	9	1	inf	;
"""


def test_tntp_goes_one_way_through_no_zone_and_its_trips_and_loaded_links_are_read(tmp_path: Path) -> None:
    net = written(tmp_path, TNTP, "made_net.tntp")
    trips = written(tmp_path, "<END OF METADATA>\n\nOrigin 1\n 1 : 0.0; 2 : 5.0;\nOrigin 2\n  1 : 3.0;\n", "trips.tntp")
    flows = written(tmp_path, "From To Volume Cost\n3 4 12.5 8\n".replace(" ", "\t"), "flow.tntp")
    given = read_links(net, None, trips, flows)
    assert given.unit == "free_flow_time"  # the collection has minutes, hours and others
    assert (given.left_out, given.both_ways.any()) == (1, False)
    assert [name for name, end in zip(given.places, given.ends.tolist(), strict=True) if end] == ["1", "2"]
    link = {
        (given.places[a], given.places[b]): at for at, (a, b) in enumerate(zip(given.start, given.end, strict=True))
    }
    assert (given.cost[link["3", "4"]], given.passing[link["3", "4"]]) == (8, 12.5)
    found = figures(given)
    assert found.pairs == 8
    assert found.round[link["3", "4"]] == np.inf  # 3-2-4 leads through a zone
    assert found.round[link["3", "2"]] == 9  # 3-4-2 does not
    assert found.pairs_cut[link["1", "3"]] == 5
    assert found.pairs_cut[link["2", "3"]] == 3  # the way 2-4 leads nowhere else
    csv = written(tmp_path, "LINK,A,B,a0\n1,1,2,3\n")
    with pytest.raises(LantuError, match="no column `minutes`"):
        read_links(csv)
    assert read_links(csv, cost_column="a0").unit == "a0"
    with pytest.raises(LantuError, match="no link from 4 to 3"):
        read_links(net, None, None, written(tmp_path, "from,to,volume\n4,3,1\n", "flow.csv"))
