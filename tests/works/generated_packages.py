"""Packages made from the tables of the standard: every field has its chance, every value is of its type, codes are of their lists."""

from random import Random
from typing import Any

from lantu.works.oc4ids import Written
from lantu.works.oc4ids.standard import StandardField, standard_codes, standard_fields

NUMBERS = ("0", "1.10", "3.5", "1e3", "80000000.00", "12345678901234567890.01")
DEEPEST = 6


def generated_package(seed: int, projects: int = 2) -> dict[str, Any]:
    """A package of the standard, the same for the same seed, with keys of others strewn in."""
    random = Random(seed)
    made = [{**_object("Project", random, 1), "id": f"p{at}", "別": [None, Written("1.0")]} for at in range(projects)]
    for project in made:  # one project each: what they share would say that they are the same
        for name in ("identifiers", "contractingProcesses"):
            for at, item in enumerate(project.get(name, ())):
                item["id"] = f"{project['id']}-{at}"
    return {
        "uri": "https://example.org/p",
        "publishedDate": "2026-03-01T00:00:00Z",
        "publisher": {"name": "n"},
        "projects": made,
        "version": "0.9",
    }


def _object(kind: str, random: Random, depth: int) -> dict[str, Any]:
    fields = list(standard_fields()[kind].values())
    random.shuffle(fields)
    share = 0.8 if depth <= 2 else 0.5
    plain = [field for field in fields if not field.type[0].isupper() and field.type != "array"]
    chosen = [
        field for field in fields if field.required or (random.random() < share and (depth < DEEPEST or field in plain))
    ]
    return {field.name: _value(field, random, depth) for field in chosen or (plain or fields)[:1]}


def _value(field: StandardField, random: Random, depth: int) -> Any:
    if field.type in standard_fields():
        return _object(field.type, random, depth + 1)
    if field.type == "array":
        return _array(field, random, depth)
    if field.codes:
        return _code(field, random)
    kind = random.choice(field.type.split(" or "))
    return {
        "string": "文 é \ud83d",
        "boolean": random.random() < 0.5,
        "integer": random.randint(-5, 5),
        "number": Written(random.choice(NUMBERS)),
        "date-time": random.choice(("2026-03-01T00:00:00Z", "2024-02-29T23:59:59+08:00")),
        "uri": "https://example.org/桥",
        "email": "a@example.org",
        "object": {"年": 2026},
    }[kind]


def _array(field: StandardField, random: Random, depth: int) -> list[Any]:
    number = random.randint(1, 2)
    if field.items in standard_fields():
        items = [_object(field.items, random, depth + 1) for _ in range(number)]
        for at, item in enumerate(items):
            if "id" in item:
                item["id"] = str(at)
        return items if items[0] != items[-1] else items[:1]
    if field.codes:
        return [_code(field, random)]
    return [Written("106.550"), 29] if "number" in field.items else ["一", "二"][:number]


def _code(field: StandardField, random: Random) -> str:
    codes = standard_codes().get(field.codes)
    if codes is None:
        return {"currency": "CNY"}.get(field.codes, "CN")
    return random.choice([code for code, now in codes.items() if not now])
