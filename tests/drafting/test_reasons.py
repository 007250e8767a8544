"""Every reason for which a number is left has a Chinese sentence."""

import re
from pathlib import Path

import lantu.drafting
from lantu.drafting.reasons import reason_in

# Sentences of the code that are reasons: what a figure's doubt says, and what the outcomes give.
_SAID = re.compile(r'(?:doubt\s*=\s*|doubt or |return |reason = |, |\(\s*)"([a-z][a-z0-9 ,:%\'-]{18,})"')


def test_every_reason_is_told_in_chinese():
    for file in ("outcome", "told_twice", "leftover", "amounts", "cells", "matching", "tables", "figures"):
        (path,) = Path(lantu.drafting.__file__).parent.rglob(f"{file}.py")
        text = path.read_text("utf-8")
        for reason in _SAID.findall(text):
            assert reason_in(reason, "zh") != reason, f"{file}: {reason}"
