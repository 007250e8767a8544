"""Counts of what the studio answers, in the text that Prometheus reads (exposition format 0.0.4).

Written here and not by a library: three shapes of a line are all that is needed. Nothing in them names anybody: a route is told as its
pattern, never with what stands in it.
"""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds: upper ends of the histogram
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Labels = tuple[tuple[str, str], ...]


@dataclass
class AnswerCounts:
    """How often each route was answered with which status, and how long that took; since the process began."""

    began: float = field(default_factory=time.time)
    answers: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    within: dict[str, list[int]] = field(default_factory=dict)
    turn: Lock = field(default_factory=Lock)

    def add(self, method: str, route: str, status: int, took: float) -> None:
        """Count an answer that took some seconds."""
        place = sum(took > bound for bound in BOUNDS)
        with self.turn:
            self.answers[method, route, status] += 1
            self.seconds[route] = self.seconds.get(route, 0.0) + took
            self.within.setdefault(route, [0] * (len(BOUNDS) + 1))[place] += 1

    def lines(self) -> Iterable[str]:
        """Give the lines of what was counted."""
        with self.turn:
            answers, seconds = dict(self.answers), dict(self.seconds)
            within = {route: list(counts) for route, counts in self.within.items()}
        counted = {
            (("method", method), ("route", route), ("status", str(status))): float(count)
            for (method, route, status), count in answers.items()
        }
        yield from metric("lantu_http_answers_total", "counter", "Answers by method, route and status", counted)
        name = "lantu_http_answer_seconds"
        yield from _head(name, "histogram", "Seconds until an answer had been sent, by route")
        for route, counts in sorted(within.items()):
            total = 0
            for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
                total += count
                yield _line(f"{name}_bucket", (("route", route), ("le", bound)), total)
            yield _line(f"{name}_sum", (("route", route),), round(seconds[route], 6))
            yield _line(f"{name}_count", (("route", route),), total)
        yield from metric("process_start_time_seconds", "gauge", "When the process began", {(): round(self.began, 3)})


def metric(name: str, kind: str, means: str, values: Mapping[Labels, float]) -> Iterable[str]:
    """Give the lines of a metric: what it means, its type, and a value for each set of labels."""
    yield from _head(name, kind, means)
    for labels, value in sorted(values.items()):
        yield _line(name, labels, value)


def _head(name: str, kind: str, means: str) -> Iterable[str]:
    yield f"# HELP {name} {means}"
    yield f"# TYPE {name} {kind}"


def _line(name: str, labels: Labels, value: float) -> str:
    told = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels)
    return f"{name}{{{told}}} {value:.15g}" if told else f"{name} {value:.15g}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
