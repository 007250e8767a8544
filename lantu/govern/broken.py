"""Where a record is not as it was written, said in a sentence: what breaks, at which place of it, and why."""

from lantu.language.text import Text

EVENT_CHANGED = Text("事件写入后被改动", "the event was changed after it was written")


def broken_at(record: Text, place: str, reason: Text) -> Text:
    """Return the sentence of the first fault of a record.

    >>> broken_at(Text("诉求登记", "the desk"), "2 R-7", EVENT_CHANGED).en
    "the desk does not hold at '2 R-7': the event was changed after it was written"
    """
    return Text(f"{record.zh}在“{place}”处对不上：{reason.zh}", f"{record.en} does not hold at '{place}': {reason.en}")
