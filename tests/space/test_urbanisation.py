"""Town and country: classes of square kilometres against cells classed by hand and a plain count of neighbours."""

from dataclasses import replace

import numpy as np

from lantu.space.life_circle.urbanisation import classes_of, degree_of_urbanisation
from tests.space import small_district

CENTRE, CLUSTER, RURAL = 0, 1, 2


def test_clusters_are_told_by_people_sides_corners_and_gaps():
    cells = np.zeros((9, 9))
    cells[0:5, 0:5] = 2400  # 60,000 people, a gap in the middle and one beside three of them
    cells[2, 2] = 0
    cells[5, 6:8] = 1600  # dense, together 3,200 and too few
    cells[8, 8] = 6000  # dense, alone, a cluster by itself
    cells[6, 0] = 299  # too thin
    found = classes_of(cells)
    assert (found[0:5, 0:5] == CENTRE).all()
    assert found[5, 2] == RURAL  # beside three only
    assert found[5, 6] == RURAL
    assert found[8, 8] == CLUSTER
    assert found[6, 0] == RURAL
    cells[5, 5] = 300  # a corner of the centre and a side of the two: they belong to its cluster now
    assert (classes_of(cells)[5, 5:8] == CLUSTER).all()


def test_corners_do_not_make_a_centre():
    cells = np.zeros((6, 6))
    cells[:3, :3] = cells[3:, 3:] = 3000  # 27,000 each, touching by a corner
    assert (classes_of(cells)[cells > 0] == CLUSTER).all()
    cells[2, 3] = 1500  # joins them by sides: 55,500 together
    found = classes_of(cells)
    assert (found[cells > 0] == CENTRE).all()
    assert found[3, 2] == CENTRE  # a gap beside five of them
    assert found[0, 5] == RURAL


def test_people_are_counted_where_they_live_and_floor_space_is_no_people():
    homes = small_district.people()
    assert set(degree_of_urbanisation(homes)) == {"rural"}
    assert set(degree_of_urbanisation(replace(homes, weight=homes.weight * 10))) <= {"urban_cluster", "rural"}
    assert degree_of_urbanisation(replace(homes, counts="floor_space")) is None
    assert degree_of_urbanisation(replace(homes, cell=2000.0)) is None
