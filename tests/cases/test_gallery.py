"""The finished questions are asked again with few futures: what is printed has the words of the page, in both languages.

Numbers that rest on many futures are not compared here; those of the record and of the check are.
"""

import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.cases.pages import CHINESE, DOCS, blocks
from tests.command import lantu

PAGE = Path("how-to") / "gallery.md"
FEW = {  # verb -> what makes it quick
    "run": ["--members", "8", "--no-report"],
    "compare": ["--members", "8"],
    "explain": ["--members", "8"],
    "optimise": ["--futures", "4", "--time", "30", "--gap", "3"],
}
LONG = ("run", "compare", "optimise")  # asked in one language only: words of both come from one table
NUMBER = re.compile(r"\d[\d,]*\.?\d*")


def questions(page: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The commands of a page, each with the lines that it is said to print."""
    for language, text in blocks(page):
        if language == "console":
            command, *said = text.splitlines()
            yield command.removeprefix("$ lantu ").split(), said


def agrees(said: str, printed: str, numbers: bool) -> bool:
    """Whether a printed line has the words that are said, and the numbers if they count; … stands for anything."""
    said, printed = " ".join(said.split()), " ".join(printed.split())
    wanted = re.escape(said) if numbers else r"[\d.,]+".join(map(re.escape, NUMBER.split(said)))
    return bool(re.fullmatch(wanted.replace("…", ".*"), printed))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all questions are asked: the run of the first one serves those that follow."""
    return tmp_path_factory.mktemp("gallery")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_question_gets_the_answer_of_the_page(language: str, place: Path) -> None:
    asked = list(questions((DOCS if language == "en" else CHINESE) / PAGE))
    assert len(asked) == 11  # and one in Python
    for words, said in asked:
        if language == "zh" and words[0] in LONG:
            continue
        done = lantu(*words, *FEW.get(words[0], []), "--lang", language, cwd=place)
        assert done.returncode in (0, 1), done.stderr
        printed = iter(done.stdout.splitlines())
        for line in said:
            exact = words[0] not in FEW and words[0] != "drivers"
            assert line == "…" or any(agrees(line, found, exact) for found in printed), (
                f"{words}: {line}\n{done.stdout}"
            )


@pytest.mark.slow
def test_the_question_in_python_is_answered(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = [text for language, text in blocks(DOCS / PAGE) if language == "python"]
    few = code.replace("members=200", "members=4")
    with chdir(place):
        exec(compile(few, PAGE.name, "exec"), {"__name__": "page"})
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 5
    assert all(re.fullmatch(r"[A-Z]\w+ -[\d,]+", line) for line in printed)


def test_another_answer_would_be_noticed() -> None:
    assert agrees("odds   8 %   needs … pace", "odds  12 %  needs 5.02× the pace", numbers=False)
    assert not agrees("odds 8 %", "odds 12 %", numbers=True)
    assert not agrees("odds 8 %", "chances 8 %", numbers=False)
