"""What the words of a hindcast table mean: variables, levels, origins and rivals in Chinese and English."""

from lantu.engine import names_of
from lantu.language.text import words
from lantu.model import functions


def named(word: str, language: str) -> str:
    """Return a word of the table in a language: a word of the interface, the name of a variable, or itself."""
    said = words(language).get(word)
    if said is not None or word not in functions():
        return said or word
    english, chinese = names_of(functions()[word].__doc__ or "")
    return (chinese if language == "zh" else english) or word
