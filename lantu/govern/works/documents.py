"""Documents and photos of a work: kept once by the hash of their content, and read only through a work that names them."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, select

from lantu.database.audit import take_turn
from lantu.database.blobs import put_blob
from lantu.database.open import Archive
from lantu.database.tables import blobs, work_files
from lantu.database.transactions import ArchiveError, looking, writing
from lantu.govern.works.file_kinds import ENDINGS, CheckedFile, checked_file
from lantu.govern.works.record_json import record_text
from lantu.govern.works.register import current_on, find_work, put_version
from lantu.govern.works.version import UnknownWorkError, WorkVersion
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, both, listed
from lantu.works import Document
from lantu.works.oc4ids import project_json, work_of

MOST_DOCUMENTS = 2000  # of a work


@dataclass(frozen=True)
class AddedDocument:
    """A document as it was taken in: the version of the work that names it, and what was done to its file."""

    version: WorkVersion
    document: Document
    file: CheckedFile


@dataclass(frozen=True)
class KeptFile:
    """The file of a document as it was kept."""

    document: Document
    content: bytes
    media_type: str


def add_document(
    archive: Archive,
    name: str,
    made_on: int,
    content: bytes,
    by: str,
    *,
    title: str,
    kind: str = "",
    published: date | None = None,
    reason: str = "",
    kinds: Collection[str] = (),
) -> AddedDocument:
    """Add a file to a work as its next version; its id is doc-1, doc-2, ….

    kinds: media types that are taken here; none given: all that are known. StaleEditError and UnknownWorkError as for an edit;
    LantuError where the file is none that is taken.
    """
    checked = checked_file(content)
    if kinds and checked.media_type not in kinds:
        found, asked = (
            ENDINGS.get(checked.media_type, checked.media_type),
            listed(ENDINGS.get(one, one) for one in kinds),
        )
        raise LantuError(
            Text(
                f"这里只收 {asked.zh} 文件，所传文件的内容是 {found}",
                f"expected one of {asked.en}, found a file that is {found} by its content",
            ),
            hint=Text(
                "请另选一张照片；其他文件请在工程页上添加", "choose a photo; add other files on the page of the work"
            ),
        )
    if not 1 <= len(title.strip()) <= 200:
        raise LantuError(Text("文件标题应为 1 至 200 个字符", "the title of a document has 1 to 200 letters"))
    digest = hashlib.sha256(checked.content).hexdigest()
    with writing(archive) as connection:
        take_turn(connection)
        now = current_on(connection, name, made_on, {"document": {"title": title, "sha256": digest}})
        work = work_of(now.project)
        if len(work.documents) >= MOST_DOCUMENTS:
            raise LantuError(
                Text(f"一个工程最多 {MOST_DOCUMENTS:,} 份文件", f"a work has at most {MOST_DOCUMENTS:,} documents")
            )
        taken = {item.id for item in work.documents}
        free = next(f"doc-{number}" for number in range(1, MOST_DOCUMENTS + 2) if f"doc-{number}" not in taken)
        words = " ".join(title.split())
        made = Document(free, both(words, words), digest, kind, "", published)
        put_blob(connection, digest, checked.content)
        if connection.execute(select(work_files.c.hash).where(work_files.c.hash == digest)).first() is None:
            connection.execute(insert(work_files).values(**_columns(digest, checked)))
        record = record_text(project_json(replace(work, documents=(*work.documents, made))))
        version = put_version(connection, now, record, "document", by, reason or f"{free}: {words}")
    return AddedDocument(version, made, checked)


def read_document(archive: Archive, name: str, document: str, *, public_on: date | None = None) -> KeptFile:
    """Return a document of the newest version of a work. public_on: only what anybody may read on that day.

    UnknownWorkError where the work is not there, does not name it, or may not be read; ArchiveError where the content is not
    what was saved.
    """
    version = find_work(archive, name, public_on)
    shown = [item for item in work_of(version.project).documents if is_open(item, public_on)]
    found = next((item for item in shown if item.id == document and item.sha256), None)
    row = None
    if found is not None:
        with looking(archive) as connection:
            wanted = select(work_files.c.media_type, blobs.c.content).join(blobs, blobs.c.hash == work_files.c.hash)
            row = connection.execute(wanted.where(work_files.c.hash == found.sha256)).first()
    if found is None or row is None:
        raise UnknownWorkError(
            Text(
                f"“{name[:80]}”没有文件“{document[:80]}”",
                f"'{name[:80]}' has no document '{document[:80]}' that is kept here",
            ),
            hint=did_you_mean(document[:80], [item.id for item in shown if item.sha256]),
        )
    content = bytes(row.content)
    if hashlib.sha256(content).hexdigest() != found.sha256:
        raise ArchiveError(
            Text(
                f"档案库中“{name}”的文件“{document}”已损坏",
                f"document '{document}' of '{name}' is damaged in the archive",
            )
        )
    return KeptFile(found, content, row.media_type)


def is_open(document: Document, public_on: date | None) -> bool:
    """Whether a document may be read: by anybody on a day, or (None) by who has an account."""
    return public_on is None or (document.published is not None and document.published <= public_on)


def _columns(digest: str, file: CheckedFile) -> dict[str, Any]:
    return {
        "hash": digest,
        "media_type": file.media_type,
        "size": len(file.content),
        "removed": list(file.removed),
        "left": list(file.left),
        "created": datetime.now(UTC),
    }
