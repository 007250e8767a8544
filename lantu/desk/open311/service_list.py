"""Services: the kinds of request that a resident may send, and what each asks besides words and place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lantu.desk.open311.errors import Open311Error
from lantu.language.errors import did_you_mean
from lantu.language.text import Text, package_rows


@dataclass(frozen=True)
class ServiceAttribute:
    """Something that a service asks. values: what may be answered, by key; empty where any text may."""

    code: str
    datatype: str
    required: bool
    order: int
    values: Mapping[str, Text]
    name: Text
    help: Text


@dataclass(frozen=True)
class RequestService:
    """A kind of request. keywords: what people look for it by."""

    code: str
    name: Text
    means: Text
    group: Text
    keywords: str
    attributes: tuple[ServiceAttribute, ...]


@lru_cache
def services() -> Mapping[str, RequestService]:
    """Return the services that Lantu ships, by code: a list to begin with, until the office writes its own."""
    asked: dict[str, list[ServiceAttribute]] = {}
    for row in package_rows("lantu.desk.open311", "attributes.csv"):
        values = [item.split("=") for item in row["values"].split(";") if item]
        asked.setdefault(row["service_code"], []).append(
            ServiceAttribute(
                row["code"],
                row["datatype"],
                row["required"] == "yes",
                int(row["order"]),
                {key: Text(zh, en) for key, zh, en in values},
                Text(row["zh"], row["en"]),
                Text(row["help_zh"], row["help_en"]),
            )
        )
    return {
        row["service_code"]: RequestService(
            row["service_code"],
            Text(row["zh"], row["en"]),
            Text(row["means_zh"], row["means_en"]),
            Text(row["group_zh"], row["group_en"]),
            row["keywords"],
            tuple(sorted(asked.get(row["service_code"], []), key=lambda item: item.order)),
        )
        for row in package_rows("lantu.desk.open311", "services.csv")
    }


def service_of(code: str) -> RequestService:
    """Return a service; Open311Error 400 where none is named, 404 where there is none of the name."""
    if not code:
        raise Open311Error(400, Text("未给出 service_code", "service_code was not provided"))
    found = services().get(code)
    if found is None:
        raise Open311Error(
            404,
            Text(f"没有服务“{code[:60]}”", f"service_code: there is no service '{code[:60]}'"),
            hint=did_you_mean(code[:60], services()),
        )
    return found


def told_service(service: RequestService, language: str) -> dict[str, Any]:
    """Return a service as the list of services has it."""
    return {
        "service_code": service.code,
        "service_name": service.name.say(language),
        "description": service.means.say(language),
        "metadata": bool(service.attributes),
        "type": "realtime",
        "keywords": service.keywords,
        "group": service.group.say(language),
    }


def told_definition(service: RequestService, language: str) -> dict[str, Any]:
    """Return what a service asks."""
    return {
        "service_code": service.code,
        "attributes": [
            {
                "variable": True,
                "code": item.code,
                "datatype": item.datatype,
                "required": item.required,
                "datatype_description": item.help.say(language),
                "order": item.order,
                "description": item.name.say(language),
                "values": [{"key": key, "name": name.say(language)} for key, name in item.values.items()],
            }
            for item in service.attributes
        ],
    }
