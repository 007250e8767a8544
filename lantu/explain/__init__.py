"""Why a number is what it is: the change of a variable shared among what it rests on, down to the evidence.

The room has the name of its verb, and Python binds a room's name in its parent: so the room itself can be called,
and `lantu.explain(run, "debt_ratio", year=2030)` is the verb whether or not anybody has imported the room before.
"""

import sys
from types import ModuleType
from typing import Any

from lantu.explain.contributions import explain
from lantu.explain.explanation import Explanation

__all__ = ["Explanation", "explain"]


class _Verb(ModuleType):
    """A room that is called as its verb."""

    def __call__(self, *given: Any, **options: Any) -> Explanation:
        return explain(*given, **options)


sys.modules[__name__].__class__ = _Verb
