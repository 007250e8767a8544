"""Does what a page of the documentation says, in the folder it is started in: writes files, calls commands, runs Python.

Started by `tests/cases/test_how_to.py` as a program of its own, because the page may have changed a copy of Lantu that
stands in that folder. Prints what each command printed, as JSON.
"""

import contextlib
import io
import json
import re
import sys
from pathlib import Path
from typing import TypedDict

BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


class Step(TypedDict):
    """A command as the page has it: what it printed, its exit code, and what the page says that it prints."""

    command: str
    code: object
    out: str
    err: str
    said: str


def follow(page: Path) -> list[Step]:
    """Do every step; return for each command what it printed, what the page says, and its exit code."""
    done: list[Step] = []
    names: dict[str, object] = {"__name__": "page"}  # of all blocks of Python together, as in one session
    for language, title, text in BLOCK.findall(page.read_text("utf-8")):
        if title:
            write(title, text)
        elif language == "console":
            done += [call(*part.partition("\n")[::2]) for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]]
        elif language == "python":
            exec(compile(text, page.name, "exec"), names)
    return done


def write(title: str, text: str) -> None:
    """Write a file, or put text behind what a file holds, behind a line of it, or instead of one."""
    name, _, how = title.partition(", ")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    spot = re.fullmatch(r"(after|instead of) “(.+)”", how)
    held = path.read_text("utf-8") if how else ""
    if spot:
        start = held.index(spot[2])
        end = held.index("\n", start) + 1
        path.write_text(held[: start if spot[1] == "instead of" else end] + text + held[end:], "utf-8")
    else:
        apart = "\n\n" if held and path.suffix == ".py" else ""
        path.write_text(held + apart + text, "utf-8")


def call(command: str, said: str) -> Step:
    """Call the command line as a person would."""
    from lantu.cli import main

    program, *words = command.split()
    assert program == "lantu", command
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(words)
        except SystemExit as left:
            code = left.code
    return {"command": command, "code": code, "out": out.getvalue(), "err": err.getvalue(), "said": said}


if __name__ == "__main__":
    json.dump(follow(Path(sys.argv[1])), sys.stdout)
