"""The coordinates of a GeoJSON geometry one by one: what stands where a number belongs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_DEEPEST = 6  # lists within lists of the deepest geometry, with room to spare


def no_number(geometry: Any, depth: int = 0) -> str | None:
    """Return the first coordinate of a geometry that is no number, as JSON would show it; None where all are numbers.

    >>> no_number({"type": "Point", "coordinates": [106.5, "29.5"]}), no_number({"type": "Point", "coordinates": []})
    ('"29.5"', None)
    """
    if isinstance(geometry, Mapping):
        return no_number([geometry.get("coordinates") or [], geometry.get("geometries") or []], depth)
    if isinstance(geometry, (list, tuple)):
        if depth > 2 * _DEEPEST:
            return "[…]"
        return next((found for each in geometry if (found := no_number(each, depth + 1)) is not None), None)
    if isinstance(geometry, (int, float, Decimal)) and not isinstance(geometry, bool):
        return None
    return "null" if geometry is None else f'"{geometry[:20]}"' if isinstance(geometry, str) else str(geometry)
