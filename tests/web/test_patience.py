"""Connections that send or read too slowly are closed with a sentence; those that are slow in what they do, but do it, are not."""

from __future__ import annotations

import asyncio
import resource
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from lantu.web.http.patience import PatientHttp, most_connections

LARGE = b"x" * 30_000_000


class Hasty(PatientHttp):
    """The same, with the times of a test."""

    head_seconds, body_grace, body_speed, read_seconds = 0.4, 0.4, 1000, 0.4


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the length of what it was sent, with much, or slowly."""
    if scope["type"] != "http":
        return
    length, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        length, more = length + len(message["body"]), message["more_body"]
    if scope["path"] == "/long":
        await asyncio.sleep(1)
    body = LARGE if scope["path"] == "/large" else str(length).encode()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def listener() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


@pytest.fixture(scope="module")
def server(listener: socket.socket) -> Iterator[uvicorn.Server]:
    made = uvicorn.Server(uvicorn.Config(app, http=Hasty, log_level="critical", lifespan="off", timeout_keep_alive=1))
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listener]})
    thread.start()
    yield made
    made.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def port(listener: socket.socket, server: uvicorn.Server) -> int:
    return int(listener.getsockname()[1])


def asked(port: int, first: bytes, letters: bytes, pause: float) -> bytes:
    """Send a beginning and then a letter at a time; return what came back."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(first)
        got = b""
        for letter in letters:
            time.sleep(pause)
            try:
                line.sendall(bytes([letter]))
            except OSError:
                break
        line.settimeout(10)
        while piece := _piece(line):
            got += piece
            if got.endswith(b"\r\n\r\n5"):
                break
        return got


def _piece(line: socket.socket) -> bytes:
    try:
        return line.recv(1 << 20)
    except ConnectionResetError:
        return b""


HEAD = b"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"


@pytest.mark.parametrize(
    "first", [b"GET / HTTP/1.1\r\nX-Slow: ", HEAD, b"", b"\r\n"], ids=["head", "body", "none", "lines"]
)
def test_who_sends_too_slowly_is_closed(port: int, first: bytes) -> None:
    began = time.monotonic()
    got = asked(port, first, {b"": b"", b"\r\n": b"\r\n\r"}.get(first, b"aaa"), 0.2)
    assert time.monotonic() - began < 3
    assert got == b"" if not first else got.startswith(b"HTTP/1.1 408 ") and b"came too slowly" in got, got


def test_who_is_only_a_little_slow_is_answered(port: int) -> None:
    assert asked(port, HEAD, b"abcde", 0.02).endswith(b"\r\n\r\n5")


def test_a_long_answer_is_waited_for(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        for _ in range(2):  # and the connection is kept
            line.sendall(HEAD.replace(b"/x", b"/long") + b"abcde")
            assert line.recv(1000).endswith(b"5")


def test_who_does_not_read_is_closed(port: int, server: uvicorn.Server) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 10_000)
        line.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        line.settimeout(10)
        assert line.recv(100).startswith(b"HTTP/1.1 200 ")  # it is being answered
        began = time.monotonic()
        while server.server_state.connections:
            assert time.monotonic() - began < 10
            time.sleep(0.05)


def test_headers_that_never_end_are_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
        sent = 0
        try:
            while sent < 4_000_000:
                sent += line.send(b"x-a: 1234567890\r\n" * 500)
                time.sleep(0.001)
        except OSError:
            pass
        assert sent < 4_000_000
    assert asked(port, b"GET / HTTP/1.1\r\nX-A: " + b"a" * 40_000 + b"\r\n\r\n", b"", 0).startswith(b"HTTP/1.1 200 ")


def test_files_are_left_where_a_system_allows_few() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = most_connections()
    after = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert 100 <= most <= 4000
    assert after[0] == resource.RLIM_INFINITY or most + 200 <= after[0]
