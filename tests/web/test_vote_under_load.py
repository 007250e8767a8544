"""A vote over HTTP while the studio is killed: no acknowledged ballot is lost or counted twice. 500 voters: bench/voice_load.py."""

from __future__ import annotations

from pathlib import Path

from bench.voice_load import faults, vote_under_load


def test_a_vote_over_http_survives_kill_9(tmp_path: Path) -> None:
    archive, load, after = vote_under_load(tmp_path, voters=30, seconds=1, kills=1, pages=False)
    assert faults(archive, load, after) == []
    load.receipts[0] = "0" * 64
    assert faults(archive, load, after) == ["1 receipts are not found"]
    archive.engine.dispose()
