"""Areas of work in running English text: "a framework focusing on flood safety, warm homes, clean buses, and local jobs"."""

import re
from collections.abc import Iterator
from typing import Literal

from lantu.drafting.sentences import Sentence

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
_FOCUS = re.compile(r"\bfocus(?:es|ed|ing)?\s+(?:its\s+\w+\s+)?on:?\s+(?P<body>[^.;:]{20,400})", re.IGNORECASE)
LONGEST = 70  # characters of an area


def find(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of four areas and more that something focuses on, the last behind "and"."""
    for sentence in sentences:
        for match in _FOCUS.finditer(sentence.text):
            body = match["body"]
            cuts = [cut.span() for cut in re.finditer(r",\s+(?:and\s+)?(?![^()]*\))|\s+and\s+(?=[^,()]*$)", body)]
            parts = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)], strict=True))
            last = re.search(r"\band\s+$", body[: parts[-1][0]]) if len(parts) >= 4 else None
            if last and all(3 <= end - start <= LONGEST for start, end in parts):
                base = sentence.start + match.start("body")
                for start, end in parts:
                    yield "task", base + start, base + end
