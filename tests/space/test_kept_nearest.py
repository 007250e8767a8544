"""Sites that open and close leave the answer that asking anew would give, to the byte."""

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.space import Sites, keep_nearest, nearest, with_site_added, with_site_closed
from lantu.space.walking.snapping import Neighbours
from tests.space.made_up_streets import made_up, made_up_sites, network_of, sites_of


def one_site(draw: np.random.Generator, nodes: int) -> Sites:
    ends, offsets = draw.integers(-1, nodes, 2).tolist(), draw.integers(0, 4, 2).tolist()
    return sites_of(tuple(zip(ends, offsets, strict=True)))


def some_homes(draw: np.random.Generator, homes: int, site: int) -> Neighbours | None:
    if not homes or draw.random() < 0.5:
        return None
    return Neighbours(draw.integers(0, homes, 2), np.full(2, site), draw.integers(0, 5, 2).astype(np.int32))


def assert_as_anew(kept) -> None:
    anew = keep_nearest(kept.network, kept.sites, kept.limit, kept.homes, kept.own_street)
    assert kept.label.tobytes() == anew.label.tobytes()
    plain = nearest(kept.network, kept.sites, kept.limit, kept.homes, kept.own_street)
    assert kept.nearest.cost.tobytes() == plain.cost.tobytes()
    assert kept.nearest.site.tobytes() == plain.site.tobytes()


@pytest.mark.parametrize("at_homes", [True, False])
def test_whatever_opens_and_closes_the_answer_is_as_if_asked_anew(at_homes):
    for seed in range(120):
        network, _ = made_up(seed)
        nodes = network.first.size - 1
        draw = np.random.default_rng([seed, 6])
        homes = made_up_sites(seed + 1, nodes, 7) if at_homes else None
        count = len(homes.node) if at_homes else 0
        kept = keep_nearest(network, made_up_sites(seed, nodes), int(draw.choice([0, 5, 12, 500])), homes)
        for _ in range(6):
            before, bytes_before = kept, kept.label.tobytes()
            number = len(kept.sites.node)
            if draw.random() < 0.5 or not number:
                kept = with_site_added(kept, one_site(draw, nodes), some_homes(draw, count, number))
            else:
                kept = with_site_closed(kept, int(draw.integers(0, number)))
            assert_as_anew(kept)
            assert before.label.tobytes() == bytes_before


def test_a_site_that_is_equally_near_takes_over_when_the_one_before_it_closes():
    network = network_of(3, [(0, 1, 4), (1, 0, 4), (1, 2, 4), (2, 1, 4)])
    kept = keep_nearest(network, sites_of(((0, 0),), ((2, 0),)), 100)
    assert kept.nearest.site.tolist() == [0, 0, 1]
    assert with_site_closed(kept, 0).nearest.site.tolist() == [1, 1, 1]
    assert with_site_closed(kept, 0).nearest.cost.tolist() == [8, 4, 0]
    twice = with_site_closed(with_site_closed(kept, 0), 1).nearest
    assert twice.site.tolist() == [-1, -1, -1]
    assert with_site_added(kept, sites_of(((1, 4),))).nearest.site.tolist() == [
        0,
        0,
        1,
    ]  # ties go to the smaller number


def test_what_cannot_open_or_close_is_refused():
    network = network_of(2, [(0, 1, 4)])
    kept = keep_nearest(network, sites_of(((0, 0),)), 100)
    with pytest.raises(LantuError, match="there is no site 1; their numbers are 0 to 0"):
        with_site_closed(kept, 1)
    with pytest.raises(LantuError, match="one site is added at a time, not 2"):
        with_site_added(kept, sites_of(((0, 0),), ((1, 0),)))
    with pytest.raises(LantuError, match="hangs on node 2"):
        with_site_added(kept, sites_of(((2, 0),)))
