"""lantu desk mail: mails of residents taken in as requests: one mail, a mailbox or a maildir; again and again without harm."""

import json as json_format
import mailbox
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

_AT_ONCE = 200  # mails in one transaction
_LARGEST = 40_000_000  # bytes of one mail


def desk_mail(
    mails: Annotated[Path, Parameter(help="a mail (.eml), a mailbox (.mbox), a maildir, or a folder of .eml")],
    /,
    *,
    kind: Annotated[str, Parameter(help="the kind that requests by mail have until somebody sorts them")] = "mail",
    own: Annotated[
        list[str] | None,
        Parameter(negative="", help="an address of the desk: what it sent is no request; may be repeated"),
    ] = None,
    json: Json = False,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Take mails in as requests: one mail is one request, however often the verb is run.

    Automatic answers, bounces, lists and loops are none. Attachments are named in the request and not kept, and nobody's name is. The
    mails stay where they are, and nothing is answered.

    Example: lantu desk mail Maildir --own desk@example.org
    """
    from lantu.archive.office import office_of
    from lantu.desk.mail import read_letter, refusal_words
    from lantu.desk.request import Actor
    from lantu.govern.desk import ChangedRequest, DeskChange, change_desk
    from lantu.language.choice import choose_language

    language, now = choose_language(lang), datetime.now(UTC)
    found, count = _files(mails), 0
    opened = opened_archive(home, archive)
    office = office_of(opened)
    taken, there, refused = 0, 0, Counter[str]()
    wrong: dict[str, str] = {}
    while some := list(islice(found, _AT_ONCE)):
        count += len(some)
        waiting: list[tuple[str, DeskChange]] = []
        for name, content in some:
            letter = read_letter(content, tuple(own or ()))
            if letter.refused:
                refused[letter.refused] += 1
            else:
                waiting.append((name, DeskChange(letter.request(kind, now), Actor("mail", "intake", "mail"))))
        for (name, _), told in zip(
            waiting, change_desk(opened, [change for _, change in waiting], office), strict=True
        ):
            if isinstance(told, ChangedRequest):
                taken, there = taken + told.new, there + (not told.new)
            else:
                wrong[name] = told.message.say(language)
    if json:
        row = {"mails": count, "taken": taken, "there_already": there, "refused": dict(refused), "wrong": wrong}
        print(json_format.dumps(row, ensure_ascii=False, indent=1))
        return 1 if wrong else 0
    print(
        Text(
            f"{count:,} 封邮件：新诉求 {taken} 件，已在的 {there} 件",
            f"{count:,} mails: {taken} new requests, {there} there already",
        ).say(language)
    )
    words = refusal_words()
    for key, number in refused.most_common():
        print("  " + Text(f"不是诉求：{words[key].zh} {number}", f"no request: {words[key].en} {number}").say(language))
    for name, why in list(wrong.items())[:10]:
        print(f"  {name}: {why}")
    return 1 if wrong else 0


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each mail; LantuError where there is none."""
    if path.is_dir():
        boxes = [path / part for part in ("new", "cur") if (path / part).is_dir()] or [path]
        names = [
            one
            for box in boxes
            for one in sorted(box.iterdir())
            if one.is_file() and (box != path or one.suffix == ".eml")
        ]
        if not names:
            raise LantuError(
                Text(f"{path} 里没有邮件", f"there is no mail in {path}"),
                hint=Text("应为 maildir 或装有 .eml 的文件夹", "expected a maildir or a folder of .eml"),
            )
        for name in names:
            yield name.name, _bytes(name)
        return
    content = _bytes(path)
    if not content.startswith(b"From "):
        yield path.name, content
        return
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.keys(), 1):
            yield f"{path.name}:{number}", box.get_bytes(key)
    finally:
        box.close()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _LARGEST or path.suffix == ".mbox":
            return path.read_bytes()
    except OSError as error:
        raise LantuError(Text(f"读不了 {path}", f"{path} cannot be read")) from error
    most = f"{_LARGEST // 10**6}"
    raise LantuError(Text(f"超过 {most} MB", f"larger than {most} MB"), location=Location(str(path)))
