"""A sentence of its own that says of which year the aims behind it are: 2031年目标。"""

import re

from lantu.drafting.sentences.sentences import Sentence

_AIMS_OF_A_YEAR = re.compile(  # 2031年目标。全省…: a sentence of its own that heads those behind it
    r"\W*(?:到)?((?:19|20)\d\d)年(?:的)?(?:主要|总体|具体|发展|阶段性?|预期|工作)*(?:目标|任务|愿景)\W*"
)


def year_of_aims(sentence: Sentence, written: int | None) -> int | None:
    """Return the year of a sentence that heads the aims behind it, 2031年目标。; None where it is none, or over."""
    headed = _AIMS_OF_A_YEAR.fullmatch(sentence.text)
    return int(headed[1]) if headed and (written is None or int(headed[1]) >= written) else None
