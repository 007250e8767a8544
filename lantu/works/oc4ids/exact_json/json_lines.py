"""On which line of a JSON text a value stands: JSON pointer (RFC 6901) to line, for those that a finding names."""

import json
import re
from collections.abc import Collection

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def escaped(part: str | int) -> str:
    """Return a key or an index as a part of a pointer.

    >>> escaped("a/b~c")
    'a~1b~0c'
    """
    return str(part).replace("~", "~0").replace("/", "~1")


def pointer(path: Collection[str | int]) -> str:
    """Return a path as a JSON pointer; the whole document is the empty one.

    >>> pointer(["projects", 0, "id"])
    '/projects/0/id'
    """
    return "".join(f"/{escaped(part)}" for part in path)


def lines_of(text: str, wanted: Collection[str]) -> dict[str, int]:
    """Return the line, from 1, on which the values of these pointers begin; those that are not there are left out.

    The text must be JSON: it is read in one pass, token by token.
    """
    left, found = set(wanted), dict[str, int]()
    ways = {name[:at] for name in left for at, sign in enumerate(name) if sign == "/"} | left
    path: list[str | int] = [
        ""
    ]  # of the value that comes next, from each container to the next; an int counts in an array
    prefixes: list[str | None] = [""]  # pointers of the open containers; None where nothing that is wanted lies below
    closes: list[str] = []
    key_next, at, line = False, 0, 1
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word == ":":
            key_next = False
        elif word == ",":
            if closes[-1] == "]":
                path[-1] = int(path[-1]) + 1
            else:
                key_next = True
        elif word in "}]":
            closes.pop()
            path.pop()
            prefixes.pop()
            key_next = False
        elif key_next:
            path[-1] = json.loads(word) if prefixes[-1] is not None else ""
        else:
            above = prefixes[-1]
            here = None if above is None else f"{above}/{escaped(path[-1])}" if closes else ""
            if here in left:
                line += text.count("\n", at, token.start())
                at = token.start()
                found[here] = line
                left.discard(here)
                if not left:
                    break
            if word in "{[":
                closes.append("}" if word == "{" else "]")
                path.append("" if word == "{" else 0)
                prefixes.append(here if here in ways else None)
                key_next = word == "{"
    return found
