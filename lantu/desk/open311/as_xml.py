"""The XML of an answer: the same content as its JSON, every list with an element for each item."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

ITEMS = {
    "services": "service",
    "service_requests": "request",
    "service_requests_updates": "request_update",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
    "errors": "error",
}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2 Characters


def xml_text(root: str, value: Any) -> str:
    """Return an answer as XML; what is null is an empty element, and characters that XML cannot hold are left out."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_element(root, value)}\n'


def _element(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        inner = "".join(_element(key, item) for key, item in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        inner = "".join(_element(ITEMS[name], item) for item in value)
    elif isinstance(value, bool):
        inner = "true" if value else "false"
    else:
        inner = "" if value is None else escape(_ILLEGAL.sub("", str(value)))
    return f"<{name}>{inner}</{name}>" if inner else f"<{name}/>"
