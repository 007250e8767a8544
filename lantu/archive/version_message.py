"""What somebody writes of a version: how long it may be."""

from lantu.language.errors import LantuError
from lantu.language.text import Text

LONGEST_MESSAGE = 4000


def refuse_long_message(message: str) -> None:
    """Raise LantuError for a message that is longer than a version keeps."""
    if len(message) > LONGEST_MESSAGE:
        raise LantuError(
            Text(f"版本说明超过 {LONGEST_MESSAGE} 个字符", f"the message is longer than {LONGEST_MESSAGE} letters")
        )
