"""What a task waits for, as files say it: read where it can only mean one thing, told where it cannot be read."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.works.oc4ids.exact_json.numbers import whole
from lantu.works.oc4ids.project_shapes.shapes import ABSENT, TEXT, JsonCodec, get
from lantu.works.record import Precedence

Link = tuple[str, Precedence, int]
KEYS = ("task", "kind", "lag_days")
_PRECEDENCES: tuple[Precedence, ...] = get_args(Precedence)
_WORDS = {"s": ("start", "开始"), "f": ("finish", "end", "完成", "结束")}
_OTHER_NAMES = {  # as other programs call the same thing; an entry that has one means something by it
    "lag": "lag_days",
    "lagdays": "lag_days",
    "delay": "lag_days",
    "type": "kind",
    "relation": "kind",
    "linktype": "kind",
}


def precedence(said: Any) -> Precedence | None:
    """Return the kind of a link by its letters or its words, FS where nothing is said; None for any other.

    >>> (
    ...     precedence("ss"),
    ...     precedence("finish-to-start"),
    ...     precedence("Start to Finish"),
    ...     precedence("完成-开始"),
    ...     precedence("F"),
    ... )
    ('SS', 'FS', 'SF', 'FS', None)
    """
    if said in (ABSENT, None, ""):
        return "FS"
    if not isinstance(said, str):
        return None
    short = re.sub(r"[\W_]+", "", said).casefold()
    for letter, words in _WORDS.items():
        for word in words:
            short = short.replace(word, letter.upper())
    short = re.sub(r"(?<=[SF])(to|到|至)(?=[SF])", "", short).upper()
    return next((kind for kind in _PRECEDENCES if kind == short), None)


def _link(item: Any) -> Link | None:
    """Return the link that an entry says, None where it names no task. A bare id waits for the end of that task."""
    task = item if isinstance(item, str) else get(item, ["task"])
    if not isinstance(task, str) and not TEXT.read(task):
        return None
    return TEXT.read(task), precedence(get(item, ["kind"])) or "FS", whole(get(item, ["lag_days"])) or 0


def _read(raw: Any) -> tuple[Link, ...]:
    entries = cast("list[Any]", raw) if isinstance(raw, list) else []
    return tuple(link for item in entries if (link := _link(item)))


def _write(links: tuple[Link, ...], before: Any) -> Any:
    """Write links; an entry that says one of them, and one that says none, stays as it stands."""
    entries = cast("list[Any]", before) if isinstance(before, list) else []
    known = {link: item for item in entries if (link := _link(item))}
    new = [known.get(link, dict(zip(KEYS, link, strict=True))) for link in links]
    return [*new, *(item for item in entries if _link(item) is None)] or ABSENT


PREDECESSORS = JsonCodec(_read, _write)


def misread_links(raw: Any) -> Iterator[tuple[Text, Text]]:
    """Yield what the predecessors of a task say that no link can be made of, each with how to mend it."""
    if raw in (ABSENT, None, ""):
        return
    if not isinstance(raw, list):
        yield (
            Text(f"前置工序应为数组，实为 {_said(raw)}", f"its predecessors should be an array, not {_said(raw)}"),
            _EXAMPLE,
        )
        return
    for item in cast("list[Any]", raw):
        if _link(item) is None:
            said = _said(item)
            yield Text(f"前置工序 {said} 没有 task", f"its predecessor {said} does not say which `task`"), _EXAMPLE
        elif isinstance(item, Mapping):
            yield from _misread(cast("Mapping[str, Any]", item))


def _misread(item: Mapping[str, Any]) -> Iterator[tuple[Text, Text]]:
    task, kind, lag = (item.get(name, ABSENT) for name in KEYS)
    task = TEXT.read(task)
    if precedence(kind) is None:
        near = did_you_mean(kind, _PRECEDENCES) if isinstance(kind, str) else Text()
        yield (
            Text(
                f"与“{task}”的联系种类 {_said(kind)} 未知", f"its link to '{task}' is of no known kind: {_said(kind)}"
            ),
            near or Text("应为 FS、SS、FF、SF 之一", "one of FS, SS, FF, SF"),
        )
    if lag not in (ABSENT, None, "") and whole(lag) is None:
        yield (
            Text(
                f"与“{task}”的时距应为整数个工作日，实为 {_said(lag)}",
                f"its link to '{task}' should have a lag in whole working days, found {_said(lag)}",
            ),
            Text("写作 30；不等则写 0", "write 30, or 0 for no wait"),
        )
    for name in item:
        meant = _OTHER_NAMES.get(re.sub(r"[\W_]+", "", name).casefold())
        if meant and name not in KEYS:
            yield (
                Text(
                    f"与“{task}”的联系写了“{name}”，此名不读",
                    f"its link to '{task}' has '{name}', which is not read",
                ),
                Text(f"应写作 {meant}", f"it is called {meant}"),
            )


def _said(raw: Any) -> str:
    text = str(raw) if not isinstance(raw, str) else f'"{raw}"'
    return text if len(text) <= 60 else text[:60] + "…"


_EXAMPLE = Text(
    '写作 [{"task": "a", "kind": "FS", "lag_days": 30}]', 'write [{"task": "a", "kind": "FS", "lag_days": 30}]'
)
