"""lantu check --fix as a person uses it: see it, be asked, have it written; and where findings point."""

import io
import json
import os
import pty
import sys
from contextlib import chdir
from unittest.mock import patch

import pytest

from tests import command
from tests.packs import edit, small_pack

COMMAND = [sys.executable, "-m", "lantu"]


def lantu(*words, cwd, **environment):
    done = command.lantu(*words, cwd=cwd, **{"LC_ALL": "C.UTF-8", **environment})
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def pack(tmp_path):
    """A sound pack with blanks in a cell and a GBK file."""
    pack = small_pack(tmp_path)
    edit(pack / "goals.csv", ",66,%,", ",66  ,%,")
    text = (pack / "projects.csv").read_text(encoding="utf-8")
    (pack / "projects.csv").write_bytes(text.encode("gbk"))
    return pack


def content(pack):
    return {path.name: path.read_bytes() for path in pack.parent.rglob("*") if path.is_file()}


def test_without_a_terminal_it_only_shows_and_exits_with_1(pack):
    before = content(pack)
    shown = lantu("check", "small", "--fix", cwd=pack.parent)
    assert shown.returncode == 1
    assert "-urbanisation_rate,city,2030,>=,66  ,%" in shown.stdout
    assert "+urbanisation_rate,city,2030,>=,66,%" in shown.stdout
    assert "projects.csv: GBK to UTF-8" in shown.stdout
    assert "--yes" in shown.stdout
    assert content(pack) == before
    assert "GBK 改为 UTF-8" in lantu("check", "small", "--fix", "--lang", "zh", cwd=pack.parent).stdout


def test_yes_writes_and_the_check_follows(pack):
    done = lantu("check", "small", "--fix", "--yes", cwd=pack.parent)
    assert done.returncode == 0
    assert "0 errors, 0 warnings, 0 notes" in done.stdout  # LB008 is gone
    again = lantu("check", "small", "--fix", cwd=pack.parent)
    assert again.returncode == 0
    assert "nothing to mend" in again.stdout
    edit(pack / "goals.csv", ",66,", ",60,")
    assert lantu("check", "small", "--fix", "--yes", cwd=pack.parent).returncode == 1  # LB102 cannot be mended


def on_terminal(pack, answer: bytes) -> tuple[int, str]:
    """Call --fix with a terminal in place of the streams and type an answer."""
    terminal, end = pty.openpty()
    os.write(terminal, answer)
    with (
        open(end, "r+b", buffering=0, closefd=False) as raw,
        io.TextIOWrapper(raw, encoding="utf-8", write_through=True) as stream,
        chdir(pack.parent),
        patch.dict(os.environ, {"LC_ALL": "C.UTF-8"}),
        patch.multiple(sys, stdin=stream, stdout=stream, stderr=stream),
    ):
        code = command.exit_code(["check", "small", "--fix"])
    os.close(end)
    return code, seen_on(terminal)


def as_process_on_terminal(pack, answer: bytes) -> tuple[int, str]:
    """Run --fix as a process on a terminal of its own and type an answer."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(pack.parent)
        os.execve(sys.executable, [*COMMAND, "check", "small", "--fix"], {**os.environ, "LC_ALL": "C.UTF-8"})
    os.write(terminal, answer)
    shown = seen_on(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown


def seen_on(terminal: int) -> str:
    """Read what stands on a terminal whose other end is closed, and close it."""
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    return shown.decode()


@pytest.mark.parametrize(
    ("way", "answer", "code"),
    [
        (on_terminal, b"y\n", 0), (on_terminal, b"n\n", 1), (on_terminal, b"\n", 1), (on_terminal, b"\x04", 1),
        (as_process_on_terminal, b"y\n", 0),
    ],
)  # fmt: skip
def test_on_a_terminal_it_asks(pack, way, answer, code):
    before = content(pack)
    exited, shown = way(pack, answer)
    assert "Write these changes? [y/N]" in shown
    assert exited == code
    assert (content(pack) != before) is (code == 0)


def test_json_tells_what_would_change(pack):
    told = json.loads(lantu("check", "small", "--fix", "--json", cwd=pack.parent).stdout)
    assert {item["file"]: item["what"] for item in told["mending"]["files"]} == {
        "goals.csv": ["blanks"],
        "projects.csv": ["encoding"],
    }
    assert told["mending"]["written"] is False
    assert {"findings", "summary"} <= told.keys()
    assert "mending" not in json.loads(lantu("check", "small", "--json", cwd=pack.parent).stdout)


def test_machine_formats_stay_clean(pack):
    done = lantu("check", "small", "--fix", "--format", "sarif", cwd=pack.parent)
    assert json.loads(done.stdout)["version"] == "2.1.0"
    assert "goals.csv" in done.stderr
    assert done.returncode == 1


def test_an_unreadable_pack_is_brought_to_utf8_only(pack):
    edit(pack / "goals.csv", ",66  ,", ",sixty  ,")
    done = lantu("check", "small", "--fix", "--yes", cwd=pack.parent)
    assert done.returncode == 2
    assert "only encodings" in done.stdout
    assert "示例托育中心" in (pack / "projects.csv").read_text(encoding="utf-8")
    assert "sixty  " in (pack / "goals.csv").read_text(encoding="utf-8")


def test_an_embedded_city_is_refused_with_advice(tmp_path):
    done = lantu("check", "chongqing", "--fix", "--yes", cwd=tmp_path)
    assert done.returncode == 2
    assert "embedded" in done.stderr
    assert "copy" in done.stderr


def test_yes_without_fix_is_a_slip(pack):
    assert lantu("check", "small", "--yes", cwd=pack.parent).returncode == 2


def test_findings_for_github_name_files_as_the_repository_does(pack):
    edit(pack / "goals.csv", ",66  ,", ",60,")
    done = lantu("check", "small", "--format", "github", cwd=pack.parent)
    assert "::warning file=small/goals.csv,line=2,title=LB102::" in done.stdout
    inside = lantu("check", ".", "--format", "github", cwd=pack)
    assert "::warning file=goals.csv,line=2" in inside.stdout
    sarif = json.loads(lantu("check", str(pack), "--format", "sarif", cwd=pack.parent).stdout)
    places = [result["locations"][0]["physicalLocation"] for result in sarif["runs"][0]["results"]]
    assert "small/goals.csv" in [place["artifactLocation"]["uri"] for place in places]
    elsewhere = lantu("check", str(pack), "--format", "github", cwd="/")
    assert "goals.csv" in elsewhere.stdout
