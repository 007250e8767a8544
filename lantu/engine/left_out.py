"""What stands behind an indicator that the model would compute, had the city the figures: the inputs that it lacks.

A variable that is left out, with a record of its own, is carried on by that record alone; a sum, a ratio or a growth of what is
left out has no future at all.
"""

from lantu.catalogue import Indicator, nature_of
from lantu.city import City
from lantu.engine.formula import variables_in
from lantu.engine.graph import Graph
from lantu.engine.inputs import of_what_is_left_out


def lacks_of(graph: Graph, known: Indicator, city: City) -> tuple[str, ...]:
    """Return the inputs for want of which the model leaves out what an indicator counts, in its order; none where it leaves out nothing."""
    names = [name for name in (known.numerator, known.denominator, known.variable) if name]
    nature = nature_of(known.id, known.unit, city.indicators)
    if known.id not in graph.functions and of_what_is_left_out(nature, graph.missing):
        names += variables_in(nature.formula)
    return tuple(dict.fromkeys(lack for name in names for lack in graph.missing.get(name, ())))
