"""Where the spread of a goal comes from, what moves it, and what each project adds to it."""

from lantu.sensitivity.decomposition import Drivers, GoalDrivers, find_drivers
from lantu.sensitivity.quantity_of_interest import Asked, ask

__all__ = ["Asked", "Drivers", "GoalDrivers", "ask", "find_drivers"]
