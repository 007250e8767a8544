"""What stands behind a goal that the model would compute, had the city the figures: the inputs that it lacks.

A variable that is left out, with a record of its own, is carried on by that record alone; a sum, a ratio or a growth of what is
left out has no future at all.
"""

from lantu.catalogue import nature_of
from lantu.engine import Run
from lantu.engine.formula import variables_in
from lantu.engine.inputs import of_what_is_left_out
from lantu.indicators import Indicator


def lacks_of(run: Run, known: Indicator) -> tuple[str, ...]:
    """Return the inputs for want of which the model leaves out what an indicator counts, in its order; none where it leaves out nothing."""
    names = [name for name in (known.numerator, known.denominator, known.variable) if name]
    nature = nature_of(known.id, known.unit, run.city.indicators)
    if known.id not in run.graph.functions and of_what_is_left_out(nature, run.missing):
        names += variables_in(nature.formula)
    return tuple(dict.fromkeys(lack for name in names for lack in run.missing.get(name, ())))
