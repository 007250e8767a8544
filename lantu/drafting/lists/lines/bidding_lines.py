"""Lists whose lines bear no mark and each bid: "Widen the lock at …", "Plant reeds along …", over paragraphs, parted by headings or not."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lantu.drafting.lists.list_leads import BASE_VERBS, Found, looks_back
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import ENDED, HEADLINE, TextLine, name_end

_LONG = 300  # characters of a sentence that is an item
SITE = re.compile(
    r"(?:read|see|click|view|download|sign|subscribe|contact|find|learn|visit|get|share|follow|check|apply|pay|report|search|register|book|log|print|call|email|watch|listen|join|skip|go|ask|tell|"
    r"browse|explore|discover|buy|order|donate|send|submit|note|return|select|choose|enter|type|use|try|let|please|thank|look|stay|meet|open|close|start|leave|copy)\b",
    re.IGNORECASE,
)  # what a page bids its reader do


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield four lines and more without a mark that each begin with a verb of plans, five words and more each; headings may part them."""
    run: list[TextLine] = []
    for line, below in pairwise([*lines, None, None]):
        if line is not None and _bids(text, line):
            run.append(line)
            continue
        if run and line is not None and below is not None and _parts_deeds(line) and _bids(text, below):
            continue
        back = run and any(map(looks_back, run[0].sentences[0].heads))
        if len(run) >= 4 and not back:
            for one in run:
                yield "task", one.start, name_end(text, one.start, one.end, one)
        run = []


def _bids(text: str, line: TextLine) -> bool:
    """Whether a line without a mark begins with a verb of plans, and bids no reader of the page do something."""
    words = line.text.strip()
    verb = re.match(rf"(?:{BASE_VERBS})\s", words, re.IGNORECASE) if words[:1].isupper() else None
    plain = first_mark(words) is None and "\t" not in text[line.start : line.end]
    return (
        verb is not None
        and plain
        and not SITE.match(words)
        and len(words.split()) >= 5
        and len(line.sentences[0].text) <= _LONG
    )


def _parts_deeds(line: TextLine) -> bool:
    """Whether a line is a short heading that looks back on nothing."""
    words = line.text.strip()
    return len(words) <= HEADLINE and not ENDED.search(words) and first_mark(words) is None and not looks_back(words)
