"""Mails of residents as requests: what one says, in the encodings that mails really come in, and which mails are none."""

from lantu.desk.mail.letter import MailLetter, read_letter
from lantu.desk.mail.refusals import refusal, refusal_words

__all__ = ["MailLetter", "read_letter", "refusal", "refusal_words"]
