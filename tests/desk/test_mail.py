"""Mails as requests: encodings of real mails, what is no request, attachments named and not kept, and the same mail again."""

import json
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from lantu.database import open_archive
from lantu.database.tables import desk_requests, desk_texts
from lantu.desk.mail import read_letter, refusal_words
from tests.command import lantu

SAYS = "人民路 5 号的路灯坏了三天。\n镕 字不在 GB2312 里。"


def mail(body: bytes, subject: bytes = "路灯".encode("gbk"), **headers: str) -> bytes:
    """A mail as old Chinese clients write it: bytes of GBK in the header and the body."""
    told = {
        "From": "a@example.org",
        "Message_ID": "<1@example.org>",
        "Date": "Mon, 02 Mar 2026 09:00:00 +0800",
        **headers,
    }
    lines = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in told.items()).encode()
    return lines + b"Subject: " + subject + b"\n\n" + body


def test_words_are_read_in_the_encodings_that_mails_come_in():
    plain = {"Content_Type": "text/plain; charset=gb2312", "Content_Transfer_Encoding": "8bit"}
    quoted = EmailMessage()
    quoted["From"], quoted["Subject"] = "a@example.org", "路灯"
    quoted.set_content(SAYS, charset="gb18030", cte="quoted-printable")
    page = EmailMessage()
    page["From"], page["Subject"] = "a@example.org", "路灯"
    lines = SAYS.replace("\n", "<br>")
    page.set_content(f"<html><head><style>p {{}}</style></head><body><p>{lines}</p></body></html>", subtype="html")
    for content in (
        mail(SAYS.encode("gbk"), **plain),
        mail(SAYS.encode("gbk")),  # says nothing of its encoding
        mail(SAYS.encode(), Content_Type="text/plain; charset=no-such"),
        mail(SAYS.encode("utf-8"), b"=?GBK?Q?=C2=B7=B5=C6?="),
        quoted.as_bytes(),
        page.as_bytes(),
    ):
        letter = read_letter(content)
        assert (letter.refused, letter.subject, letter.text) == ("", "路灯", SAYS), content
        assert letter.sender == "a@example.org"


def test_what_is_quoted_is_left_out_and_attachments_are_named_only():
    told = EmailMessage()
    told["From"], told["Subject"] = "王某 <a@example.org>", "Re: 路灯"
    told.set_content("还没有修好。\n> 已经办结\n\n-----原始邮件-----\n发件人: 12345\n已经办结")
    told.add_attachment(b"\xff\xd8" + b"x" * 998, maintype="image", subtype="jpeg", filename="照片.jpg")
    letter = read_letter(told.as_bytes())
    assert letter.text == "还没有修好。"
    assert letter.attachments == ("照片.jpg (image/jpeg, 1,000 bytes)",)
    new = letter.request("路灯", datetime.now(UTC))
    assert new.content.more == {"attachments": "照片.jpg (image/jpeg, 1,000 bytes)"}
    assert "王某" not in str(new)


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Auto_Submitted": "auto-replied; owner=x"}, "auto_reply"),
        ({"Precedence": "auto_reply"}, "auto_reply"),
        ({"X_Autoreply": "yes"}, "auto_reply"),
        ({"Return_Path": "<>"}, "bounce"),
        ({"From": "MAILER-DAEMON@example.org"}, "bounce"),
        ({"Content_Type": "multipart/report; report-type=delivery-status; boundary=x"}, "bounce"),
        ({"List_Id": "<news.example.org>"}, "list"),
        ({"Precedence": "bulk"}, "list"),
        ({"From": "noreply@example.org"}, "auto_reply"),
        ({"From": "Desk@example.org"}, "loop"),
        ({"X_Lantu_Desk": "1"}, "loop"),
        ({"Auto_Submitted": "no"}, ""),
    ],
)
def test_answers_bounces_lists_and_loops_are_no_requests(headers, reason):
    assert read_letter(mail(b"words", **headers), ("desk@example.org",)).refused == reason
    assert not reason or refusal_words()[reason]


def test_what_is_empty_or_no_mail_is_refused_and_a_wrong_date_is_not_kept():
    now = datetime(2026, 3, 3, tzinfo=UTC)
    assert read_letter(mail(b" \n", b"")).refused == "empty"
    assert read_letter(b"\x00\x01 no mail at all").refused == "unreadable"
    assert read_letter(mail(b"x")).request("k", now).received == datetime(2026, 3, 2, 1, tzinfo=UTC)
    for date in (
        "Mon, 02 Mar 1970 09:00:00 +0800",
        "Mon, 02 Mar 2099 09:00:00 +0800",
        "yesterday",
        "Mon, 99 Mar 2026 09:00:00",
    ):
        assert read_letter(mail(b"x", Date=date)).request("k", now).received == now
    hops = "\n".join(f"Received: from h{number}" for number in range(60)).encode() + b"\n"
    assert read_letter(hops + mail(b"x")).refused == "hops"
    long = read_letter(mail(b"x" * 20_000)).request("k", now)
    assert (len(long.content.text), long.content.more["cut"]) == (10_000, "20003")


def test_one_mail_is_one_request_however_often_a_maildir_is_read(tmp_path):
    for part in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / part).mkdir(parents=True)
    box = tmp_path / "Maildir" / "new"
    at = datetime.now(UTC) - timedelta(hours=1)
    dated = {"Date": at.strftime("%a, %d %b %Y %H:%M:%S +0000")}
    for number in range(5):
        (box / f"{number}").write_bytes(mail(f"第 {number} 盏".encode("gbk"), Message_ID=f"<{number}@x>", **dated))
    (box / "5").write_bytes(mail(b"away", Message_ID="<5@x>", Auto_Submitted="auto-replied", **dated))
    (box / "6").write_bytes(mail("另外的话".encode(), Message_ID="<0@x>", **dated))  # the Message-ID of another mail
    told = ("desk", "mail", "Maildir", "--kind", "路灯", "--home", "studio")
    first = lantu(*told, "--json", cwd=tmp_path)
    assert first.returncode == 1, first.stderr
    row = json.loads(first.stdout)
    assert (row["mails"], row["taken"], row["there_already"], row["refused"]) == (7, 5, 0, {"auto_reply": 1})
    assert list(row["wrong"]) == ["6"]
    (box / "0").rename(tmp_path / "Maildir" / "cur" / "0:2,S")  # read by somebody meanwhile
    again = json.loads(lantu(*told, "--json", cwd=tmp_path).stdout)
    assert (again["taken"], again["there_already"]) == (0, 5)
    archive = open_archive(tmp_path / "studio")
    with archive.engine.connect() as connection:
        rows = connection.execute(select(desk_requests.c.kind, desk_requests.c.channel)).all()
        texts = connection.execute(select(desk_texts.c.text, desk_texts.c.contact)).all()
    archive.engine.dispose()
    assert [tuple(one) for one in rows] == [("路灯", "email")] * 5
    assert sorted(texts)[0] == ("路灯\n第 0 盏", "a@example.org")
    none = lantu("desk", "mail", tmp_path / "nowhere", "--home", "studio", cwd=tmp_path)
    assert (none.returncode, "cannot be read" in none.stderr) == (2, True)
