"""Lantu as a process of its own: what tests/command.py, which calls it in this process, cannot prove."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from lantu.cli import main
from tests.packs import edit, small_pack

TOP = Path(__file__).parents[2]
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
    assert f"what is finished is kept. Go on with: lantu {' '.join(words)} --resume" in err
    assert "Traceback" not in err
    assert not (tmp_path / "run" / "manifest.json").exists()


def test_a_shell_completes_verbs_and_options(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", "/bin/bash")
    with pytest.raises(SystemExit) as ended:
        main(["--install-completion"])
    assert ended.value.code == 0
    script = next(tmp_path.rglob("completions/lantu")).read_text(encoding="utf-8")
    assert {"optimise", "--budget", "--members"} <= set(script.replace('"', " ").replace("'", " ").split())
    assert str(tmp_path) in capsys.readouterr().out


def test_the_wheel_holds_all_that_a_run_needs(tmp_path):
    """What `pip install lantu` would bring: every file of the package, and a verb that runs from it alone."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    ours = {
        path.relative_to(TOP)
        for path in (TOP / "lantu").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert [path for path in sorted(ours) if not (tmp_path / "site" / path).is_file()] == []
    words = "import lantu, sys; print(lantu.__file__); sys.argv[1:] = ['check', 'chongqing', '--select', 'LB102', '--format', 'json']"
    done = subprocess.run(
        [sys.executable, "-c", f"{words}; from lantu.cli import main; main()"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    where, _, found = done.stdout.partition("\n")
    assert Path(where).is_relative_to(tmp_path / "site")
    assert {item["rule"] for item in json.loads(found)["findings"]} == {"LB102"}
