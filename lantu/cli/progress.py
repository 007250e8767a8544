"""The progress bar: on stderr, only for a person, only when there is time to see it."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(language: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yield a function (done, total) that draws a bar with the time left; None where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    title = "推演" if language == "zh" else "Simulating"
    columns = (
        TextColumn(title),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show


@contextmanager
def search_line(language: str) -> Iterator[Callable[[str, float, float, float], bool]]:
    """Yield a function (step, incumbent, bound, seconds) that shows how far a search is; False after Ctrl-C.

    The first Ctrl-C asks the search to stop and keep its best; a second one stops the program.
    """
    stopped = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    shown = sys.stderr.isatty()
    title = "优选" if language == "zh" else "Choosing"

    def show(step: str, incumbent: float, bound: float, seconds: float) -> bool:
        if shown:
            now = f"{incumbent:.2f}" if incumbent > -1e9 else "–"
            most = f"{bound:.2f}" if bound < 1e9 else "–"
            sys.stderr.write(f"\r{title} {now} / {most}  {seconds:.0f} s\x1b[K")
            sys.stderr.flush()
        return not stopped

    try:
        yield show
    finally:
        signal.signal(signal.SIGINT, before)
        if shown:
            sys.stderr.write("\r\x1b[K")
