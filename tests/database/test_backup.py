"""A backup holds the archive whole, and either database is made from it again."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from lantu.archive import Draft, head, save_draft, verify_versions
from lantu.cli import main
from lantu.database import Archive, append, open_archive, verify, writing
from lantu.database.accounts import add_account, check_password
from lantu.database.backup import LEFT_OUT, write_backup
from lantu.database.restore import restore_backup
from lantu.database.sessions import begin_session
from lantu.database.tables import metadata
from lantu.language.errors import LantuError
from tests.databases import each

pytestmark = pytest.mark.empty_database

SECRET = "correct horse battery"


def content(archive: Archive) -> dict[str, list[str]]:
    """Every row of every table but sessions, as text, in the order of its key."""
    with archive.engine.connect() as connection:
        return {
            table.name: [
                repr([value.isoformat()[:26] if hasattr(value, "isoformat") else value for value in row])
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
            if table.name not in LEFT_OUT
        }


@pytest.fixture
def lived_in(archive: Archive, change: Callable[..., Draft]) -> Archive:
    """An archive with accounts, two versions, an open draft and a log."""
    ann = add_account(archive, "安", "editor", SECRET, "terminal")
    begin_session(archive, ann)
    save_draft(archive, change("安", "goals", "goals.csv:0", value="70"), "第二版", "安")
    change("bo", "goals", "goals.csv:1", value="900")
    with writing(archive) as connection:
        append(connection, "安", "note", "", {"amount": "1.10", "text": "石桥铺\u2028"})
    return archive


@each
def test_what_is_restored_is_what_was_backed_up(lived_in: Archive, tmp_path: Path) -> None:
    made = write_backup(lived_in, tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0
    assert made.head == verify(lived_in).head
    again = restore_backup(tmp_path / "copy.zip", tmp_path / "elsewhere")
    before, after = content(lived_in), content(again)
    if lived_in.engine.dialect.name == "sqlite":
        assert after == before
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
    assert verify(again, made.head).broken_at is None
    assert verify_versions(again).broken_at is None
    assert head(again).id == head(lived_in).id
    assert check_password(again, "安", SECRET) is not None
    with again.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sessions")).scalar() == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_studio_moves_from_sqlite_to_postgresql_and_goes_on(
    tmp_path: Path, pack: Path, database: str, change: Callable[..., Draft], lived_in: Archive
) -> None:
    write_backup(lived_in, tmp_path / "first.zip")
    small = restore_backup(tmp_path / "first.zip", tmp_path / "small")
    write_backup(small, tmp_path / "second.zip")
    with pytest.raises(LantuError, match="holds table"):
        restore_backup(tmp_path / "second.zip", tmp_path / "large", database)
    with lived_in.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    lived_in.engine.dispose()
    large = restore_backup(tmp_path / "second.zip", tmp_path / "large", database)
    assert verify(large).broken_at is None
    assert verify_versions(large).broken_at is None
    change("cy", "goals", "goals.csv:0", value="71")  # rows that the database numbers go on after those that came
    assert {name: len(rows) for name, rows in content(large).items()}["edits"] == 3


def test_a_backup_of_older_tables_is_brought_forward(tmp_path: Path, lived_in: Archive) -> None:
    from lantu.database.open import known_revisions

    write_backup(lived_in, tmp_path / "copy.zip")
    older = tmp_path / "older.zip"
    _write_as_of("s03", tmp_path / "copy.zip", older, tmp_path)
    assert known_revisions()[0] != "s03"
    again = restore_backup(older, tmp_path / "elsewhere")
    assert verify(again).head == verify(lived_in).head


def _columns_of(revision: str, tmp_path: Path) -> dict[str, set[str]]:
    """Return the tables of a step with their columns."""
    from sqlalchemy import create_engine, inspect

    from lantu.database.open import migrate

    engine = create_engine(f"sqlite:///{tmp_path / 'steps.sqlite'}")
    with engine.connect() as connection:
        migrate(connection, revision)
        connection.commit()
        seen = inspect(connection)
        return {table: {column["name"] for column in seen.get_columns(table)} for table in seen.get_table_names()}


def _write_as_of(revision: str, file: Path, to: Path, tmp_path: Path) -> None:
    """Write a backup again as a Lantu of that step would have: without tables and columns that it did not have."""
    columns = _columns_of(revision, tmp_path)
    with zipfile.ZipFile(file) as new, zipfile.ZipFile(to, "w") as old:
        manifest = json.loads(new.read("manifest.json"))
        manifest["revision"] = revision
        manifest["tables"] = {name: facts for name, facts in manifest["tables"].items() if name in columns}
        for name, facts in manifest["tables"].items():
            rows = [json.loads(line) for line in new.read(f"tables/{name}.jsonl").splitlines()]
            kept = [index for index, (column, _) in enumerate(rows[0]) if column in columns[name]]
            lines = [json.dumps([row[index] for index in kept], ensure_ascii=False) + "\n" for row in rows]
            facts["sha256"] = hashlib.sha256("".join(lines).encode()).hexdigest()
            old.writestr(f"tables/{name}.jsonl", "".join(lines))
        old.writestr("manifest.json", json.dumps(manifest))


def _rewrite(file: Path, to: Path, change: Callable[[dict[str, object]], object]) -> None:
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for item in old.infolist():
            held = old.read(item)
            if item.filename == "manifest.json":
                manifest = json.loads(held)
                change(manifest)
                held = json.dumps(manifest).encode()
            new.writestr(item.filename, held)


def test_what_is_no_whole_backup_leaves_nothing_behind(tmp_path: Path, lived_in: Archive) -> None:
    whole = tmp_path / "copy.zip"
    write_backup(lived_in, whole)
    bytes_ = whole.read_bytes()
    home = tmp_path / "elsewhere"
    damaged = tmp_path / "damaged.zip"
    for at in range(40, len(bytes_), max(1, len(bytes_) // 60)):
        damaged.write_bytes(bytes_[:at] + bytes([bytes_[at] ^ 0x55]) + bytes_[at + 1 :])
        try:
            made = restore_backup(damaged, home)
        except LantuError:
            assert not home.exists() or not list(home.iterdir())
        else:  # a byte that no content hangs on, such as a time in the zip's list
            assert content(made) == content(lived_in)
            made.engine.dispose()
            shutil.rmtree(home)
        damaged.write_bytes(bytes_[:at])
        with pytest.raises(LantuError):
            restore_backup(damaged, home)
    _rewrite(whole, damaged, lambda manifest: manifest.update(revision="s99", lantu="9.9"))
    with pytest.raises(LantuError, match=r"newer Lantu \(9\.9\)"):
        restore_backup(damaged, home)
    with pytest.raises(LantuError, match="there is no file"):
        restore_backup(tmp_path / "none.zip", home)


def test_a_folder_with_an_archive_is_left_as_it_is(tmp_path: Path, lived_in: Archive) -> None:
    write_backup(lived_in, tmp_path / "copy.zip")
    with pytest.raises(LantuError, match="is there already"):
        restore_backup(tmp_path / "copy.zip", lived_in.home)


def test_as_typed(
    tmp_path: Path, lived_in: Archive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    codes: list[object] = []
    for words in (
        ("backup", "b.zip", "--home", str(lived_in.home)),
        ("backup", "b.zip", "--home", str(lived_in.home)),
        ("restore", "b.zip", "--home", "new"),
        ("restore", "b.zip"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(words)
        codes.append(ended.value.code)
    assert codes == [0, 2, 0, 2]
    told = capsys.readouterr()
    assert "restored to new" in told.out
    assert verify(lived_in).head in told.out
    assert "expected --home" in told.err
    with closing(sqlite3.connect(tmp_path / "new" / "archive.sqlite")) as file:
        file.execute("UPDATE audit SET who = 'x' WHERE number = 1")
        file.commit()
    with pytest.raises(SystemExit) as ended:
        main(("backup", "c.zip", "--home", "new"))
    assert ended.value.code == 1
    assert "broken at entry 1" in capsys.readouterr().out
    assert open_archive(tmp_path / "new").home.name == "new"
