"""Sentences that the lines of a page have broken, made whole."""

import re
from dataclasses import replace

from lantu.drafting.sentences.sentences import LONGEST, Sentence

_WRAP = 50  # characters of a line that a page may have broken


def unwrapped(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences, those that English lines broke made whole: behind a long line a small letter or an open bracket, or a colon.

    A sentence keeps its length: the end of a line within it is a space.
    """
    whole: list[Sentence] = []
    for item in sentences:
        last = whole[-1] if whole else None
        broken = (
            last is not None
            and item.line > last.line
            and not (item.head or item.bullet or last.head not in (0, 8))
            and item.text[:1].isascii()
            and (item.text[:1].islower() or (last.text.rfind("(") > last.text.rfind(")") and item.text[:1].isalpha()))
            and (
                last.text.endswith(":")
                or (last.line_end - last.line_start >= _WRAP and not re.search(r"[.!?]$", last.text))
            )
            and item.end - last.start <= LONGEST
            and "\t" not in item.text
        )
        if last is not None and broken:
            joined = text[last.start : item.end].replace("\n", " ")
            whole[-1] = replace(
                last,
                end=item.end,
                text=joined,
                line=item.line,
                line_start=item.line_start,
                line_end=item.line_end,
                head=0,
            )
        else:
            whole.append(item)
    return whole
