"""What is asked of everything that is opened to residents: a time zone, and how they say who they are."""

from datetime import datetime

from lantu.language.text import Text

IDENTITIES = ("code", "account")


def opening_faults(opens: datetime, closes: datetime, identity: str) -> tuple[tuple[bool, Text], ...]:
    """Return of each fault whether it is there, and its sentence."""
    return (
        (
            opens.tzinfo is None or closes.tzinfo is None,
            Text("起止时间应注明时区", "opening and closing need a time zone"),
        ),
        (identity not in IDENTITIES, Text("身份方式应为 `code` 或 `account`", "identity is `code` or `account`")),
    )
