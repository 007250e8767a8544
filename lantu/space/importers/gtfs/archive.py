"""A GTFS feed as it lies there: a ZIP or a folder, opened within limits, and what it is when it is none.

Source: GTFS Schedule Reference (gtfs.org): which tables there are.
"""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed

USED = ("agency", "stops", "routes", "trips", "stop_times", "calendar", "calendar_dates", "frequencies", "feed_info")
LARGEST = 6 * 2**30  # bytes of one table once unpacked: some ten times the largest national timetable's
STRANGEST = 400  # bytes out for one byte in; a real table is packed ten to sixty times smaller
HARMLESS = 64 * 2**20  # bytes: below this any packing will do
NO_FEED = Text(
    "需要 GTFS 时刻表：ZIP 文件或文件夹，内有 stops.txt、routes.txt、trips.txt、stop_times.txt",
    "a GTFS timetable is a ZIP or a folder with stops.txt, routes.txt, trips.txt and stop_times.txt",
)


@dataclass(frozen=True)
class Feed:
    """A feed that was opened: its path, its tables as (name, member of the ZIP or file), and its hash."""

    path: Path
    tables: dict[str, str]
    sha256: str

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a table as bytes; LantuError where it is damaged."""
        try:
            if self.path.is_dir():
                with (self.path / self.tables[name]).open("rb") as file:
                    yield file
            else:
                with zipfile.ZipFile(self.path) as packed, packed.open(self.tables[name]) as file:
                    yield file
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise LantuError(
                Text("ZIP 中的这张表已损坏", "this table is damaged in the ZIP"), location=self.where(name)
            ) from None

    def where(self, name: str, line: int | None = None) -> Location:
        """Return the place of a table, or of a line of it, as a person would look for it."""
        return Location(f"{self.path}/{name}.txt", line)


def open_feed(path: Path) -> Feed:
    """Return the feed in a ZIP or a folder; LantuError for anything else, and for a ZIP that is not safe to unpack."""
    if not path.exists():
        raise LantuError(Text("没有这个文件", "there is no such file"), location=Location(str(path)))
    if path.is_dir():
        inside = {item.stem.casefold(): item.name for item in path.iterdir() if item.suffix.casefold() == ".txt"}
        zips = sorted(item.name for item in path.iterdir() if item.suffix.casefold() == ".zip")
        if "stops" not in inside and len(zips) == 1:
            return open_feed(path / zips[0])
        tables = {name: inside[name] for name in sorted(inside)}
        if "stops" not in tables:
            raise _no_stops(path, zips or [item.name for item in path.iterdir()])
        told = hashlib.sha256()
        for name in sorted(set(tables) & set(USED)):
            told.update(name.encode() + b"\0" + hashlib.sha256((path / tables[name]).read_bytes()).digest())
        return Feed(path, tables, told.hexdigest())
    with path.open("rb") as file:
        start = file.read(4096)
    if not zipfile.is_zipfile(path):
        raise LantuError(_no_zip(start), location=Location(str(path)), hint=NO_FEED)
    try:
        with zipfile.ZipFile(path) as packed:
            tables = _members(path, packed.infolist())
    except zipfile.BadZipFile:
        raise LantuError(
            Text("ZIP 文件已损坏", "the ZIP is damaged"),
            location=Location(str(path)),
            hint=Text("请重新下载", "download it again"),
        ) from None
    with path.open("rb") as file:
        return Feed(path, tables, hashlib.file_digest(file, "sha256").hexdigest())


def _members(path: Path, members: list[zipfile.ZipInfo]) -> dict[str, str]:
    """Return the tables of a ZIP by name, of the one folder that has stops.txt; LantuError where that is not safe or not clear."""
    here = Location(str(path))
    files = [item for item in members if not item.is_dir() and not item.filename.startswith("__MACOSX/")]
    for item in files:
        if item.filename.startswith(("/", "\\")) or ".." in PurePosixPath(item.filename.replace("\\", "/")).parts:
            raise LantuError(
                Text(
                    f"ZIP 含有指向外部的路径 {item.filename}", f"the ZIP has a path that leads outside: {item.filename}"
                ),
                location=here,
                hint=Text("请向发布者索取正常的文件", "ask its publisher for a sound file"),
            )
        if item.flag_bits & 1:
            raise LantuError(
                Text("ZIP 已加密", "the ZIP is encrypted"),
                location=here,
                hint=Text("请先解密后重新打包", "unpack it and pack it again without a password"),
            )
        swollen = item.file_size > HARMLESS and item.file_size > STRANGEST * max(item.compress_size, 1)
        if item.file_size > LARGEST or swollen:
            raise LantuError(
                Text(
                    f"{item.filename} 解压后有 {item.file_size / 1e9:.1f} GB，压缩后仅 {item.compress_size / 1e6:.1f} MB，已拒绝解压",
                    f"{item.filename} would unpack to {item.file_size / 1e9:.1f} GB from {item.compress_size / 1e6:.1f} MB; "
                    "it is not unpacked",
                ),
                location=here,
                hint=Text("请自行解压，核实后导入文件夹", "unpack it yourself, look at it, and import the folder"),
            )
    names = {item.filename.replace("\\", "/"): item.filename for item in files}  # some packers write the other stroke
    folders = sorted(
        {PurePosixPath(name).parent for name in names if PurePosixPath(name).name.casefold() == "stops.txt"}
    )
    if not folders:
        raise _no_stops(path, list(names))
    if len(folders) > 1:
        raise LantuError(
            Text(
                f"ZIP 中有 {len(folders)} 份时刻表：{listed(folders).zh}",
                f"the ZIP holds {len(folders)} timetables: {listed(folders).en}",
            ),
            location=here,
            hint=Text("请解压后逐个导入文件夹", "unpack it and import the folders one by one"),
        )
    inside = {PurePosixPath(name): member for name, member in names.items()}
    return {
        name.stem.casefold(): member
        for name, member in sorted(inside.items())
        if name.parent == folders[0] and name.suffix.casefold() == ".txt"
    }


def _no_stops(path: Path, names: Sequence[str]) -> LantuError:
    """Say what lies there instead of a timetable."""
    endings = {PurePosixPath(name).suffix.casefold() for name in names}
    zips = sorted(name for name in names if name.casefold().endswith(".zip"))
    if zips:
        return LantuError(
            Text(f"没有 stops.txt，但有 ZIP：{listed(zips).zh}", f"has no stops.txt, but ZIPs: {listed(zips).en}"),
            location=Location(str(path)),
            hint=Text("请逐个导入", "import them one by one"),
        )
    said = _XML if ".xml" in endings else Text("没有 stops.txt", "has no stops.txt")
    return LantuError(said, location=Location(str(path)), hint=NO_FEED)


_XML = Text(
    "是 XML，可能是 NeTEx 或 TransXChange，不是 GTFS", "is XML, perhaps NeTEx or TransXChange, and no GTFS timetable"
)
_LIVE = Text(
    "是 GTFS Realtime 实时数据，只有当前的车辆，没有时刻表",
    "is GTFS Realtime: vehicles of the moment, and no timetable",
)


def _no_zip(start: bytes) -> Text:
    """Say what a file is that is no ZIP, by its first bytes."""
    words = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if words.startswith(b"<"):
        return _XML
    if re.match(rb"\x0a.\x0a\x03[12]\.[0-9]", start, re.DOTALL) or b"gtfs_realtime_version" in start.lower():
        return _LIVE  # a feed's header, whose first field is the version
    if start.startswith(b"PK"):
        return Text("ZIP 文件不完整", "is a ZIP that was cut short")
    if not start:
        return Text("文件是空的", "is empty")
    return Text("不是 ZIP 文件", "is no ZIP")
