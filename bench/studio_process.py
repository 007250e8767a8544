"""A studio of the embedded city, started as a person would start it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def studio(home: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start `lantu serve chongqing` and give its address; ended when the block ends, if it still lives."""
    command = ["serve", "chongqing", "--port", "0", "--home", str(home), "--lang", "en"]
    process = subprocess.Popen([sys.executable, "-m", "lantu", *command], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1].split("/?")[0], process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
