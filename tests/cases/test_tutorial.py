"""The tutorial on extending the model is run: its files are written, its commands are called, its outputs compared."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import lantu

PAGE = Path(__file__).parents[2] / "docs" / "tutorial" / "extend-the-model.md"
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"\d[\d,]*\.?\d*")


def blocks():
    """Every code block of the page: (language, title, text), in order."""
    return [match.groups(default="") for match in BLOCK.finditer(PAGE.read_text("utf-8"))]


def commands(text):
    """A console block as (command, the lines it is said to print)."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, [line.strip() for line in printed.splitlines() if line.strip()]


def pattern(line):
    """A line as the words that must stand in it, and its numbers; … stands for anything."""
    words = [re.escape(part) for part in NUMBER.split(line)]
    return re.compile("([\\d,.]+)".join(words).replace("…", ".*") + "$"), numbers_in(line)


def numbers_in(line):
    return [float(found.rstrip(".,").replace(",", "")) for found in NUMBER.findall(line)]


def says(line, wanted, numbers):
    """Whether a printed line has the words, and numbers that are nearly those of the page."""
    found = wanted.match(line)
    if not found:
        return False
    given = [float(group.rstrip(".,").replace(",", "")) for group in found.groups()]
    return all(abs(one - other) <= max(0.15 * abs(other), 4) for one, other in zip(given, numbers, strict=True))


@pytest.mark.slow
def test_every_step_of_the_tutorial_does_what_the_page_says(tmp_path):
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    ran = 0
    for language, title, text in blocks():
        if title.endswith("one more row"):
            with (tmp_path / title.split(",")[0]).open("a", encoding="utf-8") as file:
                file.write(text)
        elif title:
            (tmp_path / title).write_text(text, encoding="utf-8")
        elif language == "console":
            for command, expected in commands(text):
                program, *words = command.split()
                assert program == "lantu"
                done = lantu(*words, cwd=tmp_path, LC_ALL="C.UTF-8")
                assert done.returncode in (0, 1), done.stderr
                printed = iter([line.strip() for line in done.stdout.splitlines() if line.strip()])
                for line in expected:
                    if line != "…":
                        wanted, numbers = pattern(line)
                        assert any(says(item, wanted, numbers) for item in printed), f"{command}: {line}"
                ran += 1
        elif language == "python":
            done = subprocess.run(
                [sys.executable, "-c", text], cwd=tmp_path, env=environment, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stderr
            ran += 1
    assert ran >= 6


def test_a_page_that_says_something_else_would_be_noticed():
    wanted, numbers = pattern("odds  15 %")
    assert says("odds  17 %", wanted, numbers)
    assert not says("odds  60 %", wanted, numbers)
    assert not says("chances  15 %", wanted, numbers)
