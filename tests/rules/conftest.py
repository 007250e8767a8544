"""What the tests of rules share: a sound plan and its city."""

import pytest

import lantu
from tests.packs import edit, small_pack


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A plan with one project of 10 million yuan over 2026 and 2027 in the richer of two districts, and its city."""
    pack = small_pack(tmp_path_factory.mktemp("pack"))
    edit(pack / "projects.csv", "illustrative", "committed")
    return lantu.read_blueprint(pack), lantu.read_city(pack)
