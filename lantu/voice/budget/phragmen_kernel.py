"""How many supporters of each project last paid in which step, kept up as projects are bought."""

import numba


@numba.njit(nogil=True, cache=True)
def count_first(starts, cls, weight, supporters):
    """Write into `supporters` (project, 1 + step) that nobody has paid yet: all stand in column 0."""
    for project in range(len(starts) - 1):
        for entry in range(starts[project], starts[project + 1]):
            supporters[project, 0] += weight[cls[entry]]


@numba.njit(nogil=True, cache=True)
def buy(begin, end, cls, weight, class_starts, project, last, column, supporters):
    """Let the supporters of a project pay in the step of a column: for all they voted for, they move to it."""
    for entry in range(begin, end):
        one = cls[entry]
        for mine in range(class_starts[one], class_starts[one + 1]):
            supporters[project[mine], last[one]] -= weight[one]
            supporters[project[mine], column] += weight[one]
        last[one] = column
