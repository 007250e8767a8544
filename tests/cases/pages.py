"""What a page of the documentation tells people to type: its blocks of code, and the commands in them."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
CHINESE = DOCS / "zh"
_BLOCK = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"(^|\s+)#\s.*$")


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """Every block of code of a page: (language, text). Blocks of `text` show what is printed."""
    for match in _BLOCK.finditer(page.read_text("utf-8")):
        yield match[2], match[3]


def code(page: Path) -> list[tuple[str, list[str]]]:
    """What a page tells to type or to write: its blocks without remarks and without what is printed."""
    found: list[tuple[str, list[str]]] = []
    for language, text in blocks(page):
        lines = [_REMARK.sub("", line).rstrip() for line in text.splitlines()]
        if language == "console":
            lines = [line for line in lines if line.startswith("$ ")]
        if language != "text":
            found.append((language, [line for line in lines if line]))
    return found


def commands(page: Path) -> list[list[str]]:
    """The words behind `lantu` of every command in the blocks of a page."""
    found: list[list[str]] = []
    for language, lines in code(page):
        for line in lines if language in ("", "console", "sh") else ():
            command = re.search(r"(?:^|\| *|\$ |ExecStart=/\S+/)(?:\.venv/bin/)?lantu (.*)$", line.strip())
            if command:
                words = shlex.split(command[1].partition(" > ")[0])
                found.append(words)
    return found
