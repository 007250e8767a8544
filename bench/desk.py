"""The desk under load: ``python -m bench.desk [intake|queue|day] [postgresql]``, each printed as it is measured.

intake   requests from 64 threads for a minute; queue   pages of a queue of 1,000,000; day   110,000 requests of a day with their whole
lives, then the chain walked. postgresql: on a server that is started for it, with fsync on. Kills: bench/desk_kills.py.
"""

import os
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from lantu.database import Archive, open_archive
from lantu.database.tables import desk_requests, desk_texts
from lantu.database.transactions import writing
from lantu.desk.policy import usual_policy
from lantu.desk.request import Actor, NewRequest, RequestContent, RequestMove
from lantu.desk.taking import taken_request
from lantu.govern.desk import ChangedRequest, DeskChange, QueueFilter, change_desk, queue, take_request, verify_desk
from lantu.govern.desk.rows import put_rows, row_of_request

THREADS, SECONDS, IN_QUEUE, A_DAY = 64, 60, 1_000_000, 110_000
INTAKE = Actor("bench", "intake", "bench")
KINDS = [f"kind {number}" for number in range(30)]
DISTRICTS = [f"district {number}" for number in range(40)]
OWNERS = [f"office {number}" for number in range(500)]
START = datetime(2026, 3, 2, tzinfo=UTC)


def request(number: int, at: datetime, key: str = "") -> NewRequest:
    draw = random.Random(number)
    district = draw.randrange(40)
    content = RequestContent(
        f"第 {number} 件：路口的{matter(number)}，请尽快修好，谢谢。", f"人民路 {number % 900} 号", f"tel {number}",
        106 + draw.random(), 29 + draw.random(),
    )  # fmt: skip
    town = f"town {district}.{draw.randrange(25)}"
    return NewRequest(draw.choice(KINDS), content, at, "api", "normal", DISTRICTS[district], town, key=key)


def matter(number: int) -> str:
    """Return what a request is about: mostly one thing, seldom two others, and one that was common long ago."""
    if number < IN_QUEUE // 10 and number % 3 == 0:
        return "积雪没有清"
    return "井盖松了" if number % 50 == 7 else "水管漏水" if number % 1000 == 13 else "信号灯坏了"


def intake(archive: Archive) -> None:
    lags: list[float] = []
    end = time.perf_counter() + SECONDS

    def send(thread: int) -> None:
        number = 0
        while time.perf_counter() < end:
            number += 1
            began = time.perf_counter()
            take_request(archive, request(thread * 10**6 + number, datetime.now(UTC)), INTAKE)
            lags.append(time.perf_counter() - began)

    threads = [threading.Thread(target=send, args=(thread,)) for thread in range(THREADS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    high = quantiles(lags, n=20)[-1]
    found = verify_desk(archive)
    print(
        f"{THREADS} senders for {took:.0f} s: {len(lags) / took:.0f} requests/s acknowledged, median {1000 * median(lags):.0f} ms, "
        f"p95 {1000 * high:.0f} ms; chain {found.fault or 'whole'}, {found.requests} requests"
    )


def fill(archive: Archive, count: int) -> None:
    """Put requests of 250 days into the queue, one in twenty still open: rows alone, without events."""
    policy, draw = usual_policy(), random.Random(1)
    from dataclasses import replace

    for begin in range(0, count, 5000):
        rows, texts = [], []
        for number in range(begin, begin + 5000):
            at = START + timedelta(seconds=number * 250 * 86400 / count)
            new = request(number, at)
            one = taken_request(new, f"{at:%y%m%d}{number:010d}", f"r{number % 400000}", at, policy)
            owner = draw.choice(OWNERS)
            if draw.random() < 0.95:
                one = replace(one, state="closed", owner=owner, waiting=None, next_check=None, version=5)
            else:
                one = replace(one, state=draw.choice(("received", "assigned", "accepted", "returned")), owner=owner)
            rows.append(row_of_request(one))
            texts.append(
                {"request": one.id, "text": new.content.text, "address": new.content.address, "contact": "", "more": "",
                 "salt": "", "key": None, "fingerprint": ""}
            )  # fmt: skip
        with writing(archive) as connection:
            put_rows(connection, desk_requests, rows)
            put_rows(connection, desk_texts, texts)


def asked(draw: random.Random) -> Iterator[tuple[str, QueueFilter, Actor]]:
    whole, district = Actor("", "dispatcher"), draw.randrange(40)
    town = f"town {district}.{draw.randrange(25)}"
    officer = Actor("", "officer", "x", DISTRICTS[district], town)
    yield "newest", QueueFilter(), whole
    yield "open", QueueFilter(open=True), whole
    yield "state", QueueFilter(states=("returned",)), whole
    yield "closed of an owner", QueueFilter(states=("closed",), owner=draw.choice(OWNERS)), whole
    yield "open of an owner by due", QueueFilter(open=True, owner=draw.choice(OWNERS), by_due=True), whole
    yield "overdue", QueueFilter(overdue=True), whole
    yield (
        "overdue of a kind in a district",
        QueueFilter(overdue=True, kind=draw.choice(KINDS), district=DISTRICTS[district]),
        whole,
    )
    yield "kind in a district", QueueFilter(kind=draw.choice(KINDS), district=DISTRICTS[district]), whole
    yield (
        "open kind in a district",
        QueueFilter(open=True, kind=draw.choice(KINDS), district=DISTRICTS[district]),
        whole,
    )
    yield "a town's officer", QueueFilter(open=True), officer
    yield "words, common", QueueFilter(words="信号灯"), whole
    yield "words, two letters", QueueFilter(words="井盖"), whole
    yield "words, one in a thousand", QueueFilter(words="漏水"), whole
    yield "words, common long ago", QueueFilter(words="积雪"), whole
    yield "words, rare", QueueFilter(words="没有这个词"), whole
    yield "words in a district", QueueFilter(words="第 77777 件", district=DISTRICTS[district]), whole


Laps = dict[str, list[tuple[float, float]]]  # milliseconds of the clock and of a processor, by what was asked


def lap(laps: Laps, name: str, ask: Callable[[], Any]) -> Any:
    """Ask for something and note how long it took."""
    began, busy = time.perf_counter(), time.process_time()
    found = ask()
    laps.setdefault(name, []).append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)))
    return found


def tell(what: str, laps: Laps) -> None:
    """Print median and p95 of all and p95 of each, on the clock and of a processor (without that of a PostgreSQL)."""
    clock, busy = (sorted(one[which] for some in laps.values() for one in some) for which in (0, 1))
    print(
        f"{len(clock)} {what}: median {median(clock):.0f} ms, p95 {quantiles(clock, n=20)[-1]:.0f} ms; of a processor median "
        f"{median(busy):.0f} ms, p95 {quantiles(busy, n=20)[-1]:.0f} ms; load {os.getloadavg()[0]:.1f}"
    )
    for name, some in laps.items():
        clock, busy = (quantiles([one[which] for one in some], n=20)[-1] for which in (0, 1))
        print(f"  {name}: p95 {clock:.0f} ms; of a processor {busy:.0f} ms")


def queue_pages(archive: Archive) -> None:
    fill(archive, IN_QUEUE)
    draw, laps = random.Random(2), Laps()
    for _ in range(12):
        for name, filter_, actor in asked(draw):
            page = lap(laps, name, lambda f=filter_, a=actor: queue(archive, a, f))
            if page.after:
                lap(laps, name, lambda f=filter_, a=actor, after=page.after: queue(archive, a, f, after=after))
    tell(f"pages of {IN_QUEUE:,}", laps)
    screens(archive)


def screens(archive: Archive) -> None:
    """Ask for the queue as a browser does: the whole page of a studio that only its own machine reaches, over HTTP."""
    from fastapi.testclient import TestClient

    from lantu.archive import take_folder
    from lantu.web import Studio, make_app
    from lantu.web.access import Access
    from tests.packs import small_pack

    pack = small_pack(archive.home)
    take_folder(archive, pack)
    draw, laps = random.Random(3), Laps()
    client = TestClient(
        make_app(Studio(str(pack), archive.home, archive, access=Access())), base_url="http://127.0.0.1"
    )
    for turn in range(13):
        district = DISTRICTS[draw.randrange(40)]
        asked_for = {
            "first due": "",
            "newest": "?view=newest",
            "overdue": "?view=overdue",
            "kind in a district": f"?view=newest&kind={draw.choice(KINDS)}&district={district}",
            "open of an owner": f"?owner={draw.choice(OWNERS)}",
            "words that most hold": "?view=newest&q=信号灯",
            "words that one in a thousand holds": "?view=newest&q=漏水",
            "words of long ago": "?view=newest&q=积雪",
        }
        for name, query in asked_for.items():
            answer = lap(
                laps if turn else Laps(), name, lambda q=query: client.get(f"/requests{q}")
            )  # the first warms up
            assert answer.status_code == 200, answer.text[:300]
    tell(f"screens over HTTP of {IN_QUEUE:,}", laps)


def day(archive: Archive) -> None:
    began, busy = time.perf_counter(), time.process_time()
    changes = 0
    who = {"assign": Actor("d", "dispatcher"), "finish": Actor("", "officer"), "close": Actor("c", "callback")}
    for begin in range(0, A_DAY, 500):
        at = START + timedelta(seconds=begin * 86400 / A_DAY)
        told = change_desk(
            archive, [DeskChange(request(number, at), INTAKE, at) for number in range(begin, begin + 500)]
        )
        ids = [item.request.id for item in told if isinstance(item, ChangedRequest)]
        owners = [OWNERS[number % 500] for number in range(len(ids))]
        for hours, action in enumerate(("assign", "accept", "finish", "close"), 1):
            later = at + timedelta(hours=hours)
            batch = [
                DeskChange(
                    RequestMove(name, action, hours, reason="done", owner=owner),
                    who.get(action) if action in ("assign", "close") else Actor("o", "officer", owner),  # type: ignore[arg-type]
                    later,
                )
                for name, owner in zip(ids, owners, strict=True)
            ]
            assert all(isinstance(item, ChangedRequest) for item in change_desk(archive, batch))
            changes += len(batch)
        changes += len(ids)
    took = time.perf_counter() - began
    busy = time.process_time() - busy
    print(
        f"{A_DAY:,} requests with {changes:,} events in {took:.0f} s ({busy:.0f} s of a processor), {changes / took:.0f} events/s",
        flush=True,
    )
    began = time.perf_counter()
    found = verify_desk(archive)
    print(f"chain of {found.events:,} events walked in {time.perf_counter() - began:.0f} s: {found.fault or 'whole'}")


def main() -> None:
    known: dict[str, Callable[[Archive], None]] = {"intake": intake, "queue": queue_pages, "day": day}
    for name in [word for word in sys.argv[1:] if word in known] or known:
        with ExitStack() as opened:
            home, address = Path(opened.enter_context(TemporaryDirectory(prefix="desk-"))), None
            if "postgresql" in sys.argv[1:]:
                from tests.postgres import cluster

                address = f"{opened.enter_context(cluster(fsync=True)).address}/postgres"
            print(f"{name}, {'PostgreSQL, fsync on' if address else 'SQLite'}:", flush=True)
            archive = open_archive(home, address)
            known[name](archive)
            archive.engine.dispose()


if __name__ == "__main__":
    main()
