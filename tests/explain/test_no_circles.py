"""A tree names no figure that is not on record, and does not explain a thing by what it explains."""

import pytest

import lantu
from lantu.city import new_city, write_city


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    pack = tmp_path_factory.mktemp("explain") / "coast"
    write_city(pack, new_city("coast", "Portugal", "EUR", "2"))
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    return lantu.explain((plan, city), "population", year=city.start + 6, members=6).root


def _nodes(node, above=()):
    yield node, above
    for part in node.parts:
        if part.node:
            yield from _nodes(part.node, (*above, node.variable))


def test_nothing_that_is_not_on_record_has_a_share(tree):
    for node, _ in _nodes(tree):
        for part in node.parts:
            if part.kind == "observation":
                assert part.evidence.get("last_observed"), part.name


def test_nothing_is_explained_by_what_it_explains(tree):
    for node, above in _nodes(tree):
        names = [part.name for part in node.parts]
        assert not set(names) & set(above), (node.variable, names)
        assert len(names) == len(set(names))


def test_shares_still_add_up(tree):
    for node, _ in _nodes(tree):
        if node.parts:
            assert sum(part.contribution for part in node.parts) == pytest.approx(node.change, rel=1e-6, abs=1e-6)


def test_names_have_no_shapes_of_arrays(tree):
    told = [node.label_en for node, _ in _nodes(tree)]
    told += [part.evidence.get("label_en", "") for node, _ in _nodes(tree) for part in node.parts]
    assert len(told) > 6
    assert not [name for name in told if "(1, " in name]
