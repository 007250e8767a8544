"""What is told of a web page of which not all is read: other pages inside it, drawings, figures that it hides."""

import re
from collections.abc import Sequence
from typing import Any

from lantu.drafting.documents.word.word_parts import FIGURE, pictures
from lantu.language.text import Text


def unseen_on_page(hidden: Sequence[str]) -> list[Text]:
    """Return a line where the words that a page hides or strikes hold a figure."""
    if not any(FIGURE.search(words) for words in hidden):
        return []
    return [
        Text(
            "页面上隐藏或划掉的文字里有数字：没有读取",
            "text that the page hides or strikes through holds figures: it is not read",
        )
    ]


def shown_later() -> Text:
    """Return what is said of a page whose programs show most of its words only after it is open."""
    return Text(
        "页面的大部分文字要等脚本运行后才显示：已读取",
        "most words of the page are hidden until its programs show them: they are read",
    )


def unread_on_page(root: Any) -> list[Text]:
    """Return a line for frames, drawings and pictures whose words are not read."""
    frames = sum(
        any(item.get(name) for name in ("src", "srcdoc", "data")) and item.get("height") != "0"
        for item in root.iter("iframe", "frame", "object", "embed")
    )
    drawn = any(re.search(r"\d", item.text_content()) for item in root.iter("svg"))
    return [
        *pictures(item.get("alt") or "" for item in root.iter("img")),
        *(
            [
                Text(
                    f"页面里嵌有 {frames} 个别的页面或文件：其中的内容没有读取",
                    f"{frames} other pages or files stand in this page: what stands there is not read",
                )
            ]
            if frames
            else []
        ),
        *([Text("图形（`svg`）里有数字：没有读取", "drawings hold digits: they are not read")] if drawn else []),
    ]
