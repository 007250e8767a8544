"""Tables of an export: which file is which, headings as they were and are written, and what is told of rows that do not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import CsvRow, csv_rows
from lantu.voice.budget.vote import VoteFault
from lantu.voice.polis.json_table import json_rows

FILES = {  # kind: how a file of an export is called; newer exports put the day and the report before it
    "participants": ("participants-votes.csv", "participant-votes.csv"),
    "comments": ("comments.csv",),
    "votes": ("votes.csv",),
    "summary": ("summary.csv",),
}
HEADINGS = {  # what we call a column: how exports, the database and the interface of Polis call it
    "statement": ("comment-id", "tid", "statement-id", "commentid"),
    "voter": ("voter-id", "pid", "participant", "participant-id", "voterid"),
    "vote": ("vote", "vote-value"),
    "moment": ("timestamp", "created", "modified"),
    "author": ("author-id", "authorid", "pid", "participant-id"),
    "agrees": ("agrees", "agree-count", "n-agree"),
    "disagrees": ("disagrees", "disagree-count", "n-disagree"),
    "moderated": ("moderated", "mod"),
    "text": ("comment-body", "txt", "comment-text", "comment", "body", "text"),
    "meta": ("is-meta",),
    "seed": ("is-seed",),
    "group": ("group-id",),
}
_PARTICIPANTS = tuple(name.replace(".csv", ending) for name in FILES["participants"] for ending in (".csv", ".json"))
MOST_TOLD = 5  # rows told of each kind of fault; the others are counted


@dataclass
class Told:
    """Faults of a file, a few of each kind with their lines and the others as a number."""

    faults: dict[str, list[VoteFault]] = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)

    def tell(self, kind: str, file: str, line: int | None, text: Text) -> None:
        """Keep a fault, or count it where five of its kind are kept already."""
        kept = self.faults.setdefault(kind, [])
        if len(kept) < MOST_TOLD:
            kept.append(VoteFault(Location(file, line), text))
        else:
            self.more[kind] = self.more.get(kind, 0) + 1

    def all(self) -> tuple[VoteFault, ...]:
        """Return the faults, kind after kind, each with how many more there are."""
        out: list[VoteFault] = []
        for kind, kept in self.faults.items():
            out += kept
            if more := self.more.get(kind):
                said = Text(f"这一类还有 {more} 处", f"{more} more of this kind")
                out.append(VoteFault(Location(kept[0].where.file), said))
        return tuple(out)


@dataclass(frozen=True)
class Table:
    """A file of an export as cells: headings in one spelling, and (line, cells) of each row."""

    file: str
    heads: tuple[str, ...]
    rows: Sequence[CsvRow]
    declared: str = ""

    def at(self, column: str) -> int | None:
        """Return where a column stands, by any of its headings; None where it is not there."""
        return next((self.heads.index(name) for name in HEADINGS[column] if name in self.heads), None)

    def needs(self, *columns: str) -> tuple[int, ...]:
        """Return where columns stand; LantuError for one that is not there."""
        places = [self.at(column) for column in columns]
        for column, place in zip(columns, places, strict=True):
            if place is None:
                known = " / ".join(f"`{name}`" for name in HEADINGS[column])
                raise LantuError(
                    Text(f"缺少一列：{known}", f"a column is missing: {known}"),
                    location=Location(self.file, self.rows[0][0] - 1 if self.rows else 1),
                    hint=Text(f"文件有：{' '.join(self.heads[:8])}", f"the file has: {' '.join(self.heads[:8])}"),
                )
        return tuple(place for place in places if place is not None)


def read_table(path: Path, headed: bool = True) -> Table:
    """Return a file as a table; LantuError where it cannot be read. A first line `# vote-convention: …` is kept as `declared`."""
    try:
        text = decode(path.read_bytes()).text_of(path)
    except OSError as error:
        raise LantuError(Text("文件无法读取", "the file cannot be read"), location=Location(str(path))) from error
    declared = ""
    if text.startswith("# vote-convention:"):
        first, text = text.split("\n", 1) if "\n" in text else (text, "")
        declared, text = first.split(":", 1)[1].strip(), "\n" + text
    rows = json_rows(text, path) if path.suffix.casefold() == ".json" else csv_rows(text, str(path))
    if not headed:
        return Table(str(path), (), rows, declared)
    if not rows:
        raise LantuError(Text("文件是空的", "the file is empty"), location=Location(str(path)))
    return Table(str(path), tuple(spelled(head) for head in rows[0][1]), rows[1:], declared)


def spelled(head: str) -> str:
    """Return a heading in one spelling.

    >>> spelled(" Comment_ID ")
    'comment-id'
    """
    return head.strip().casefold().replace("_", "-").replace(" ", "-")


def files_of(folder: Path) -> Mapping[str, Path]:
    """Return the files of an export by kind; LantuError where one kind has several, or where there are no votes.

    Where a folder has no table of votes, the JSON of Polis's interface is taken, under the same names.
    """
    tables = _named(folder, ".csv")
    found = tables if {"votes", "participants"} & set(tables) else _named(folder, ".json")
    if not {"votes", "participants"} & set(found):
        raise LantuError(
            Text(
                "文件夹没有 votes.csv、participants-votes.csv 或 votes.json",
                "the folder has no votes.csv, participants-votes.csv or votes.json",
            ),
            location=Location(str(folder)),
            hint=Text("请指定 Polis 导出的文件夹", "name the folder of a Polis export"),
        )
    return found


def _named(folder: Path, ending: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    here = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ending)
    for kind, tables in FILES.items():
        names = tuple(name.replace(".csv", ending) for name in tables)
        exact = [path for path in here if path.name.casefold() in names]
        ended = [path for path in here if path.name.casefold().endswith(tuple(f"-{name}" for name in names))]
        ended = [path for path in ended if kind != "votes" or not path.name.casefold().endswith(_PARTICIPANTS)]
        chosen = exact or ended
        if len(chosen) > 1:
            one, other = chosen[0].name, chosen[1].name
            raise LantuError(
                Text(
                    f"文件夹有两个同类的文件：{one} 和 {other}",
                    f"the folder has two files of one kind: {one} and {other}",
                ),
                location=Location(str(folder)),
                hint=Text("请为每次征询使用单独的文件夹", "keep each consultation in a folder of its own"),
            )
        if chosen:
            found[kind] = chosen[0]
    return found
