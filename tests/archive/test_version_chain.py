"""A saved version that is no longer what was saved is found, and no copy of its files on the disk is believed unread."""

import random

import pytest
from sqlalchemy import delete, insert, select, update

from lantu.archive import add_version, folder_of, head, read_content, verify_versions
from lantu.archive.versions import Version
from lantu.database.tables import blobs, versions
from tests.databases import each


def _three(archive) -> list[Version]:
    first = head(archive)
    content = read_content(archive, first)
    goals = f"{content.pack}/goals.csv" if f"{content.pack}/goals.csv" in content.files else "goals.csv"
    kept = [first]
    for number, word in enumerate(("乙", "丙"), 1):
        name = next(path for path in content.files if path.endswith(goals.rpartition("/")[2]))
        content.files[name] += b"\n" * number  # type: ignore[index]
        kept.append(add_version(archive, kept[-1], content, f"第{word}次", "ann"))
    return kept


@each
def test_versions_that_nobody_touched_are_whole(archive):
    _three(archive)
    found = verify_versions(archive)
    assert (found.versions, found.broken_at, bool(found.reason)) == (3, None, False)


@each
@pytest.mark.parametrize(
    ("change", "at", "word"),
    [
        (lambda kept: update(versions).where(versions.c.number == 2).values(author="bob"), 2, "author"),
        (lambda kept: update(versions).where(versions.c.number == 3).values(message="另一句"), 3, "message"),
        (lambda kept: update(versions).where(versions.c.number == 3).values(parent=kept[0].id), 3, "follow"),
        (lambda kept: update(versions).where(versions.c.number == 1).values(files={}), 1, "list of files"),
        (lambda kept: update(versions).where(versions.c.number == 1).values(number=7), 1, "missing"),
    ],
)
def test_a_version_that_was_changed_is_named(archive, change, at, word):
    kept = _three(archive)
    with archive.engine.begin() as connection:
        connection.execute(change(kept))
    found = verify_versions(archive)
    assert found.broken_at == at
    assert word in found.reason.en


@each
def test_a_content_that_was_cut_changed_or_lost_is_named_by_its_file(archive):
    kept = _three(archive)
    chance = random.Random(21)
    files = dict(sorted(kept[0].files.items()))
    for _ in range(60):
        path = chance.choice(list(files))
        with archive.engine.begin() as connection:
            whole = bytes(connection.execute(select(blobs.c.content).where(blobs.c.hash == files[path])).scalar_one())
            at = chance.randrange(len(whole))
            broken = chance.choice([whole[:at], whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :], None])
            this = blobs.c.hash == files[path]
            connection.execute(
                delete(blobs).where(this) if broken is None else update(blobs).where(this).values(content=broken)
            )
        found = verify_versions(archive)
        assert found.broken_at == 1
        assert any(name in found.reason.en for name, digest in files.items() if digest == files[path])
        with archive.engine.begin() as connection:
            connection.execute(delete(blobs).where(blobs.c.hash == files[path]))
            connection.execute(insert(blobs).values(hash=files[path], content=whole))
    assert verify_versions(archive).broken_at is None


@each
def test_a_copy_on_the_disk_that_was_spoiled_is_written_anew(archive):
    version = head(archive)
    folder = folder_of(archive, version)
    whole = (folder / "goals.csv").read_bytes()
    (folder / "goals.csv").write_bytes(whole.replace(b",", b";", 1))
    (folder / "observations").mkdir(exist_ok=True)
    (folder / "observations" / "more.csv").write_text("variable,place,year,value,unit,source\n")
    assert (folder_of(archive, version) / "goals.csv").read_bytes() == whole
    assert not (folder / "observations" / "more.csv").exists()
    (folder / "goals.csv").unlink()
    assert (folder_of(archive, version) / "goals.csv").read_bytes() == whole
