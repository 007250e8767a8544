"""The mark of a figure that will be revised: provisional, or expected before the year was counted, as a planning bureau tells it."""

from lantu.city.measure import TO_BE_REVISED
from lantu.language.text import Text, each, say


def marked(said: str, basis: str | None, language: str) -> str:
    """Return a figure as it is written, with its mark behind it where it is to be revised.

    >>> marked("3.7 %", "expected", "en"), marked("3.7 %", "expected", "zh"), marked("3.7 %", "measured", "en")
    ('3.7 % (expected)', '3.7 %（预计数）', '3.7 %')
    """
    if basis not in TO_BE_REVISED:
        return said
    return f"{said}（{say(basis, language)}）" if language == "zh" else f"{said} ({say(basis, language)})"


def marked_in_both(said: Text, basis: str | None) -> Text:
    """Return the same in both languages."""
    return each(lambda language: marked(said[language], basis, language))
