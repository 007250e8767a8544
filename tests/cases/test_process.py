"""Lantu as a process of its own: what tests/command.py, which calls it in this process, cannot prove."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.packs import edit, small_pack

PROGRAM = str(Path(sys.executable).parent / "lantu")


def process(*words, cwd):
    return subprocess.run(
        [PROGRAM, *words], cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def test_a_check_ends_with_0_1_or_2_and_keeps_its_streams_apart(tmp_path):
    pack = small_pack(tmp_path)
    sound = process("check", "small", cwd=tmp_path)
    assert (sound.returncode, sound.stderr) == (0, "")
    edit(pack / "goals.csv", ",66,", ",60,")
    found = process("check", "small", "--format", "json", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (1, "")
    assert [item["rule"] for item in json.loads(found.stdout)["findings"]] == ["LB102"]
    wrong = process("check", "chongqin", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "did you mean 'chongqing'" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_a_run_says_nothing_on_stderr_and_the_module_stands_for_the_program(tmp_path):
    small_pack(tmp_path)
    words = ("run", "small", "--members", "4", "--json")
    one = process(*words, cwd=tmp_path)
    assert (one.returncode, one.stderr) == (0, "")
    assert (tmp_path / "runs" / "small" / "report.html").exists()
    module = [sys.executable, "-m", "lantu", *words, "--no-report"]
    other = subprocess.run(module, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (other.returncode, other.stderr) == (0, "")
    assert json.loads(other.stdout)["goals"] == json.loads(one.stdout)["goals"]


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path):
    """`lantu rule --all | head -1`: the pipe closes early, and nobody hears of it."""
    child = subprocess.Popen([PROGRAM, "rule", "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    assert child.stdout.read(2)
    child.stdout.close()
    assert child.wait(60) == 0
    assert child.stderr.read() == b""
    child.stderr.close()


@pytest.mark.slow
def test_ctrl_c_ends_a_run_with_130_and_a_sentence(tmp_path):
    small_pack(tmp_path)
    words = ["run", "small", "--members", "60000", "--out", "run", "--no-report"]
    child = subprocess.Popen(
        [PROGRAM, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and not list((tmp_path / "run").glob(".parts/*/*.done")):
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=90)
    assert (child.returncode, out) == (130, "")
    assert "stopped; finished parts are kept" in err
    assert "Traceback" not in err
    assert not (tmp_path / "run" / "manifest.json").exists()
