"""Moves between districts: whether a city knows them of each district, and which measures by place rest on it where it does not.

People move between districts through a pool: each sends movers by one schedule of ages and draws from it by its size. Where
nothing is known of single districts, all send and draw alike, so that in twenty years a district of young renters and one of
pensioners come near to the city's mean, whatever renews them in fact. People by age of one year cannot tell the two apart.
"""

from collections.abc import Iterable

from lantu.catalogue import Indicator
from lantu.engine.graph import Graph
from lantu.language.text import Text

PEOPLE, MOVES = "people", "migration_momentum"
KNOWN_BY = ("net_moves_foretold", "people_census_2010")  # what tells the moves of one district from those of another


def moves_alike(graph: Graph, districts: int) -> bool:
    """Whether people of several districts are simulated with the same moves for each, since nothing is known of theirs."""
    begins = graph.start_arguments.get(MOVES, ())
    return districts > 1 and PEOPLE in graph.functions and not set(begins) & set(KNOWN_BY)


def people_alone(graph: Graph, name: str) -> bool:
    """Whether a variable is calculated from the people of its year by age, and from nothing else."""
    if name == PEOPLE:
        return True
    needs = graph.arguments.get(name, ())
    return bool(needs) and all(people_alone(graph, need) for need in needs)


def of_ages(graph: Graph, known: Indicator) -> bool:
    """Whether an indicator is people of some ages, or a ratio of them."""
    return not known.function and all(people_alone(graph, name) for name in counted(known))


def counted(known: Indicator) -> list[str]:
    """Return the variables that an indicator is read from: those of its quotient, else the one of its name."""
    return [name for name in (known.numerator, known.denominator) if name] or [known.id]


def resting_on_moves(graph: Graph, districts: int, measures: Iterable[Indicator]) -> frozenset[str]:
    """Return the measures of ages that compare districts whose moves are simulated alike; none where moves are known."""
    if not moves_alike(graph, districts):
        return frozenset()
    return frozenset(known.id for known in measures if of_ages(graph, known))


SAID = Text(
    "没有各区县自己的迁移数据：推演中人们在区县之间按同样的年龄和比率迁移，各区县的年龄结构会逐年趋同，依此排出的名次只反映这一假设",
    "no moves of single districts are known: people move between districts by the same ages and rates everywhere, so that "
    "districts grow alike in age, and rankings of them by age rest on that assumption",
)
