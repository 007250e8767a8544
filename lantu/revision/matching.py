"""Which part of the old version is which part of the new one, also where its name has changed."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Part = TypeVar("Part")


def pair_up(
    old: Iterable[Part], new: Iterable[Part], *keys: Callable[[Part], Hashable | None]
) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    """Return (pairs, only old, only new). Keys are tried in turn on what is left; None matches nothing.

    Within one key value, parts are paired in their order.

    >>> pair_up(["a1", "b2"], ["a1", "c2"], lambda part: part, lambda part: part[1])
    ([('a1', 'a1'), ('b2', 'c2')], [], [])
    """
    left, right = list(old), list(new)
    pairs: list[tuple[Part, Part]] = []
    for key in keys:
        waiting: dict[Hashable, list[Part]] = {}
        for part in right:
            found = key(part)
            if found is not None:
                waiting.setdefault(found, []).append(part)
        unmatched: list[Part] = []
        for part in left:
            found = key(part)
            queue = waiting.get(found) if found is not None else None
            if queue:
                pairs.append((part, queue.pop(0)))
            else:
                unmatched.append(part)
        taken = {id(pair[1]) for pair in pairs}
        left, right = unmatched, [part for part in right if id(part) not in taken]
    return pairs, left, right


def changed(old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether two lists hold different things, whatever their order."""
    return sorted(map(str, old)) != sorted(map(str, new))
