"""Read a Polis export: a folder of its files, or one file of votes.

Votes come from votes.csv, whose last vote of a voter on a statement counts, or from participants-votes.csv where there is no other.
Statements of comments.csv that a moderator rejected are read and not counted in groups. Counts that files give beside the votes are
not believed: they are often older than the votes.

Source: The Computational Democracy Project, Polis, docs/export-format.md (files, columns, what the numbers of a vote mean); exports of
2014 to 2025 in its openData, read in November 2026.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.cells.safe_cell import unsafe_cell
from lantu.voice.opinions.consultation import Statement, StatementVotes, consultation
from lantu.voice.polis.sign import Counts, sign_of
from lantu.voice.polis.tables import Table, Told, files_of, read_table

WORDS = {"agree": 1, "disagree": -1, "pass": 0, "skip": 0}
Votes = tuple[list[str], list[str], NDArray[np.int8], NDArray[np.int64]]


def read_polis(path: Path, agree: int | None = None) -> StatementVotes:
    """Return the consultation that a folder or a file holds; LantuError where votes cannot be read.

    agree: the number that stands for agreement, 1 or -1; else what the export says, then what its counts say, then the custom of files
    (1) and of the database (-1, its columns are tid and pid).
    """
    path = Path(path)
    if not path.exists():
        raise LantuError(Text("没有这个文件或文件夹", "there is no such file or folder"), location=Location(str(path)))
    files: Mapping[str, Path] = files_of(path) if path.is_dir() else {}
    told = Told()
    summary = _summary(read_table(files["summary"], headed=False)) if "summary" in files else {}
    comments = read_table(files["comments"]) if "comments" in files else None
    statements = _statements(comments, told) if comments else {}
    table = read_table(files.get("votes") or files.get("participants") or path)
    wide = table.at("vote") is None and len(_numbered(table)) > 0
    names, voters, value, moment = _matrix_votes(table, told) if wide else _event_votes(table, told)
    groups = _groups(table if wide else read_table(files["participants"])) if wide or "participants" in files else {}
    counts = _counts(comments) if comments else None
    sign, notes = sign_of(agree, table, summary, names, value, counts)
    for name in dict.fromkeys(names):
        if name not in statements:
            statements[name] = Statement(name)
            if comments:
                told.tell(
                    "unknown", table.file, None,
                    Text(f"有对观点 {name} 的投票，comments.csv 中没有它", f"votes on statement {name}, which comments.csv does not list"),
                )  # fmt: skip
    people = list(dict.fromkeys([*voters, *groups]))
    at_statement = {name: at for at, name in enumerate(statements)}
    at_voter = {name: at for at, name in enumerate(people)}
    entries = (
        np.array([at_statement[name] for name in names], np.int64),
        np.array([at_voter[name] for name in voters], np.int64),
        value * np.int8(sign),
    )
    if not len(value):
        raise LantuError(Text("文件中没有投票", "the file has no votes"), location=Location(table.file))
    return consultation(
        list(statements.values()), people, entries, moment, told_group=[groups.get(name, "") for name in people],
        topic=summary.get("topic", ""), url=summary.get("url", ""), description=summary.get("conversation-description", ""),
        faults=told.all(), notes=notes,
    )  # fmt: skip


def _event_votes(table: Table, told: Told) -> Votes:
    """Return statement, voter, vote and moment of each row of a list of votes; a vote that is no vote is told and left out."""
    statement, voter, vote = table.needs("statement", "voter", "vote")
    when = table.at("moment")
    names: list[str] = []
    voters: list[str] = []
    value: list[int] = []
    moment: list[int] = []
    for line, cells in table.rows:
        if len(cells) <= max(statement, voter, vote):
            told.tell("short", table.file, line, Text("这一行缺少单元格", "cells are missing in this row"))
            continue
        given = _vote(cells[vote])
        if given is None or not cells[voter].strip() or not cells[statement].strip():
            _tell_vote(told, table.file, line, cells[vote])
            continue
        names.append(_id(cells[statement]))
        voters.append(_id(cells[voter]))
        value.append(given)
        moment.append(_moment(cells[when]) if when is not None and when < len(cells) else 0)
    return names, voters, np.array(value, np.int8), np.array(moment, np.int64)


def _matrix_votes(table: Table, told: Told) -> Votes:
    """Return statement, voter and vote of each filled cell of a table with a row a voter and a column a statement."""
    (voter,) = table.needs("voter")
    columns = _numbered(table)
    names: list[str] = []
    voters: list[str] = []
    value: list[int] = []
    for line, cells in table.rows:
        for at in columns:
            if at < len(cells) and cells[at].strip():
                given = _vote(cells[at])
                if given is None:
                    _tell_vote(told, table.file, line, cells[at])
                    continue
                names.append(table.heads[at])
                voters.append(_id(cells[voter]))
                value.append(given)
    return names, voters, np.array(value, np.int8), np.zeros(len(value), np.int64)


def _tell_vote(told: Told, file: str, line: int, found: str) -> None:
    told.tell(
        "vote", file, line,
        Text(f"应为 1、0 或 -1 的投票，实为“{found}”", f"expected a vote of 1, 0 or -1, found '{found}'"),
    )  # fmt: skip


def _numbered(table: Table) -> list[int]:
    """Return the columns that are statements: those headed by a number."""
    return [at for at, head in enumerate(table.heads) if head.removeprefix("-").isdigit()]


def _statements(table: Table, told: Told) -> dict[str, Statement]:
    (name,) = table.needs("statement")
    places = {column: table.at(column) for column in ("text", "author", "moderated", "meta", "seed", "moment")}
    if places["author"] == name:
        places["author"] = None
    out: dict[str, Statement] = {}
    for line, cells in table.rows:
        given = {
            column: cells[at].strip() if at is not None and at < len(cells) else "" for column, at in places.items()
        }
        statement = _id(cells[name]) if name < len(cells) else ""
        if statement in out:
            told.tell(
                "twice", table.file, line,
                Text(f"观点 {statement} 出现两次，只用第一行", f"statement {statement} stands twice, the first row is taken"),
            )  # fmt: skip
            continue
        out[statement] = Statement(
            statement, unsafe_cell(given["text"]), given["author"], _vote(given["moderated"] or "0") or 0,
            given["meta"].casefold() in ("true", "t", "1"), given["seed"].casefold() in ("true", "t", "1"), _moment(given["moment"]),
        )  # fmt: skip
    return out


def _groups(table: Table) -> dict[str, str]:
    """Return the group that an export gives to each voter, "" for none."""
    voter, group = table.at("voter"), table.at("group")
    if voter is None:
        return {}
    return {
        _id(cells[voter]): _id(cells[group]) if group is not None and group < len(cells) else ""
        for _, cells in table.rows
        if voter < len(cells) and cells[voter].strip()
    }


def _counts(table: Table) -> Counts | None:
    """Return how many agreed and disagreed with each statement as comments.csv has it; None where it does not say."""
    name, agrees, disagrees = table.at("statement"), table.at("agrees"), table.at("disagrees")
    if name is None or agrees is None or disagrees is None:
        return None
    return {
        _id(cells[name]): (int(cells[agrees]), int(cells[disagrees]))
        for _, cells in table.rows
        if len(cells) > max(name, agrees, disagrees) and cells[agrees].isdigit() and cells[disagrees].isdigit()
    }


def _summary(table: Table) -> dict[str, str]:
    return {cells[0].strip(): unsafe_cell(cells[1]) for _, cells in table.rows if len(cells) > 1}


def _vote(told: str) -> int | None:
    """Return a vote as its number; a table that went through floats has 1.0."""
    if told in ("1", "-1", "0"):
        return int(told)
    plain = told.strip().casefold()
    if plain in WORDS:
        return WORDS[plain]
    plain = plain.removeprefix("+").removesuffix(".0").replace("\u2212", "-")
    return int(plain) if plain in ("1", "-1", "0", "-0") else None


def _id(told: str) -> str:
    plain = told.strip()
    return plain[:-2] if plain.endswith(".0") and plain[:-2].isdigit() else plain


def _moment(told: str) -> int:
    """Return milliseconds since 1970 of a timestamp in seconds or milliseconds; 0 for anything else."""
    plain = told.strip().removesuffix(".0")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 16):
        return 0
    return int(plain) if len(plain) >= 12 else int(plain) * 1000
