"""Where the spread of a goal comes from, what moves it, and what each project adds to it."""

from lantu.sensitivity.decomposition import Drivers, GoalDrivers, find_drivers
from lantu.sensitivity.information import Information, SettledDoubt, value_of_figures
from lantu.sensitivity.quantity_of_interest import QuantityOfInterest, ask

__all__ = [
    "Drivers",
    "GoalDrivers",
    "Information",
    "QuantityOfInterest",
    "SettledDoubt",
    "ask",
    "find_drivers",
    "value_of_figures",
]
