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

BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def follow(page: Path) -> list[dict[str, object]]:
    """Do every step; return for each command what it printed, what the page says, and its exit code."""
    done: list[dict[str, object]] = []
    for language, title, text in BLOCK.findall(page.read_text("utf-8")):
        if title:
            write(title, text)
        elif language == "console":
            done += [call(*part.partition("\n")[::2]) for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]]
        elif language == "python":
            exec(compile(text, page.name, "exec"), {"__name__": "page"})
    return done


def write(title: str, text: str) -> None:
    """Write a file, or put text behind what a file holds, or behind a line of it."""
    name, _, how = title.partition(", ")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    after = re.fullmatch(r"after “(.+)”", how)
    held = path.read_text("utf-8") if how else ""
    if after:
        at = held.index("\n", held.index(after[1])) + 1
        path.write_text(held[:at] + text + held[at:], "utf-8")
    else:
        path.write_text(held + text, "utf-8")


def call(command: str, said: str) -> dict[str, object]:
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
