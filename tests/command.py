"""The command line in this process: what a person would see, without the seconds that a new interpreter needs.

tests/cases/test_process.py proves on real processes what this leaves out: the entry point, pipes, Ctrl-C, quiet streams.
"""

import io
import os
import sys
import warnings
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from lantu.cli import main

_UNSEEN = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)  # a person does not see them


def lantu(*words: object, cwd: str | Path = ".", **environment: str) -> CompletedProcess[str]:
    """Call `lantu WORDS` in a folder, with nothing to read; return its exit code and what it printed."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = [str(word) for word in words]
    nothing = io.StringIO()
    with (
        chdir(cwd),
        patch.dict(os.environ, environment),
        patch.object(sys, "stdin", nothing),
        redirect_stdout(out),
        redirect_stderr(err),
        warnings.catch_warnings(),
    ):
        warnings.showwarning = _show
        code = exit_code(given)
    return CompletedProcess(given, code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def exit_code(words: list[str]) -> int:
    """Call the command line and return the code that it exits with."""
    try:
        main(words)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    raise AssertionError("main() came back without an exit code")


def _show(message, category, filename, lineno, file=None, line=None) -> None:
    if not issubclass(category, _UNSEEN):
        sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))
