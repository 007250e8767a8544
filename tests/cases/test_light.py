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


def test_the_report_of_a_run_waits_for_no_page_of_another_verb():
    """What reads official texts, chooses projects and writes workbooks takes longer to load than a report to write."""
    wanted = "import sys, lantu.report; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", wanted], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {"lantu.drafting", "openpyxl", "docx", "pypdfium2", "lantu.portfolio", "highspy", "altair"}


def test_a_studio_that_opens_waits_for_no_package_of_a_page_that_nobody_has_asked_for():
    """Charts, solvers, compiled kernels, sign-in by a provider and readers of texts are read at their first use."""
    wanted = "import sys, lantu.web.app; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", wanted], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {
        "altair", "authlib", "joserfc", "lantu.drafting", "narwhals", "numba", "openpyxl", "scipy.sparse", "scipy.special",
    }  # fmt: skip
