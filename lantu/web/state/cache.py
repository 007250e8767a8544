"""What was worked out, held for those who ask again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any


class Memory:
    """The things that were asked for last, by their keys, `most` of them: keys may come from addresses that strangers write.

    size: how much of `most` one thing takes; 1 where it is not given.
    """

    def __init__(self, most: int, size: Callable[[Any], int] = lambda _: 1) -> None:
        self._most, self._size, self._filled = most, size, 0
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, RLock] = {}
        self._lock = Lock()  # held for moments only, never while something is made

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what `make` gives; asked again with the same key, the same thing.

        Of several who ask at the same time one makes it and the others wait; other keys do not wait.

        >>> memory = Memory(2)
        >>> memory.once("a", lambda: 1), memory.once("a", lambda: 2)
        (1, 1)
        """
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
            making = self._making.setdefault(key, RLock())
        with making:
            with self._lock:
                if key in self._held:
                    return self._held[key]
            try:
                made = make()
                with self._lock:
                    self._held[key] = made
                    self._filled += self._size(made)
                    while self._filled > self._most:
                        _, oldest = self._held.popitem(last=False)
                        self._filled -= self._size(oldest)
            finally:
                with self._lock:
                    self._making.pop(key, None)
            return made
