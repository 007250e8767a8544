"""What is asked for and not there: told on a page of status 404 with links to the nearest choices."""

from collections.abc import Mapping
from difflib import get_close_matches

from starlette.exceptions import HTTPException

from lantu.language.text import Text, listed

_LONGEST = 200  # letters of a name that is asked for; strangers write addresses


class NotFoundError(HTTPException):
    """There is no such thing. sentence: so in both languages; nearest: (address, name) of what may have been meant."""

    def __init__(self, sentence: Text, nearest: tuple[tuple[str, Text], ...]) -> None:
        names = listed(address.rpartition("/")[2] for address, _ in nearest)
        told = (
            Text(f"{sentence.zh}；最接近的有：{names.zh}", f"{sentence.en}; nearest: {names.en}") if names else sentence
        )
        super().__init__(404, told)  # type: ignore[arg-type]  (what it says in two languages is chosen when it is told)
        self.sentence, self.nearest = sentence, nearest


def not_found(kind: Text, asked: str, choices: Mapping[str, Text], path: str) -> NotFoundError:
    """Return the error for a name that is not among the choices (id -> name); path: the address before an id.

    A name in either language is understood as well as an id.

    >>> debt = {"debt_ratio": Text("政府债务率", "Government debt ratio")}
    >>> not_found(Text("指标", "indicator"), "debt_rati", debt, "/indicator/").detail["en"]
    "there is no indicator 'debt_rati'; nearest: debt_ratio"
    """
    spelt: dict[str, str] = {}
    for item, said in choices.items():
        spelt |= {item: item, said["zh"]: item, said["en"].lower(): item}
    inside = [item for text, item in spelt.items() if len(asked) > 1 and asked.lower() in text]
    near = [spelt[text] for text in get_close_matches(asked[:_LONGEST], list(spelt), n=3, cutoff=0.6)]
    found = list(dict.fromkeys([*near, *inside]))[:3]
    told = asked if len(asked) <= _LONGEST else f"{asked[:_LONGEST]}…"
    sentence = Text(f"没有{kind['zh']}“{told}”", f"there is no {kind['en']} '{told}'")
    return NotFoundError(sentence, tuple((path + item, choices[item]) for item in found))
