"""One studio at a time works on an archive, whatever ended the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantu.database import held, open_archive
from lantu.errors import LantuError
from tests.databases import each


@each
def test_a_second_studio_is_refused_as_long_as_the_first_is_open(database: str | None, tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "studio", database)
    with held(archive):
        with pytest.raises(LantuError, match="open in another studio"), held(archive):
            pass
        elsewhere = open_archive(tmp_path / "elsewhere", database)
        if database:  # one database serves one studio
            with pytest.raises(LantuError, match="the database postgres is open"), held(elsewhere):
                pass
        else:
            with held(elsewhere):
                pass
    with held(archive):
        pass
