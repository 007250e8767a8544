"""Who only reads a plan needs no solver and no compiler: they are not imported, and need not be there.

The one exception is meant: where a plan has a limit on debt and committed projects, `check` simulates them (LB304).
"""

import subprocess
import sys

import pytest

from tests.packs import small_pack

HEAVY = ("highspy", "numba", "scipy.optimize", "scipy.sparse", "scipy.ndimage")
# Whatever tries to import one of them finds nothing, as on a machine without them.
PROGRAM = """
import sys
for name in {heavy}:
    sys.modules[name] = None
from lantu.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("words", ["--help", "check small", "schema goals", "diff chongqing chongqing"])
def test_reading_a_plan_needs_neither_solver_nor_compiler(words, tmp_path):
    small_pack(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), *words.split()],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
    assert done.stderr == ""
