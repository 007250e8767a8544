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


@dataclass(frozen=True)
class Limits:
    """The limits of one studio."""

    writes: RateLimit = field(default_factory=lambda: RateLimit(240, 60))
    residents: RateLimit = field(
        default_factory=lambda: RateLimit(1200, 60)
    )  # writes of residents, by network: a house shares one
    written: RateLimit = field(default_factory=lambda: RateLimit(6, 600))  # proposals and appeals, by key
    work: RateLimit = field(default_factory=lambda: RateLimit(30, 60))  # questions that take seconds to answer
    forms: RateLimit = field(
        default_factory=lambda: RateLimit(30, 600)
    )  # requests of people without an account, by network
