"""Who asks a studio under load: readers, editors, a job after another, slow connections. See bench/load.py."""

import asyncio
import random
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from statistics import quantiles

import httpx

from bench.studio_pages import SCREENS

THINKING = (2.0, 8.0)  # seconds that a reader looks at a page
FIGURES = ("/figures/fan.json?indicator=debt_ratio", "/figures/goals.json", "/figures/places.json?indicator=debt_ratio")
A_SAVE = 4  # edits to a proposal
FUTURES = 3000
SLOWLY = 3.0  # seconds between two letters of a slow connection


@dataclass
class Load:
    """What was asked and how long the answers took. waited: seconds of readers; edits: of editors; wrong: what was not answered."""

    waited: list[float] = field(default_factory=list[float])
    edits: list[float] = field(default_factory=list[float])
    wrong: list[str] = field(default_factory=list[str])
    proposals: int = 0
    jobs: int = 0
    closed: int = 0

    def p95(self) -> float:
        """Return the waiting time that 95 of 100 answers to readers keep."""
        return quantiles(self.waited, n=20)[18]


class Connection:
    """One connection that is kept, with as little work as HTTP/1.1 allows: the asking side shares the machine."""

    def __init__(self, address: str) -> None:
        self._host, _, port = address.removeprefix("http://").partition(":")
        self._port = int(port)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, mark: str = "") -> tuple[int, str]:
        """Return the status of an answer and its mark."""
        for attempt in range(2):  # a connection that was kept may have been closed meanwhile
            try:
                return await self._get(path, mark)
            except (OSError, asyncio.IncompleteReadError):
                await self.close()
                if attempt:
                    raise
        raise AssertionError

    async def _get(self, path: str, mark: str) -> tuple[int, str]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port, limit=1 << 20)
        reader, writer = self._streams
        held = f"If-None-Match: {mark}\r\n" if mark else ""
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nAccept-Encoding: gzip\r\n{held}\r\n".encode()
        )
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
        await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            await self.close()
        return int(lines[0].split()[1]), headers.get("etag", "").replace("w/", "W/")

    async def close(self) -> None:
        """End it."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _reader(address: str, number: int, ends: float, load: Load) -> None:
    draw, marks = random.Random(number), dict[str, str]()
    language = ("zh", "en")[number % 2]
    connection = Connection(address)
    await asyncio.sleep(draw.uniform(0, THINKING[1]))
    while time.monotonic() < ends:
        page, figure = draw.choice(SCREENS), draw.choice(FIGURES)
        for path in (f"{page}?lang={language}", f"{figure}{'&' if '?' in figure else '?'}lang={language}"):
            began = time.perf_counter()
            try:
                status, mark = await connection.get(path, marks.get(path, "") if number % 2 else "")
                marks[path] = mark
                if status not in (200, 304):
                    load.wrong.append(f"{status} {path}")
            except (OSError, asyncio.IncompleteReadError) as error:
                load.wrong.append(f"{error!r} {path}")
            load.waited.append(time.perf_counter() - began)
        await asyncio.sleep(draw.uniform(*THINKING))
    await connection.close()


async def _editor(address: str, token: str, number: int, ends: float, load: Load) -> None:
    draw = random.Random(1000 + number)
    async with httpx.AsyncClient(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=120) as client:
        goals = (await client.get("/api/v1/draft")).json()["sheets"]["goals"]
        text_of = {goal["row"]: goal["note"] for goal in goals}
        rows = list(text_of)
        count = 0
        while time.monotonic() < ends:
            row = rows[(2 * count + number) % len(rows)]
            text = f"editor {number}, edit {count}, {draw.random():.6f}"
            change = {"sheet": "goals", "row": row, "column": "note", "before": text_of[row], "after": text}
            began = time.perf_counter()
            answer = await client.post("/api/v1/draft/edits", json={"edits": [change]})
            load.edits.append(time.perf_counter() - began)
            if answer.status_code != 200:
                load.wrong.append(f"{answer.status_code} edit: {answer.text[:200]}")
                return
            text_of[row] = text
            count += 1
            if count % A_SAVE == 0:
                saved = await client.post(
                    "/api/v1/draft/save", json={"message": text}, headers={"If-Match": answer.headers["ETag"]}
                )
                load.proposals += saved.status_code == 202
                if saved.status_code != 202:
                    load.wrong.append(f"{saved.status_code} save: {saved.text[:200]}")
                goals = (await client.get("/api/v1/draft")).json()["sheets"]["goals"]  # of the next draft
                text_of = {goal["row"]: goal["note"] for goal in goals}
            await asyncio.sleep(draw.uniform(0.7, 1.3))


async def _job(address: str, token: str, ends: float, load: Load, seen: list[int]) -> None:
    async with httpx.AsyncClient(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=120) as client:
        while time.monotonic() < ends:
            seen[0] += 1
            asked = {"kind": "run", "question": {"members": FUTURES + seen[0]}}
            answer = await client.post("/api/v1/jobs", json=asked)
            if answer.status_code not in (200, 201, 202):
                load.wrong.append(f"{answer.status_code} job: {answer.text[:200]}")
                return
            name = answer.json()["id"]
            while time.monotonic() < ends:
                await asyncio.sleep(2)
                now = (await client.get(f"/api/v1/jobs/{name}")).json()
                if now["state"] not in ("waiting", "running"):
                    load.jobs += now["state"] == "done"
                    break
            else:
                await client.delete(f"/api/v1/jobs/{name}")


def slow_connections(address: str, count: int, seconds: float, closed: "Queue[int]") -> None:
    """Hold so many connections, each of which sends a letter of its headers now and then; tell how many the studio closed."""
    host, _, port = address.removeprefix("http://").partition(":")
    held, ends, gone = dict[int, socket.socket](), time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        for number in range(count):
            try:
                if number not in held:
                    held[number] = socket.create_connection((host, int(port)), 5)
                    held[number].sendall(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nX-Slow: ".encode())
                    held[number].setblocking(False)
                held[number].send(b"a")
                if not held[number].recv(4096):
                    raise ConnectionResetError
            except BlockingIOError:
                pass
            except OSError:
                gone += 1
                if number in held:
                    held.pop(number).close()
            time.sleep(SLOWLY / count)
    closed.put(gone)


async def one_round(
    address: str, tokens: list[str], readers: int, seconds: float, seen: list[int], *, busy: bool = True
) -> Load:
    """Let readers read, and where `busy` two editors save and a job run."""
    load = Load()
    ends = time.monotonic() + seconds
    asking = [_reader(address, number, ends, load) for number in range(readers)]
    if busy:
        asking += [_editor(address, token, number, ends, load) for number, token in enumerate(tokens)]
        asking.append(_job(address, tokens[0], ends, load, seen))
    await asyncio.gather(*asking)
    return load


async def many(address: str, requests: int, memory: Callable[[], float]) -> list[tuple[int, float]]:
    """Ask one after the other, on eight connections; return (requests so far, what `memory` gave then)."""
    draw, seen = random.Random(4), [(0, memory())]
    connections = [Connection(address) for _ in range(8)]

    async def some(connection: Connection, count: int) -> None:
        for _ in range(count):
            path = draw.choice(SCREENS)
            own = f"&q={draw.randrange(10**9)}" if draw.random() < 0.05 else ""
            await connection.get(f"{path}?lang={draw.choice(('zh', 'en'))}{own}")

    for step in range(10):
        await asyncio.gather(*(some(connection, requests // 80) for connection in connections))
        seen.append(((step + 1) * (requests // 80) * 8, memory()))
    for connection in connections:
        await connection.close()
    return seen
