"""What is asked for and not there: told on a page of status 404 with links to the nearest choices."""

from collections.abc import Mapping
from difflib import get_close_matches

from starlette.exceptions import HTTPException

from lantu.text import Text


class NotFoundError(HTTPException):
    """There is no such thing. sentence: so in both languages; nearest: (address, name) of what may have been meant."""

    def __init__(self, sentence: Text, nearest: tuple[tuple[str, Text], ...]) -> None:
        names = ", ".join(address.rpartition("/")[2] for address, _ in nearest)
        super().__init__(404, f"{sentence['en']}; nearest: {names}" if names else sentence["en"])
        self.sentence, self.nearest = sentence, nearest


def not_found(kind: Text, asked: str, choices: Mapping[str, Text], path: str) -> NotFoundError:
    """Return the error for a name that is not among the choices (id -> name); path: the address before an id.

    A name in either language is understood as well as an id.

    >>> debt = {"debt_ratio": {"zh": "政府债务率", "en": "Government debt ratio"}}
    >>> not_found({"zh": "指标", "en": "indicator"}, "debt_rati", debt, "/indicator/").detail
    "there is no indicator 'debt_rati'; nearest: debt_ratio"
    """
    spelt: dict[str, str] = {}
    for item, said in choices.items():
        spelt |= {item: item, said["zh"]: item, said["en"].lower(): item}
    inside = [item for text, item in spelt.items() if len(asked) > 1 and asked.lower() in text]
    near = [spelt[text] for text in get_close_matches(asked, list(spelt), n=3, cutoff=0.6)]
    found = list(dict.fromkeys([*near, *inside]))[:3]
    sentence = Text(f"没有{kind['zh']}“{asked}”", f"there is no {kind['en']} '{asked}'")
    return NotFoundError(sentence, tuple((path + item, choices[item]) for item in found))
