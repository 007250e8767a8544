"""The bytes of a file as they come out of what it is packed in: plain, gzip, bzip2, xz, or a zip that holds one file."""

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, alike, listed

SHEET = "xl/workbook.xml"  # a zip that holds it is a workbook
OLD_SHEET = b"\xd0\xcf\x11\xe0"
UNREAD = {
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\xff\x06\x00\x00": "snappy",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"PAR1": "parquet",
}
MOST_UNPACKED = 20_000_000_000  # bytes of one file out of an archive: no city's requests are more


def opened_bytes(file: Path) -> IO[bytes]:
    """Return the bytes of a file, unpacked on the way; LantuError for a file that is not there, or an archive of several."""
    try:
        with file.open("rb") as begin:
            start = begin.read(4)
        if start[:2] == b"\x1f\x8b":
            return cast("IO[bytes]", gzip.open(file))
        if start[:3] == b"BZh":
            return cast("IO[bytes]", bz2.open(file))
        if start == b"\xfd7zX":
            return cast("IO[bytes]", lzma.open(file))
        if start in UNREAD:
            raise _unread(file, UNREAD[start])
        if start[:2] == b"PK" and not is_workbook(file):
            return _only_member(file)
        return file.open("rb")
    except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise LantuError(Text(f"读不了 {file}", f"{file} cannot be read"), hint=alike(str(error))) from error


@contextmanager
def whole(file: Path) -> Iterator[None]:
    """Tell of a file that breaks off, or is packed in a broken way, while it is read. LantuError says so."""
    try:
        yield
    except (
        OSError,
        EOFError,
        zlib.error,
        lzma.LZMAError,
        zipfile.BadZipFile,
        NotImplementedError,
        RecursionError,
    ) as error:
        raise LantuError(
            Text("文件断了或坏了", "the file breaks off or is damaged"),
            location=Location(str(file)),
            hint=Text("请重新下载", "fetch it again"),
        ) from error


def _unread(file: Path, kind: str) -> LantuError:
    return LantuError(
        Text(f"读不了 {kind} 文件", f"a file of {kind} is not read"),
        location=Location(str(file)),
        hint=Text("请解压或另存为 CSV", "unpack it, or save it as CSV"),
    )


def is_workbook(file: Path) -> bool:
    """Whether a file is a workbook (.xlsx)."""
    try:
        with zipfile.ZipFile(file) as packed:
            return SHEET in packed.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _only_member(file: Path) -> IO[bytes]:
    packed = zipfile.ZipFile(file)  # closed with the member that is returned
    members = [one for one in packed.infolist() if not one.is_dir() and not one.filename.startswith(("__MACOSX", "."))]
    tables = [one for one in members if one.filename.lower().endswith((".csv", ".tsv", ".txt", ".json", ".geojson"))]
    chosen = tables if len(tables) == 1 else members
    if len(chosen) != 1 or chosen[0].file_size > MOST_UNPACKED:
        names = listed(one.filename for one in members[:8]) if members else Text("空", "nothing")
        packed.close()
        raise LantuError(
            Text(f"压缩包里应只有一个表，实有 {names.zh}", f"expected one table in the archive, found {names.en}"),
            location=Location(str(file)),
            hint=Text("请解压后逐个导入", "unpack it and import them one by one"),
        )
    return packed.open(chosen[0])
