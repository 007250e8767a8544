"""Footprints that a verb could not use: told on stderr, beside what it says of all others."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lantu.works import Work


def tell_unused(works: "Sequence[Work]", language: str) -> None:
    """Say of each footprint that was left out, or not taken as it stands, of which work it is and what to do."""
    if not any(work.footprints for work in works):
        return
    from lantu.report.works.clashes import fault_line
    from lantu.works.ground import ground_of

    for fault in ground_of(works).faults:
        print(fault_line(fault, language), file=sys.stderr)
