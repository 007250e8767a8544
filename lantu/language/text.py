"""A text in Chinese and English, and tables of words in both."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
LONGEST_CELL = 1 << 20  # characters, of every table that this process reads
csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True, eq=False)
class Text(Mapping[str, str]):
    """A name or sentence in Chinese and English; either may be empty.

    It is a mapping from language to words, so it equals {'zh': …, 'en': …} and is written as that in JSON.

    >>> Text("债务", "debt")["en"], Text("债务").say("en"), Text("债务", "debt") == {"zh": "债务", "en": "debt"}
    ('debt', '债务', True)
    """

    zh: str = ""
    en: str = ""

    def say(self, language: str) -> str:
        """Return the text in the language ('zh' or 'en'), or in the other one where it is missing."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)

    @property
    def both(self) -> "Text":
        """The text with neither side empty: the other one stands in where one is missing."""
        return both(self.zh, self.en)

    def __getitem__(self, language: str) -> str:
        if language not in LANGUAGES:
            raise KeyError(language)
        return self.zh if language == "zh" else self.en

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __bool__(self) -> bool:
        """Whether there are words in either language: `did_you_mean(…) or Text(…)` takes the first that says something."""
        return bool(self.zh or self.en)

    def __hash__(self) -> int:
        return hash((self.zh, self.en))


def both(zh: str, en: str) -> Text:
    """Pair a text in both languages; the other one stands in where one is empty.

    >>> both("重庆", "")
    Text(zh='重庆', en='重庆')
    """
    return Text(zh or en, en or zh)


def each(write: Callable[[str], str]) -> Text:
    """Write a text in each language: `write` is given 'zh', then 'en'.

    >>> each(lambda language: f"({language})")
    Text(zh='(zh)', en='(en)')
    """
    return Text(write("zh"), write("en"))


def alike(words: str) -> Text:
    """Return a text that is the same in both languages, such as a command."""
    return Text(words, words)


def listed(names: Iterable[object]) -> Text:
    """Write names one after the other as each language does.

    >>> listed(["goals", "projects"])
    Text(zh='goals、projects', en='goals, projects')
    """
    words = [str(name) for name in names]
    return Text("、".join(words), ", ".join(words))


def package_rows(package: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a table (CSV) beside a package's code, each by its headings."""
    table = files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))


@lru_cache
def read_words(package: str, name: str = "words.csv") -> Mapping[str, Text]:
    """Return a table of words beside a package's code, by key; columns key, zh, en."""
    return {row["key"]: Text(row["zh"], row["en"]) for row in package_rows(package, name)}


def say(key: str, language: str) -> str:
    """Return a word of the interface (words.csv beside this file); KeyError where there is no such row.

    >>> say("unlikely", "zh")
    '难以实现'
    """
    return read_words("lantu.language")[key][language]


def say_both(key: str) -> Text:
    """Return a word of the interface in both languages."""
    return read_words("lantu.language")[key]


@lru_cache
def words(language: str) -> Mapping[str, str]:
    """Return every word of the interface in one language, by key; to be read and not changed."""
    return {key: word[language] for key, word in read_words("lantu.language").items()}
