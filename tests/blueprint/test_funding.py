"""Who pays for a project: what a cell of `funding` says."""

import pytest

from lantu.blueprint import read_blueprint, spending
from tests.packs import small_pack


def test_two_amounts_from_one_source_add_up_and_are_spread_over_the_works(tmp_path):
    """1亿元 and 0.5亿元 of its own and 3亿元 of bonds over 2026 to 2028: 1.5亿元 a year, 0.5 of them its own."""
    pack = small_pack(tmp_path)
    (pack / "projects.csv").write_text(
        "id,measure,place,start,end,cost,funding\nline,,city,2026,2028,4.5亿元,own:1亿元; special_bond:3亿元; own:0.5亿元\n",
        "utf-8",
    )
    (project,) = read_blueprint(pack).projects
    assert project.funding == pytest.approx({"own": 1.5e8, "special_bond": 3e8})
    assert spending([project]) == pytest.approx({2026: 1.5e8, 2027: 1.5e8, 2028: 1.5e8})
    assert spending([project], "own") == pytest.approx({2026: 0.5e8, 2027: 0.5e8, 2028: 0.5e8})
