"""Completes the OpenAPI document: every error that an address may answer with, as problem+json."""

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from lantu.plain import Json
from lantu.web.state.access import Access

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "a sentence: what was expected, and what was found"},
        "errors": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "string"}}},
    },
}
SECURITY = {
    "session": {"type": "apiKey", "in": "cookie", "name": "lantu_session", "description": "set by /sign-in"},
    "token": {"type": "http", "scheme": "bearer", "description": "made by `lantu account token`"},
}
ERRORS = {
    "400": "The request makes no sense for this plan.",
    "401": "Nobody is signed in, or the token is not known.",
    "403": "The role does not allow it, or the write comes from a foreign page or without its token.",
    "404": "There is no such thing.",
    "405": "The studio is open for reading only.",
    "409": "It does not fit what is there by now.",
    "412": "It is based on what has changed since.",
    "413": "The request is too large.",
    "421": "The studio is at another address.",
    "422": "A part of the request is not what was expected.",
    "429": "Too often; Retry-After says when to try again.",
}
READ, WRITE = ("400", "401", "403", "404", "409", "421", "422", "429"), tuple(ERRORS)
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_UNSAFE = ("post", "put", "patch", "delete")
_GENERATED = ("HTTPValidationError", "ValidationError")  # what FastAPI would answer with


def complete(app: FastAPI, access: Access) -> None:
    """Make the application answer with the completed document."""

    def document() -> Json:
        if not app.openapi_schema:
            app.openapi_schema = _completed(app, access)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _completed(app: FastAPI, access: Access) -> Json:
    told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    parts = told.setdefault("components", {})
    shapes = parts.setdefault("schemas", {})
    for name in _GENERATED:
        shapes.pop(name, None)
    shapes["Problem"] = PROBLEM
    if access.public:
        parts["securitySchemes"] = SECURITY
    for path, item in list(told["paths"].items()):
        for verb in list(item):
            if verb in _UNSAFE and access.read_only:
                del item[verb]
                continue
            _with_errors(item[verb], verb in _UNSAFE)
            if verb in _UNSAFE and access.public:
                item[verb]["security"] = [{"session": []}, {"token": []}]
        if not item:
            del told["paths"][path]
    return told


def _with_errors(operation: Json, writes: bool) -> None:
    answers = operation["responses"]
    for status in WRITE if writes else READ:
        own = answers.get(status, {}) if status != "422" else {}
        said = (
            own.get("content", {}).get("application/json", {}).get("schema")
        )  # where a route says more than the sentence
        schema = {"anyOf": [said, _PROBLEM]} if said else _PROBLEM
        answers[status] = {
            "description": own.get("description") or ERRORS[status],
            "content": {"application/problem+json": {"schema": schema}},
        }
    if not writes:
        answers.setdefault("304", {"description": "The asker has this answer already (If-None-Match)."})
