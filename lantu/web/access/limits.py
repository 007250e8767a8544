"""Rate limits on writes and work. AnswerCounts in memory: a restart forgets them, and each process counts for itself."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

ROOM = 20_000  # keys that are remembered; strangers beyond them share one, so that nobody makes it forget others


@dataclass
class RateLimit:
    """So many times within so many seconds, for each key."""

    most: int
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _times: dict[str, deque[float]] = field(default_factory=dict[str, deque[float]], repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def wait(self, key: str) -> int:
        """Count one more for a key and return 0, or return the seconds to wait where it was too often already."""
        now = self.clock()
        with self._lock:
            if len(self._times) >= ROOM and key not in self._times:
                self._clear(now)
                key = key if len(self._times) < ROOM else ""
            times = self._times.setdefault(key, deque(maxlen=self.most))
            if len(times) == self.most and now - times[0] < self.seconds:
                return max(1, math.ceil(self.seconds - (now - times[0])))
            times.append(now)
            return 0

    def _clear(self, now: float) -> None:
        for key in [key for key, times in self._times.items() if now - times[-1] >= self.seconds]:
            del self._times[key]


@dataclass
class AmountLimit:
    """So much within so many seconds, for each account."""

    most: int
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _taken: dict[str, deque[tuple[float, int]]] = field(default_factory=dict[str, deque[tuple[float, int]]], repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def take(self, key: str, amount: int) -> int:
        """Count an amount for a key and return 0, or return the seconds to wait until there is room for it.

        >>> limit = AmountLimit(100, 60.0, iter([0.0, 1.0, 60.0]).__next__)
        >>> [limit.take("ann", 80), limit.take("ann", 30), limit.take("ann", 30)]
        [0, 59, 0]
        """
        now = self.clock()
        with self._lock:
            taken = self._taken.setdefault(key, deque())
            while taken and now - taken[0][0] >= self.seconds:
                taken.popleft()
            over = sum(size for _, size in taken) + amount - self.most
            if over > 0:
                for at, size in taken:
                    over -= size
                    if over <= 0:
                        return max(1, math.ceil(self.seconds - (now - at)))
                return math.ceil(self.seconds)
            taken.append((now, amount))
            return 0


@dataclass(frozen=True)
class Limits:
    """The limits of one studio."""

    writes: RateLimit = field(default_factory=lambda: RateLimit(240, 60))
    residents: RateLimit = field(
        default_factory=lambda: RateLimit(1200, 60)
    )  # writes of residents, by network: a house shares one
    written: RateLimit = field(default_factory=lambda: RateLimit(6, 600))  # proposals and appeals, by key
    work: RateLimit = field(default_factory=lambda: RateLimit(30, 60))  # questions that take seconds to answer
    documents: AmountLimit = field(
        default_factory=lambda: AmountLimit(500_000_000, 24 * 3600)
    )  # bytes of documents of works, by account
    forms: RateLimit = field(
        default_factory=lambda: RateLimit(30, 600)
    )  # requests of people without an account, by network
