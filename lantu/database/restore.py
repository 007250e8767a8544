"""An archive made again from its backup: in an empty folder or an empty database, whole or not at all."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, cast

from sqlalchemy import Connection, MetaData, Table, func, inspect, select, text
from sqlalchemy.exc import OperationalError

from lantu.database.backup import FORMAT, lines_of, unwritten
from lantu.database.open import FILE, Archive, engine_of, known_revisions, migrate, open_archive
from lantu.database.tables import INDEX_OF_WORDS
from lantu.language.errors import LantuError
from lantu.language.file_errors import no_file
from lantu.language.text import Text

_PAGE = 500  # rows that are written at a time
_LARGEST_MANIFEST = 1_000_000  # bytes
_STEPS = "alembic_version"  # in which step the tables are


def restore_backup(file: Path, home: Path, address: str | None = None) -> Archive:
    """Make an archive from a backup: SQLite in `home`, or at `address` in a PostgreSQL database that has no tables.

    The tables are made as they were at that time and then brought forward. LantuError where the file is no whole backup, is
    of a newer program, or where something is there already; then nothing was made.
    """
    with _opened(file) as packed:
        manifest = _manifest(packed, file)
        _unchanged(packed, manifest, file)
        if address is None:
            _into_file(packed, manifest, home)
        else:
            _into_database(packed, manifest, home, address)
    return open_archive(home, address)


@contextmanager
def _opened(file: Path) -> Generator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as packed:
            yield packed
    except FileNotFoundError:
        raise no_file(file) from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise LantuError(
            Text(
                f"{file}：应为 lantu backup 写出的备份，读取失败（{error}）",
                f"{file}: expected a backup that lantu backup wrote, it cannot be read ({error})",
            )
        ) from None


def _manifest(packed: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    known = {item.filename: item for item in packed.infolist()}
    item = known.get("manifest.json")
    read: Any = json.loads(packed.read(item)) if item and item.file_size <= _LARGEST_MANIFEST else None
    found = cast("dict[str, Any]", read if isinstance(read, dict) else {})
    if found.get("format") != FORMAT or not isinstance(found.get("tables"), dict):
        raise LantuError(
            Text(
                f"{file}：应为 lantu backup 写出的备份（格式 {FORMAT}）",
                f"{file}: expected a backup that lantu backup wrote (format {FORMAT})",
            )
        )
    if found.get("revision") not in known_revisions():
        raise LantuError(
            Text(
                f"{file}：备份由更新的 Lantu（{found.get('lantu')}）写出，本程序不认识它的数据表",
                f"{file}: a newer Lantu ({found.get('lantu')}) wrote this backup, and this one does not know its tables",
            ),
            hint=Text("请先升级 Lantu", "upgrade Lantu first"),
        )
    return found


def _unchanged(packed: zipfile.ZipFile, manifest: dict[str, Any], file: Path) -> None:
    """Refuse a table whose bytes are not those that were written."""
    for name, facts in manifest["tables"].items():
        try:
            same = _sha256(packed, f"tables/{name}.jsonl") == facts["sha256"]
        except (KeyError, TypeError):
            same = False
        if not same:
            raise LantuError(
                Text(
                    f"{file}：备份中的表 {name} 缺失或已损坏，未恢复任何内容",
                    f"{file}: table {name} of this backup is missing or damaged, nothing was restored",
                )
            )


def _sha256(packed: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with packed.open(name) as stream:
        while block := stream.read(1_000_000):
            digest.update(block)
    return digest.hexdigest()


def _into_file(packed: zipfile.ZipFile, manifest: dict[str, Any], home: Path) -> None:
    taken = [name for name in (FILE, f"{FILE}-wal", f"{FILE}-shm") if (home / name).exists()]
    if taken:
        raise LantuError(
            Text(f"{home / taken[0]} 已存在", f"{home / taken[0]} is there already"),
            hint=Text("请停下工作室，把旧档案移走，再恢复", "stop the studio, move the old archive away, then restore"),
        )
    home.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=".restoring-", dir=home))
    try:
        engine = engine_of(beside, None)
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # checked below, over all rows at once
                connection.commit()
                _load(connection, packed, manifest)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken:
                    raise _does_not_fit(str(broken[0]))
                connection.commit()
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            engine.dispose()
        (beside / FILE).replace(home / FILE)
    finally:
        for left in beside.iterdir():
            left.unlink()
        beside.rmdir()


def _into_database(packed: zipfile.ZipFile, manifest: dict[str, Any], home: Path, address: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    engine = engine_of(home, address)
    try:
        with engine.connect() as connection:
            there = inspect(connection).get_table_names()
            if there:
                raise LantuError(
                    Text(
                        f"{address}：数据库中已有表 {there[0]}",
                        f"{address}: the database holds table {there[0]} already",
                    ),
                    hint=Text("请恢复到一个新建的空数据库", "restore into a database that was just made"),
                )
            _load(connection, packed, manifest)
            connection.commit()
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise LantuError(
            Text(f"{address}：无法打开数据库（{reason}）", f"{address}: the database cannot be opened ({reason})")
        ) from None
    finally:
        engine.dispose()


def _load(connection: Connection, packed: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Make the tables of the backup's step and fill them, in the transaction that is open."""
    migrate(connection, manifest["revision"])
    known = MetaData()
    known.reflect(
        connection, only=lambda name, _: not name.startswith(INDEX_OF_WORDS)
    )  # filled by the rows of requests
    for table in known.sorted_tables:
        if table.name in (_STEPS, *manifest["left_out"]):
            continue
        facts = manifest["tables"].get(table.name)
        if facts is None:
            raise _does_not_fit(table.name)
        _fill(connection, table, lines_of(packed, table.name))
        count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if count != facts["rows"]:
            raise _does_not_fit(table.name)
    if connection.dialect.name == "postgresql":
        for table in known.sorted_tables:
            _count_on(connection, table)


def _fill(connection: Connection, table: Table, lines: Iterator[list[Any]]) -> None:
    columns = next(lines)
    if {name for name, _ in columns} != {column.name for column in table.columns}:
        raise _does_not_fit(table.name)
    rows = ({name: unwritten(value, kind) for (name, kind), value in zip(columns, line, strict=True)} for line in lines)
    for page in _pages(_parents_first(table, rows)):
        connection.execute(table.insert(), page)


def _pages(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield rows a page at a time."""
    while page := list(islice(rows, _PAGE)):
        yield page


def _parents_first(table: Table, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield rows so that a row which another of the same table refers to comes before it."""
    own = [(key.parent.name, key.column.name) for key in table.foreign_keys if key.column.table is table]
    if not own:
        yield from rows
        return
    child, parent = own[0]
    seen: set[Any] = set()
    waiting: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        if row[child] is not None and row[child] not in seen:
            waiting.setdefault(row[child], []).append(row)
            continue
        ready = [row]
        while ready:
            free = ready.pop()
            seen.add(free[parent])
            yield free
            ready += waiting.pop(free[parent], [])


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next rows of a table after those that are there."""
    keys = list(table.primary_key.columns)
    if len(keys) != 1 or keys[0].type.python_type is not int:
        return
    names = {"table": f'"{table.name}"', "column": keys[0].name}
    sequence = connection.execute(text("SELECT pg_get_serial_sequence(:table, :column)"), names).scalar()
    last = connection.execute(select(func.max(keys[0]))).scalar()
    if sequence and last is not None:
        connection.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :last)"), {"sequence": sequence, "last": last}
        )


def _does_not_fit(table: str) -> LantuError:
    return LantuError(
        Text(
            f"备份中的表 {table} 与其清单或其他表不符，未恢复任何内容",
            f"table {table} of this backup does not fit its manifest or the other tables, nothing was restored",
        )
    )
