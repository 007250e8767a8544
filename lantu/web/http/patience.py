"""How long the studio waits for whoever asks: a connection that sends or reads too slowly is closed, so that it holds nothing for ever.

uvicorn by itself waits without an end for the rest of a request's headers or body, and for somebody to read what it has written.
"""

import sys
from asyncio import BaseTransport, TimerHandle
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 15.0  # from the first byte of a request, or from the connection, to the end of its headers
BODY_GRACE = 20.0  # seconds before the speed of a body is looked at
BODY_SPEED = 1000  # bytes a second that a body comes with at least, in the mean
MOST_HEAD = 64 * 1024  # bytes of a request's address and headers that come in pieces
READ_SECONDS = 60.0  # without reading a byte of an answer that waits
_TOO_SLOW = (
    "408 Request Timeout",
    "请求发送过慢，连接已关闭 / the request came too slowly, and the connection was closed\n",
)
_TOO_LONG = (
    "431 Request Header Fields Too Large",
    f"请求的地址和头部最多 {MOST_HEAD // 1024} KB / the address and the headers of a request take at most {MOST_HEAD // 1024} KB\n",
)

MOST_CONNECTIONS = 4000  # at a time; whoever comes then is told to come again (503)
_FOR_FILES = 200  # of the files that a process may open, left for the archive, the pack and what is read


def most_connections() -> int:
    """Return how many connections are held at most, after the process was let open as many files as the system allows it.

    Where they ran out, no connection would be taken for a second at a time, and no file could be opened.
    """
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + _FOR_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(100, soft - _FOR_FILES)
    return MOST_CONNECTIONS


class PatientHttp(HttpToolsProtocol):
    """HTTP/1.1 with an end to every wait: for headers, for a body, for an answer to be read. Times are class attributes, in seconds."""

    head_seconds, body_grace, body_speed, read_seconds = HEAD_SECONDS, BODY_GRACE, BODY_SPEED, READ_SECONDS

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._coming: TimerHandle | None = None  # of headers or a body that are not whole yet
        self._going: TimerHandle | None = None  # of an answer that nobody reads
        self._body_began, self._body_bytes = 0.0, 0
        self._head_bytes, self._in_head, self._sent_any = 0, True, False

    def connection_made(self, transport: BaseTransport) -> None:  # type: ignore[override]
        """Begin to wait for the headers of the first request."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._coming = self.loop.call_later(self.head_seconds, self._head_is_late)

    def data_received(self, data: bytes) -> None:
        """Take what has come; whatever it is, a request must be whole in time."""
        self._sent_any = True
        if self._coming is None:
            self._coming = self.loop.call_later(self.head_seconds, self._head_is_late)
        super().data_received(data)
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MOST_HEAD:
                self._close(_TOO_LONG)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._head_bytes, self._in_head = 0, True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Begin to wait for the body."""
        self._in_head = False
        self._wait_no_more()
        self._body_began, self._body_bytes = self.loop.time(), 0
        self._coming = self.loop.call_later(self.body_grace, self._look_at_body)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Count it."""
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._wait_no_more()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """More waits to be read than is held; whoever asked must go on reading."""
        super().pause_writing()
        if self._going is None:
            self._going = self.loop.call_later(self.read_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It is being read."""
        super().resume_writing()
        if self._going is not None:
            self._going.cancel()
            self._going = None

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing more is asked; what is still to be read of the last answer waits, but not for ever."""
        if self.transport.get_write_buffer_size() and self._going is None:
            self._going = self.loop.call_later(self.read_seconds, self.transport.abort)
        super().timeout_keep_alive_handler()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop all clocks."""
        super().connection_lost(exc)
        self._wait_no_more()
        if self._going is not None:
            self._going.cancel()

    def _wait_no_more(self) -> None:
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None

    def _head_is_late(self) -> None:
        self._coming = None
        if self.cycle is not None and not self.cycle.response_complete:  # an answer is on its way to them
            self._coming = self.loop.call_later(self.head_seconds, self._head_is_late)
        else:
            self._close()

    def _look_at_body(self) -> None:
        self._coming = None
        if self.flow.read_paused:  # it is the studio that does not take it
            self._body_began, self._body_bytes = self.loop.time(), 0
        passed = self.loop.time() - self._body_began
        if self._body_bytes < self.body_speed * (passed - self.body_grace):
            self._close()
        else:
            self._coming = self.loop.call_later(self.body_grace / 4, self._look_at_body)

    def _close(self, answer: tuple[str, str] = _TOO_SLOW) -> None:
        if self.transport.is_closing():
            return
        answering = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if self._sent_any and not answering:  # a browser that opened a connection in store is told nothing
            status, said = answer[0], answer[1].encode()
            head = f"content-type: text/plain; charset=utf-8\r\ncontent-length: {len(said)}\r\nconnection: close"
            self.transport.write(f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + said)
        self.transport.close()
