"""What could not be written after the work is refused before it."""

import errno
import os

import pytest

from lantu.cli.options import refuse_closed, refuse_taken
from lantu.cli.runs.attempt import sentence_of
from lantu.language.errors import LantuError
from tests.command import lantu
from tests.packs import small_pack


@pytest.mark.parametrize("words", ["hindcast london --out", "optimise london --report", "backup"])
def test_a_folder_that_is_not_there_is_told_before_the_work(words, tmp_path):
    done = lantu(*words.split(), tmp_path / "nowhere" / "x.json", "--lang", "en")
    assert (done.returncode, done.stderr.strip()) == (2, f"there is no folder {tmp_path / 'nowhere'}")
    assert done.stdout == ""


def test_a_name_that_cannot_be_written_is_refused(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for path, words in (("file", "is there already"), ("folder", "is a folder"), ("none/x", "there is no folder")):
        with pytest.raises(LantuError, match=words):
            refuse_taken(False, None, tmp_path / path)
    with pytest.raises(LantuError, match="is a file, and nothing"):
        refuse_taken(True, tmp_path / "file" / "x")
    with pytest.raises(LantuError, match="is a file, and nothing"):
        refuse_taken(True, tmp_path / "file" / "deep" / "x", made=tmp_path / "file" / "deep")
    refuse_taken(False, tmp_path / "x", tmp_path / "folder" / "y")
    refuse_taken(True, tmp_path / "file")
    refuse_taken(False, tmp_path / "new" / "deep" / "x", made=tmp_path / "new" / "deep")
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("folder"))
    with pytest.raises(LantuError, match="nothing may be written into the folder"):
        refuse_closed(tmp_path / "folder" / "deep")


def test_a_draft_and_a_proposal_are_refused_before_anything_is_read(tmp_path):
    pack = small_pack(tmp_path)
    (tmp_path / "plan.txt").write_text("到2030年，常住人口达到300万人。\n", encoding="utf-8")
    done = lantu("draft", tmp_path / "plan.txt", "--out", pack, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is there already and not empty" in done.stderr
    done = lantu("optimise", "jiangjin", "--out", tmp_path / "better", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "a plan that extends another one must stay beside it" in done.stderr


def test_a_run_into_a_file_or_another_run_is_refused_before_the_pack_is_read(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "manifest.json").write_text("{}")
    for out, words in (("file", "is a file"), ("file/deep", "is a file"), ("old", "holds another run")):
        done = lantu("run", "no-such-pack", "--out", tmp_path / out, "--lang", "en")
        assert done.returncode == 2
        assert words in done.stderr


def test_settings_that_change_nothing_are_named_and_those_that_cannot_be_are_refused(tmp_path):
    pack = small_pack(tmp_path)
    run = ("run", pack, "--members", "2", "--no-report", "--lang", "en", "--out", tmp_path / "run")
    for option, words in (
        (("--boundaries", "2026-13-01"), "expected a date"),
        (("--threads", "-1"), "expected 1 or more"),
    ):
        done = lantu(*run, *option)
        assert done.returncode == 2
        assert words in done.stderr
        assert not (tmp_path / "run").exists()
    done = lantu(*run, "--set", "hospital_growth=2 %/year", "--set", "fertility_drift=1 %/year")
    assert done.returncode == 0
    assert "hospital_growth: changes nothing in this run" in done.stderr
    assert "fertility_drift" not in done.stderr


def test_what_the_system_says_of_files_is_said_in_both_languages(tmp_path):
    for number, zh in (
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.EISDIR, "这是文件夹"),
        (errno.ENOSPC, "磁盘已满"),
    ):
        said = sentence_of(OSError(number, os.strerror(number), "plan.csv"))
        assert said["zh"].startswith(f"plan.csv：{zh}")
        assert said["en"] == f"plan.csv: {os.strerror(number)}"
    done = lantu("hindcast", "--places", tmp_path / "none.csv", "--lang", "zh")
    assert (done.returncode, "没有这个文件或文件夹" in done.stderr) == (2, True)
