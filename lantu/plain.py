"""Values as JSON has them."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

Json = dict[str, Any]
"""A JSON object that is open: which keys it has is said by whoever sent or made it, and no row of Lantu's own."""


def plain(value: Any) -> Any:
    """Return a value as JSON has it: numbers are numbers, missing is null.

    >>> plain({1: (float("nan"), 2.0)})
    {'1': [None, 2.0]}
    """
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast("Sequence[Any]", value)]
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not (abs(value) < float("inf")) else value
