"""What a mail says: its words as text, whatever they were written in, and its attachments by name and size, which are not kept.

A Chinese mail that says gb2312 is mostly GBK, and one that says nothing is UTF-8 or GB 18030: both are read as the larger set. Of a mail
in several forms the plain text counts, else the page without its marks. What it quotes of an earlier mail is left out.
"""

import email
import email.policy
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from lantu.desk.mail.refusals import refusal
from lantu.desk.request import NewRequest, RequestContent
from lantu.desk.taking import LONGEST_NAME, LONGEST_TEXT, UNWRITABLE

_CHINESE = {"gb2312", "gbk", "x-gbk", "cp936", "gb_2312-80", "gb18030", "euc-cn", "hz-gb-2312"}
_QUOTED = re.compile(
    r"^\s*(?:-{2,}\s*(?:原始邮件|原邮件|Original Message|转发邮件|Forwarded message)|(?:在|于)?\s*\d{4}.{0,60}(?:写道|wrote)[:：]"
    r"|On .{5,120}wrote:|_{10,}\s*$|发件人[:：].*|From:.*@)",
    re.IGNORECASE,
)
_OLD = timedelta(days=400)


@dataclass(frozen=True)
class MailLetter:
    """A mail that was read. refused: why it is no request, "" where it is one; key: its Message-ID, or a digest of its bytes."""

    refused: str
    key: str
    subject: str = ""
    text: str = ""
    sender: str = ""
    sent: datetime | None = None
    attachments: tuple[str, ...] = ()

    def request(self, kind: str, now: datetime) -> NewRequest:
        """Return it as a request. now (aware) is when it was received where its own date cannot be."""
        words = "\n".join(part for part in (self.subject, self.text) if part)
        more = {"attachments": "; ".join(self.attachments)[:LONGEST_TEXT]} if self.attachments else {}
        if len(words) > LONGEST_TEXT:
            more["cut"] = str(len(words))
        at = self.sent if self.sent and now - _OLD < self.sent <= now else now
        content = RequestContent(words[:LONGEST_TEXT], contact=self.sender, more=more)
        return NewRequest(kind, content, at, "email", key=self.key)


def read_letter(content: bytes, own: tuple[str, ...] = ()) -> MailLetter:
    r"""Return what a mail (its bytes, headers and all) says; own: addresses of the desk, whose mails are refused.

    >>> read_letter(b"From: a@example.org\nSubject: =?gb2312?B?wrfGxsHL?=\n\nRoad 5\n").subject
    '路破了'
    """
    mail = email.message_from_bytes(content, policy=email.policy.compat32)
    named = _line(mail, "Message-ID").strip("<> ")
    key = named if 0 < len(named) <= LONGEST_NAME - 5 else hashlib.sha256(content).hexdigest()
    if not mail.keys() or not (mail.get("From") or mail.get("Subject") or mail.get("Message-ID")):
        return MailLetter("unreadable", key)
    subject, text = _line(mail, "Subject"), _without_quotes(_words(mail))
    why = refusal(mail, own) or ("" if subject or text else "empty")
    sender = parseaddr(_line(mail, "From"))[1]
    return MailLetter(why, f"mail:{key}", subject, text, sender, _sent(mail), _attachments(mail))


def decoded(content: bytes, charset: str | None) -> str:
    """Return bytes as text, by what they say they are where that can be, else UTF-8 or GB 18030.

    >>> decoded("朱镕基路".encode("gbk"), "gb2312"), decoded("路灯".encode("gbk"), None)
    ('朱镕基路', '路灯')
    """
    said = (charset or "").strip().strip("\"'").casefold()
    names = ["gb18030"] if said in _CHINESE else [said] if said and said not in ("unknown-8bit", "us-ascii") else []
    for name in [*names, "utf-8", "gb18030"]:
        try:
            return content.decode("hz" if said == "hz-gb-2312" and name == "gb18030" else name)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def _line(mail: Message, name: str) -> str:
    """Return a header in one line, as text."""
    value = mail.get(name)
    if value is None:
        return ""
    try:
        parts = decode_header(value)
    except (ValueError, LookupError):
        parts = [(str(value), None)]
    text = "".join(decoded(part, charset) if isinstance(part, bytes) else part for part, charset in parts)
    return _plain(" ".join(text.split()))


def _words(mail: Message) -> str:
    """Return the plain text of a mail, else its page without marks."""
    pages: list[str] = []
    plain: list[str] = []
    for part in mail.walk():
        if part.is_multipart() or _is_attached(part) or part.get_content_maintype() != "text":
            continue
        content = part.get_payload(decode=True)
        text = decoded(content if isinstance(content, bytes) else b"", part.get_content_charset())
        (pages if part.get_content_subtype() == "html" else plain).append(text)
    if any(text.strip() for text in plain):
        return _plain("\n".join(plain)).strip()
    return _plain("\n".join(_of_page(page) for page in pages)).strip()


def _of_page(page: str) -> str:
    reader = _PageText()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.found).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _PageText(HTMLParser):
    """Gathers the words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("style", "script", "head", "title")
        if tag in ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote"):
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in ("style", "script", "head", "title")))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def _without_quotes(text: str) -> str:
    """Return text up to where it quotes an earlier mail, without lines that begin with >."""
    kept: list[str] = []
    for line in text.splitlines():
        if _QUOTED.match(line) and any(one.strip() for one in kept):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _attachments(mail: Message) -> tuple[str, ...]:
    """Return name, kind and size of each attachment."""
    found: list[str] = []
    for part in mail.walk():
        if not part.is_multipart() and (_is_attached(part) or part.get_content_maintype() != "text"):
            content = part.get_payload(decode=True)
            try:
                name = "".join(
                    decoded(piece, charset) if isinstance(piece, bytes) else piece
                    for piece, charset in decode_header(part.get_filename() or "-")
                )
            except (ValueError, LookupError):
                name = "-"
            size = len(content) if isinstance(content, bytes) else 0
            found.append(f"{_plain(name)[:120]} ({part.get_content_type()}, {size:,} bytes)")
    return tuple(found[:50])


def _sent(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(mail.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _plain(text: str) -> str:
    return UNWRITABLE.sub("", text)
