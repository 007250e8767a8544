#!/usr/bin/env bash
# The equivalent level of a street that has 60 dB all the time, from levels by eighths of a second, seconds, minutes, quarters of an hour and hours.
# Version: acoustic-toolbox 0.2.2.
# Expected: 60 dB whatever the interval is: the equivalent level is that of the mean energy over the time (ISO 1996-1), and for intervals of
# one length their number alone counts. `int_time` is said to be the "integration time in seconds".
# Seen: 69, 60, 42, 30 and 24 dB. The energies are summed without the length of their interval and divided by the time with it. A night of 55 dB by the
# quarter of an hour, 25 dB so, makes a level of day, evening and night of 59.2 dB of one of 62.8. With no length given all are right.
# Why it matters: stations report by the hour or less, and who says so is told that a main road is quieter than a library, far below the 55 dB
# from which the Environmental Noise Directive has noise mapped. Differences between streets are right, so that a ranking shows nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "acoustic-toolbox==0.2.2" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
from acoustic_toolbox.descriptors import lden, leq

SECONDS = (1 / 8, 1, 60, 900, 3600)
levels = numpy.full(96, 60.0)


def by_definition(levels, seconds):
    energy = (10 ** (levels / 10) * seconds).sum() / (len(levels) * seconds)
    return round(float(10 * numpy.log10(energy)), 1)


told = [round(float(leq(levels, seconds)), 1) for seconds in SECONDS]
right = [by_definition(levels, seconds) for seconds in SECONDS]
day, evening, night = (numpy.full(4 * hours, level) for hours, level in ((12, 60.0), (4, 58.0), (8, 55.0)))
periods = [[float(leq(part, *length)) for part in (day, evening, night)] for length in ((900,), ())]
mixed = [round(float(lden(*periods[1][:2], periods[at][2])[0]), 1) for at in (0, 1)]
print("told", told, "| by definition", right, "| without a length", round(float(leq(levels)), 1), "| day, evening and night", mixed)
assert right == [60.0] * 5 and round(float(leq(levels)), 1) == 60
assert mixed == [59.2, 62.8], "the behaviour has changed"
assert told == [69.0, 60.0, 42.2, 30.5, 24.4], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
