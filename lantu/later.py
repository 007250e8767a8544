"""Packages, and files of Lantu, that are read when something of them is first asked for: most processes never ask.

In a file that uses one:

    if TYPE_CHECKING:
        import altair as alt
    else:
        alt = later("altair")

In a room whose files are opened one by one:

    __getattr__ = door(__name__, {"make_app": "app"})
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module; what was asked for once is kept. Threads wait for each other at Python's own lock of imports."""

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)
        return found


def later(name: str) -> Any:
    """Return what stands for the module called `name`. ImportError and AttributeError come at the first use, as from the module itself.

    >>> fractions = later("fractions")
    >>> fractions.Fraction(3, 6)
    Fraction(1, 2)
    """
    return _Later(name)


def door(room: str, files: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a room that opens a file of its own when something of it is first asked for.

    files: the file below the room, by the name of what is asked for. AttributeError for another name.

    >>> door("collections", {"Mapping": "abc"})("Mapping")
    <class 'collections.abc.Mapping'>
    """

    def opened(name: str) -> Any:
        if name not in files:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{files[name]}"), name)

    return opened
