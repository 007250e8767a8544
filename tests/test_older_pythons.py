"""What Pythons of 3.11 that are still in use read otherwise than later ones: Debian 12 has 3.11.2."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import lantu

# Before Python 3.11.5 it keeps the characters that a last, failing round has taken: (?: \d{3})++ on "90 300 flats" ends behind the
# space. (?>(?: \d{3})+) does what is meant on all of them.
GROUP_WITHOUT_A_WAY_BACK = re.compile(r"(?<!\\)\)(?:[+*?]|\{\d*,?\d*\})\+")


def patterns(found: object) -> Iterator[re.Pattern[str]]:
    if isinstance(found, re.Pattern):
        yield found
    elif isinstance(found, list | tuple | set | frozenset):
        for one in found:
            yield from patterns(one)
    elif isinstance(found, dict):
        yield from patterns([*found, *found.values()])


def test_a_repeated_group_is_told_from_a_repeated_character():
    told = [
        bool(GROUP_WITHOUT_A_WAY_BACK.search(text))
        for text in (r"(?:ab)++", r"(?:ab){2,}+", r"[ab]++\)+", r"(?>(?:ab)+)")
    ]
    assert told == [True, True, False, False]


def test_no_pattern_repeats_a_group_without_a_way_back():
    names = [found.name for found in pkgutil.walk_packages(lantu.__path__, "lantu.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    found = {
        f"{module.__name__}.{name}"
        for module in modules
        for name, held in vars(module).items()
        for pattern in patterns(held)
        if GROUP_WITHOUT_A_WAY_BACK.search(str(pattern.pattern))
    }
    assert found == set()
