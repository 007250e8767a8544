"""Answers that many ask for: written and compressed once, sent as often as they are asked for."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from lantu.web.http.etag import has, mark_of

_LEVEL = 6
_ALREADY = ("image/png", "font/")  # pressing them again gains nothing
_SMALLEST = 1000  # bytes


@dataclass(frozen=True)
class CompressedAnswer:
    """An answer as it is held: its content, by gzip where that gains something, and its mark (ETag)."""

    content: bytes
    pressed: bool
    media_type: str
    mark: str

    def __len__(self) -> int:
        return len(self.content)

    @property
    def body(self) -> bytes:
        """The answer as it was written."""
        return gzip.decompress(self.content) if self.pressed else self.content


def compress(body: bytes, media_type: str) -> CompressedAnswer:
    """Return an answer ready to be sent.

    >>> compress(b"a" * 5000, "text/html").pressed, compress(b"a" * 5000, "image/png").pressed
    (True, False)
    """
    pressed = len(body) >= _SMALLEST and not media_type.startswith(_ALREADY)
    content = gzip.compress(body, _LEVEL, mtime=0) if pressed else body
    return CompressedAnswer(content, pressed, media_type, mark_of(body))


def send(request: Request, packed: CompressedAnswer, headers: Mapping[str, str]) -> Response:
    """Send an answer; 304 where whoever asks has it already. Compressed to those who read that."""
    carried = {**headers, "ETag": packed.mark}
    vary = [*filter(None, [headers.get("Vary")]), "Accept-Encoding"]
    carried["Vary"] = ", ".join(vary)
    if has(request, packed.mark):
        return Response(status_code=304, headers=carried)
    if not packed.pressed or "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(packed.body, headers=carried, media_type=packed.media_type)
    return Response(packed.content, headers=carried | {"Content-Encoding": "gzip"}, media_type=packed.media_type)
