"""Inputs of twice the size: ``python -m bench.doubled [--only WORD] [--times 8] [--scale 1]`` prints processor time and memory of each.

Every reader of Lantu is given what it reads at a size and at eight times that size, each in a process of its own that may take a gigabyte
more than what it begins with. An input fails where it ends with anything but an answer or a sentence, where a process of Lantu's would
hold more than 1 GB for it, or where it takes more than twice the time for twice the size; the time of the smallest input is the
reader's own start.
tests/test_doubled_inputs.py runs the same at a small size.
"""

import argparse
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from bench.doubled_inputs import INPUTS, LongInput, studio_folder
from lantu.language.errors import LantuError

MOST_MB = 750  # beyond what a process holds before it reads, which is up to 250 MB: a gigabyte in all
SECONDS = 300  # of a processor, after which an input is given up
LONGEST = 900  # seconds by the clock, for a process that waits for ever
NOISE = 0.03  # seconds that say nothing
TOLERANCE = 1.25  # of twice the time: a processor shared with others is not steady


@dataclass(frozen=True)
class Reading:
    """What reading one input took: seconds of a processor, and megabytes beyond what the process held before.

    said: the sentence that it ended with, empty for an answer; fault: what else it ended with.
    """

    seconds: float
    megabytes: float
    said: str = ""
    fault: str = ""


def read_apart(given: LongInput, size: int) -> Reading:
    """Make an input and read it in a process of its own."""
    fork = get_context("fork")  # what it needs is imported once; atexit and what it removes stay with this process
    here, there = Pipe(duplex=False)
    process = fork.Process(target=_read, args=(given, size, there))
    process.start()
    there.close()
    if not here.poll(LONGEST):
        process.kill()
    try:
        return here.recv()
    except EOFError:
        process.join()
        killed = -(process.exitcode or 0)
        why = f"ended by {signal.Signals(killed).name}" if killed > 0 else f"ended with {process.exitcode}"
        limits = f"more than {SECONDS} s of a processor, {LONGEST} s by the clock, or a crash"
        return Reading(float(SECONDS), 0.0, fault=f"{why}: {limits}")
    finally:
        process.join()


def _read(given: LongInput, size: int, to: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    most = held + 2 * MOST_MB * 10**6
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    said = fault = ""
    with tempfile.TemporaryDirectory() as folder:
        prepared = given.make(Path(folder), size)
        Path("/proc/self/clear_refs").write_text("5", "ascii")  # the largest memory begins anew
        before = _held("VmRSS")
        began = time.process_time()
        try:
            given.read(prepared)
        except LantuError as error:
            said = error.say("en")
        except BaseException as error:  # noqa: BLE001  (whatever else it is, it is told)
            fault = "".join(traceback.format_exception(error))[-1500:]
        took = time.process_time() - began
    to.send(Reading(took, _held("VmHWM") - before, said, fault))


def _held(what: str) -> float:
    """Return megabytes of this process: VmRSS now, VmHWM at most."""
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith(what)) / 1000


def wrong(small: Reading, large: Reading, times: int, tolerance: float = TOLERANCE) -> str:
    """Return what is wrong with how an input of so many times the size was read; empty where nothing is."""
    for reading in (small, large):
        if reading.fault:
            return reading.fault
        if reading.megabytes > MOST_MB:
            return f"{reading.megabytes:,.0f} MB"
    if large.seconds > times * tolerance * max(small.seconds, NOISE):
        return f"{times} times the size took {large.seconds / max(small.seconds, NOISE):.1f} times as long"
    return ""


def main() -> None:
    """Print a row for each input; end with 1 where one fails."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--only", default="", help="inputs whose name holds this")
    parse.add_argument("--times", type=int, default=8)
    parse.add_argument("--scale", type=float, default=1.0, help="of the sizes")
    asked = parse.parse_args()
    failed = 0
    if any(asked.only in given.name and given.name.startswith("HTTP") for given in INPUTS):
        studio_folder()  # before the processes that use it
    for given in INPUTS:
        if asked.only not in given.name:
            continue
        size = max(2, int(given.size * asked.scale))
        small, large = read_apart(given, size), read_apart(given, size * asked.times)
        fault = wrong(small, large, asked.times)
        failed += bool(fault)
        print(
            f"{given.name:38} {size:>9,} {small.seconds:7.2f} s  × {asked.times} {large.seconds:7.2f} s {large.megabytes:6,.0f} MB  "
            f"{'FAILS ' + fault.strip().splitlines()[-1][:150] if fault else large.said[:70]}",
            flush=True,
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
