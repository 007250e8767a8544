"""A sentence of its own that says of which year the aims behind it are: 2031年目标。"""

import re

from lantu.drafting.sentences.sentences import Sentence

_AIMS_OF_A_YEAR = re.compile(  # 2031年目标。全省…: a sentence of its own that heads those behind it
    r"\W*(?:到)?((?:19|20)\d\d)年(?:的)?(?:主要|总体|具体|发展|阶段性?|预期|工作)*(?:目标|任务|愿景)\W*"
    r"|\W*(?P<told>(?:19|20)\d\d)年[，,]?[^，。；：\d]{0,20}(?:定下|定了|确定|提出|明确|公布|设定|瞄准)了?(?:这些|以下|如下|下列|哪些|这样的|这\w个)?(?:主要|工作|发展|预期)*(?:目标|任务)\W*"
)


def year_of_aims(sentence: Sentence, written: int | None) -> int | None:
    """Return the year of a sentence that heads the aims behind it, 2031年目标。; None where it is none, or over."""
    headed = _AIMS_OF_A_YEAR.fullmatch(sentence.text)
    year = int(headed[1] or headed["told"]) if headed else None
    return year if year and (written is None or year >= written) else None
