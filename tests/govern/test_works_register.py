"""The register of works: versions, edits on an old version, the log beside them, in both databases."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text, update

from lantu.cli.studio import account as account_verb
from lantu.database import Archive
from lantu.database.audit import entries
from lantu.database.tables import work_versions
from lantu.govern import (
    StaleEditError,
    UnknownWorkError,
    WorkFilter,
    count_works,
    create_work,
    edit_work,
    find_work,
    history_of,
    list_works,
    verify_register,
    work_at,
)
from lantu.language.errors import LantuError
from tests.databases import each
from tests.govern.projects import project


@each
def test_a_work_is_kept_exactly_with_author_time_and_reason(register: Archive) -> None:
    made = create_work(register, project("river", budget=Decimal("12345678901234567.89")), "ann", "  from the\nplan ")
    assert (made.number, made.author, made.reason, made.kind) == (1, "ann", "from the plan", "create")
    held = find_work(register, "river")
    assert held == made
    assert '"amount": 12345678901234567.89' in held.record  # no float between
    again = edit_work(register, "river", 1, {**held.project, "title": "River walk"}, "bea", "its name")
    assert again.number == 2
    assert work_at(register, "river", 1) == made
    assert [(change.version.author, change.paths) for change in history_of(register, "river")] == [
        ("bea", ("title",)),
        ("ann", tuple(made.project)),
    ]
    newest = entries(register, 1)[0]
    assert (newest.who, newest.what, newest.about) == ("bea", "edit_work", "river")
    assert newest.detail["version"], newest.detail["hash"] == (2, again.hash)


def test_the_same_record_again_is_no_new_version(register: Archive) -> None:
    create_work(register, project("a"), "ann")
    assert edit_work(register, "a", 1, dict(reversed(project("a").items())), "bea").number == 1
    assert len(entries(register)) == 1


@each
def test_an_edit_on_an_old_version_is_refused_with_who_what_and_when_and_handed_back_whole(register: Archive) -> None:
    create_work(register, project("dyke"), "ann")
    edit_work(register, "dyke", 1, project("dyke", title="East dyke"), "bea", "renamed")
    mine = project("dyke", description="4.2 km")
    with pytest.raises(StaleEditError) as caught:
        edit_work(register, "dyke", 1, mine, "cy")
    refused = caught.value
    assert refused.refused == mine
    assert (refused.current.number, [version.number for version in refused.since]) == (2, [2])
    assert refused.conflicts == ()  # another field: it can be made again on top
    assert refused.merged.record == project("dyke", title="East dyke", description="4.2 km")
    for language, words in (
        ("en", ("bea", "title", "version 2", "renamed")),
        ("zh", ("bea", "title", "第 2 版", "renamed")),
    ):
        assert all(word in refused.say(language) for word in words)
    assert f"{refused.current.created:%Y-%m-%d %H:%M}" in str(refused)
    with pytest.raises(StaleEditError) as caught:
        edit_work(register, "dyke", 1, project("dyke", title="West dyke"), "cy")
    (conflict,) = caught.value.conflicts
    assert (conflict.path, conflict.base, conflict.head, conflict.draft) == ("title", "dyke", "East dyke", "West dyke")
    assert find_work(register, "dyke").number == 2
    assert len(entries(register)) == 2


@each
def test_of_many_who_edit_one_version_at_once_one_is_first(register: Archive) -> None:
    create_work(register, project("weir"), "ann")
    told: list[Any] = []
    begin = threading.Barrier(6)

    def edit(name: str) -> None:
        begin.wait()
        try:
            told.append(edit_work(register, "weir", 1, project("weir", title=name), name))
        except StaleEditError as error:
            told.append(error)

    threads = [threading.Thread(target=edit, args=(f"editor{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = [item for item in told if not isinstance(item, StaleEditError)]
    assert len(saved) == 1
    assert len(told) == 6
    assert all(saved[0].author in str(item) for item in told if isinstance(item, StaleEditError))
    assert find_work(register, "weir").author == saved[0].author
    assert verify_register(register).fault == ""


@each
def test_a_list_comes_by_key_and_is_narrowed(register: Archive) -> None:
    for number, name in enumerate(("b", "B", "桥", "a", "a-1")):
        on = "2026-01-02" if number % 2 else ""
        create_work(
            register, project(name, title=f"50%_{name}", place="500103" if number < 3 else "", disclosed=on), "ann"
        )
    found: list[str] = []
    more = True
    while more:
        page, more = list_works(register, after=found[-1] if found else "", limit=2)
        found += [version.work for version in page]
    assert found == ["B", "a", "a-1", "b", "桥"]  # by code point, whatever the database's language is
    for asked, names in (
        (WorkFilter(words="50%_A"), ["a", "a-1"]),
        (WorkFilter(words="5%"), []),
        (WorkFilter(place="500103"), ["B", "b", "桥"]),
        (WorkFilter(public_on=date(2026, 1, 1)), []),
        (WorkFilter(public_on=date(2026, 1, 2)), ["B", "a"]),
        (WorkFilter(stages=("construction",)), []),
        (WorkFilter(owner="\0"), []),
    ):
        assert [version.work for version in list_works(register, asked)[0]] == names, asked
        assert count_works(register, asked) == len(names)


@each
def test_what_is_not_there_is_said_with_the_nearest(register: Archive) -> None:
    create_work(register, project("metro_9"), "ann")
    for name in ("metro_8", "metro\0", "", "x" * 500):
        with pytest.raises(UnknownWorkError, match="there is no work"):
            find_work(register, name)
        with pytest.raises(UnknownWorkError, match="there is no work"):
            work_at(register, name, 1)
    with pytest.raises(UnknownWorkError, match="did you mean 'metro_9'"):
        edit_work(register, "metro_8", 1, project("metro_8"), "ann")
    for number in (-1, 0, 2, 2**40):
        with pytest.raises(UnknownWorkError, match=f"has no version {number}; the newest is 1"):
            work_at(register, "metro_9", number)
        with pytest.raises(UnknownWorkError, match=f"has no version {number}"):
            edit_work(register, "metro_9", number, project("metro_9"), "ann")


def test_what_cannot_be_kept_is_refused_and_nothing_of_it_stays(register: Archive) -> None:
    create_work(register, project("a"), "ann")
    wrong: list[tuple[dict[str, Any], str, str]] = [
        ({**project("a"), "id": "b"}, "", "the id of a work stays"),
        ({**project("a"), "note": float("nan")}, "", "a number that is none"),
        ({**project("a"), "note": "x" * 2_000_001}, "", "at most 2,000,000 letters"),
        ({**project("a"), "status": "completion"}, "", "an edit does not change the stage"),
        (project("a", title="b"), "\0", "a character that cannot be kept"),
        (project("a", title="b"), "why " * 600, "a reason has at most 2,000 letters"),
    ]
    for edit, reason, words in wrong:
        with pytest.raises(LantuError, match=words):
            edit_work(register, "a", 1, edit, "ann", reason)
    with pytest.raises(LantuError, match="there is a work 'a' in the register already"):
        create_work(register, project("a"), "ann")
    assert find_work(register, "a").number == 1
    assert len(entries(register)) == 1


def test_a_register_that_somebody_changed_behind_its_back_is_found(register: Archive) -> None:
    for name in ("a", "b"):
        create_work(register, project(name), "ann")
        edit_work(register, name, 1, project(name, title="other"), "bea")
    assert verify_register(register).versions == 4
    assert account_verb.audit(verify=True, home=register.home) == 0
    with register.engine.connect() as connection:
        for forged in ({"author": "cy"}, {"reason": "other"}):
            connection.execute(update(work_versions).where(work_versions.c.work == "a").values(**forged))
            connection.commit()
            assert verify_register(register).fault == "a"
            connection.execute(
                text("UPDATE work_versions SET author = 'ann', reason = '' WHERE work = 'a' AND number = 1")
            )
            connection.execute(
                text("UPDATE work_versions SET author = 'bea', reason = '' WHERE work = 'a' AND number = 2")
            )
            connection.commit()
        assert verify_register(register).fault == ""
    one = (work_versions.c.work == "b") & (work_versions.c.number == 1)
    with register.engine.connect() as connection:
        connection.execute(update(work_versions).where(one).values(record="{}"))
        connection.commit()
        assert verify_register(register).fault == "b 1"
        assert "does not hold at 'b 1'" in verify_register(register).sentence.en
        assert account_verb.audit(verify=True, home=register.home) == 1
        forged = {"record": "{}", "hash": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}
        connection.execute(update(work_versions).where(one).values(**forged))
        connection.commit()
        assert verify_register(register).fault == "b"
        assert "audit log" in verify_register(register).reason.en
        connection.execute(text("DELETE FROM work_versions WHERE work = 'a' AND number = 1"))
        connection.commit()
    assert (verify_register(register).fault, "hole" in verify_register(register).reason.en) == ("a", True)
