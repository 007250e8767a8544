"""Shapes: which field of a record stands where in an object of JSON, read and written by one description.

Writing changes only what differs: a field whose value is already what the JSON says is not touched, so every key that we do
not know, every number as it was written and the order of all stay. JSON is never changed in place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.oc4ids.exact_json.json_text import Written
from lantu.works.oc4ids.exact_json.numbers import number, whole
from lantu.works.record import ExactMoney, Span

ABSENT: Any = object()  # no such key; null is a value
Json = Any


@dataclass(frozen=True)
class JsonCodec:
    """A value and its JSON: read(json or ABSENT) gives the value; write(value, the JSON before) gives the new JSON or ABSENT."""

    read: Callable[[Json], Any]
    write: Callable[[Any, Json], Json]
    shape: "JsonShape | None" = None  # of one record, or of each of an array


@dataclass(frozen=True)
class JsonPart:
    """A field of a record in an object of JSON: read(object) and write(object, value), which returns a changed copy.

    Where it stands at one path of keys, that and its codec are told.
    """

    field: str
    read: Callable[[Json], Any]
    write: Callable[[Json, Any], Json]
    path: tuple[str, ...] = ()
    codec: JsonCodec | None = None


def get(item: Json, path: Sequence[str]) -> Json:
    """Return what stands at a path of keys, ABSENT where there is nothing."""
    for key in path:
        if not isinstance(item, Mapping) or key not in item:
            return ABSENT
        item = cast("Mapping[str, Any]", item)[key]
    return item


def put(item: Json, path: Sequence[str], value: Json) -> Json:
    """Return a copy with a value at a path; ABSENT takes the key out, and objects that it leaves empty with it.

    LantuError where something that is no object stands on the way: it would be lost.
    """
    if not path:
        return value
    if item is not ABSENT and not isinstance(item, Mapping):
        raise _in_the_way("{}", item)
    copy: dict[str, Any] = {} if item is ABSENT else dict(cast("Mapping[str, Any]", item))
    inner = put(copy.get(path[0], ABSENT), path[1:], value)
    if inner is ABSENT or (value is ABSENT and inner == {}):
        copy.pop(path[0], None)
    else:
        copy[path[0]] = inner
    return copy


def _in_the_way(expected: str, found: Json) -> LantuError:
    said = repr(found)[:40]
    return LantuError(
        Text(
            f"此处应为 {expected}，实为 {said}，写入会丢失它",
            f"expected {expected}, but there stands {said}, which would be lost",
        ),
        hint=Text("请先改正原文件", "mend the file first"),
    )


def _object(item: Json) -> Json:
    return {} if item is ABSENT or item is None else item


def key(field: str, path: str, codec: JsonCodec) -> JsonPart:
    """Return the part that stands at a path of keys joined by dots."""
    keys = path.split(".")

    def write(item: Json, value: Any) -> Json:
        return put(item, keys, codec.write(value, get(item, keys)))

    return JsonPart(field, lambda item: codec.read(get(item, keys)), write, tuple(keys), codec)


@dataclass(frozen=True)
class JsonShape:
    """A record and its parts; read gives None where a field of `needs` has no value."""

    make: Callable[..., Any]
    parts: tuple[JsonPart, ...]
    needs: tuple[str, ...] = ()

    def read(self, item: Json) -> Any:
        """Return the record that an object of JSON holds."""
        if not isinstance(item, Mapping):
            return None
        values = {part.field: part.read(item) for part in self.parts}
        return None if any(values[name] is None for name in self.needs) else self.make(**values)

    def write(self, value: Any, item: Json) -> Json:
        """Return an object of JSON with the record in it; nothing that it holds already is changed."""
        item = _object(item)
        for part in self.parts:
            new = getattr(value, part.field)
            if part.read(item) != new:
                item = part.write(item, new)
        return item

    @property
    def codec(self) -> JsonCodec:
        """One record in an object, the empty record where there is none."""
        empty = self.make() if not self.needs else None
        return JsonCodec(
            lambda item: empty if (found := self.read(item)) is None else found,
            lambda value, item: ABSENT if value is None or value == empty else self.write(value, item),
            self,
        )


def many(shape: JsonShape) -> JsonCodec:
    """Return the codec of an array of records. What cannot be read of it stays where it stands."""

    def read(items: Json) -> tuple[Any, ...]:
        if not isinstance(items, list):
            return ()
        return tuple(found for item in cast("list[Any]", items) if (found := shape.read(item)) is not None)

    def write(values: tuple[Any, ...], before: Json) -> Json:
        if before is not ABSENT and before is not None and not isinstance(before, list):
            raise _in_the_way("[]", before)
        old = cast("list[Any]", before) if isinstance(before, list) else []
        known = [shape.read(item) for item in old]
        takes = _pair(values, known)
        new = [shape.write(value, old[at] if at is not None else {}) for value, at in zip(values, takes, strict=True)]
        for at, found in enumerate(known):
            if found is None:
                new.insert(at, old[at])
        return new or ABSENT

    return JsonCodec(read, write, shape)


def _pair(values: Sequence[Any], known: Sequence[Any]) -> list[int | None]:
    """Return for each value the place of the old one that it continues: the same, of the same id, or at the same place."""
    takes: list[int | None] = [None] * len(values)
    free = {at for at, found in enumerate(known) if found is not None}

    def claim(fits: Callable[[Any, Any], bool]) -> None:
        for place, value in enumerate(values):
            if takes[place] is None:
                at = next((at for at in sorted(free) if fits(value, known[at])), None)
                if at is not None:
                    takes[place] = at
                    free.discard(at)

    claim(lambda new, old: new == old)
    claim(lambda new, old: bool(getattr(new, "id", "")) and new.id == old.id)
    claim(lambda new, old: not getattr(new, "id", "") and getattr(new, "kind", None) == getattr(old, "kind", None))
    return takes


def _read_text(raw: Json) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, Written):
        return raw.text
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else ""


def _read_day(raw: Json) -> date | None:
    try:
        return (
            date.fromisoformat(raw[:10])
            if isinstance(raw, str) and (len(raw) == 10 or raw[10:11] in ("T", " "))
            else None
        )
    except ValueError:
        return None


def _read_money(raw: Json) -> ExactMoney | None:
    amount, currency = number(get(raw, ["amount"])), get(raw, ["currency"])
    return None if amount is None else ExactMoney(amount, currency if isinstance(currency, str) else "")


def _write_money(value: ExactMoney | None, before: Json) -> Json:
    if value is None:
        return ABSENT
    item = _object(before)
    if number(get(item, ["amount"])) != value.amount:
        item = put(item, ["amount"], value.amount if value.amount.as_tuple().exponent else int(value.amount))
    if _read_text(get(item, ["currency"])) != value.currency:
        item = put(item, ["currency"], value.currency or ABSENT)
    return item


def _write_span(value: Span, before: Json) -> Json:
    item = _object(before)
    for name, new in (("startDate", value.start), ("endDate", value.end)):
        if _read_day(get(item, [name])) != new:
            item = put(item, [name], ABSENT if new is None else _written_day(new))
    return item or ABSENT


def _written_day(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def one_of(choices: Sequence[str], default: Any = None) -> JsonCodec:
    """Return the codec of one of these words; any other reads as the default."""
    return JsonCodec(
        lambda raw: raw if isinstance(raw, str) and raw in choices else default,
        lambda value, _: ABSENT if value == default else value,
    )


def _texts(raw: Json) -> tuple[str, ...]:
    return tuple(item for item in cast("list[Any]", raw) if isinstance(item, str)) if isinstance(raw, list) else ()


def _floats(raw: Json) -> Json:
    """Return coordinates as programs of maps want them; the file keeps its digits."""
    if isinstance(raw, Mapping):
        return {name: _floats(item) for name, item in cast("Mapping[str, Any]", raw).items()}
    if isinstance(raw, list):
        return [_floats(item) for item in cast("list[Any]", raw)]
    return float(raw) if isinstance(raw, Decimal) else raw


TEXT = JsonCodec(_read_text, lambda value, _: value or ABSENT)
TEXTS = JsonCodec(_texts, lambda value, _: list(value) or ABSENT)
DAY = JsonCodec(_read_day, lambda value, _: ABSENT if value is None else _written_day(value))
MONEY = JsonCodec(_read_money, _write_money)
SPAN = JsonCodec(lambda raw: Span(_read_day(get(raw, ["startDate"])), _read_day(get(raw, ["endDate"]))), _write_span)
WHOLE = JsonCodec(whole, lambda value, _: ABSENT if value is None else value)
FLAG = JsonCodec(lambda raw: raw is True, lambda value, _: value or ABSENT)
GEOMETRY = JsonCodec(
    lambda raw: _floats(raw) if isinstance(raw, Mapping) else None, lambda value, _: ABSENT if value is None else value
)
