"""A verdict that was calculated is printed, whatever fails beside it: the report, the archive of the run, the check."""

import errno
import json

import pytest

from lantu.cli import main
from tests.packs import small_pack


def _run(folder, capsys, *words):
    with pytest.raises(SystemExit) as end:
        main(["run", str(folder / "small"), "--members", "4", "--out", str(folder / "out"), "--lang", "en", *words])
    said = capsys.readouterr()
    return end.value.code, said.out, said.err


@pytest.fixture
def folder(tmp_path):
    small_pack(tmp_path)
    return tmp_path


def _raises(error):
    def fail(*_, **__):
        raise error

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device", "report.html")


@pytest.mark.parametrize(
    ("where", "fault", "what"),
    [
        ("lantu.report.write_report", KeyError("bounds"), "The report"),
        ("lantu.report.write_report", FULL, "The report"),
        ("lantu.engine.store.store.save", FULL, "The archive of the run"),
    ],
)
def test_neither_report_nor_archive_ends_a_run(folder, capsys, monkeypatch, where, fault, what):
    monkeypatch.setattr(where, _raises(fault))
    code, out, err = _run(folder, capsys)
    assert code == 1
    assert "2 districts" in out
    assert "Check" in out
    assert "4 futures" in out
    assert err.count("\n") == 1
    assert err.startswith(f"{what} could not be made: ")
    assert "Traceback" not in err


def test_what_stands_beside_the_verdict_is_left_out_by_name(folder, capsys, monkeypatch):
    for where in ("lantu.appraisal.plan_effect", "lantu.report.furthest_drivers", "lantu.rules.check"):
        monkeypatch.setattr(where, _raises(ValueError("odd")))
    code, out, err = _run(folder, capsys)
    assert [line.partition(" could not")[0] for line in err.splitlines()] == [
        "What the plan's projects do",
        "The check",
        "What drives the gaps",
    ]
    assert code == 1
    assert "2 districts" in out
    assert (folder / "out/report.html").exists()


def test_the_verdict_stands_before_the_report_is_begun(folder, capsys, monkeypatch):
    seen = []
    monkeypatch.setattr("lantu.report.write_report", lambda *_, **__: seen.append(capsys.readouterr().out))
    code, _, _ = _run(folder, capsys, "--json")
    assert code == 1
    assert json.loads(seen[0])["members"] == 4


def test_a_disk_that_fills_up_while_the_futures_are_written(folder, capsys, monkeypatch):
    monkeypatch.setattr(
        "lantu.engine.store.store.UnfinishedRun.write", _raises(OSError(errno.ENOSPC, "No space left on device"))
    )
    code, out, err = _run(folder, capsys, "--no-report")
    assert code == 1
    assert "2 districts" in out
    assert "No space left" in err
    assert not (folder / "out/manifest.json").exists()
    assert not (folder / "out/.parts").exists()


def test_debug_shows_where_a_report_failed(folder, monkeypatch):
    monkeypatch.setattr("lantu.report.write_report", _raises(KeyError("bounds")))
    with pytest.raises(KeyError):
        main(["run", str(folder / "small"), "--members", "4", "--out", str(folder / "out"), "--debug"])
