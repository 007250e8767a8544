"""What the studio counts: in the text of Prometheus, for accounts alone on a public studio, and with nothing in it that names anybody."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from lantu.archive import take_folder
from lantu.database import open_archive
from lantu.web import Studio, make_app
from lantu.web.access import Access
from lantu.web.http.json_log import JsonLines
from tests.packs import small_pack
from tests.web.works_register import asking, home

__all__ = ["asking", "home"]
LINE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+)\})? (-?[0-9.e+-]+)')


def values(text: str) -> dict[tuple[str, str], float]:
    """Read an exposition: every line is a comment or a sample, and every metric has its type before its samples."""
    found, typed = dict[tuple[str, str], float](), set[str]()
    for line in text.splitlines():
        if line.startswith("#"):
            typed |= {line.split()[2]} if line.startswith("# TYPE") else set()
            continue
        sample = LINE.fullmatch(line)
        assert sample, line
        assert {sample[1], re.sub("_(bucket|sum|count)$", "", sample[1])} & typed, line
        found[sample[1], sample[2] or ""] = float(sample[3])
    return found


@pytest.fixture
def logged(tmp_path: Path) -> Any:
    """A client of a studio on this machine, and the lines that it logs."""
    archive = open_archive(tmp_path / "studio")
    take_folder(archive, small_pack(tmp_path))
    lines: list[str] = []
    app = make_app(Studio(str(tmp_path / "small"), tmp_path / "studio", archive, access=Access()), lines.append)
    yield TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False), lines
    archive.engine.dispose()


def test_answers_are_counted_by_route_and_never_by_what_stands_in_it(logged: Any) -> None:
    client, lines = logged
    for path in ("/requests?key=SECRET", "/request/SECRET", "/request/OTHER?key=SECRET", "/nothing/SECRET", "/healthz"):
        client.get(path)
    told = client.get("/metrics")
    assert told.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "SECRET" not in told.text
    found = values(told.text)
    labels = 'method="GET",route="/request/{name}",status="404"'
    assert found["lantu_http_answers_total", labels] == 2
    route = 'route="/request/{name}"'
    buckets = [
        value for (name, said), value in found.items() if name == "lantu_http_answer_seconds_bucket" and route in said
    ]
    assert buckets == sorted(buckets)
    assert buckets[-1] == found["lantu_http_answer_seconds_count", route] == 2
    for name in ("lantu_worker_up", "lantu_disk_free_bytes", "lantu_desk_events_total", "process_start_time_seconds"):
        assert (name, "") in found
    rows = [json.loads(line) for line in lines]
    assert [row["status"] for row in rows[:5]] == [200, 404, 404, 404, 200]
    assert [row["route"] for row in rows[:4]] == ["/requests", "/request/{name}", "/request/{name}", "(none)"]
    assert all({"at", "event", "id", "method", "route", "status", "ms", "bytes"} == set(row) for row in rows)
    assert "SECRET" not in "".join(lines)


def test_alerts_ask_for_metrics_that_are_there(logged: Any) -> None:
    client, _ = logged
    told = client.get("/metrics").text
    rules = yaml.safe_load((Path(__file__).parents[2] / "deploy" / "alerts.yml").read_text("utf-8"))["groups"][0][
        "rules"
    ]
    assert len(rules) > 5
    for rule in rules:
        assert set(rule) <= {"alert", "expr", "for", "annotations"}
        for name in re.findall(r"lantu_[a-z_]+", rule["expr"]):
            assert f"# TYPE {name} " in told, name
    client.post("/sign-in", data={"name": "x", "password": "y"})
    assert 'method="POST",route="/sign-in"' in client.get("/metrics").text


def test_a_public_studio_tells_no_stranger(asking: Any) -> None:
    asking.http.cookies.clear()
    assert asking.http.get("/metrics").status_code == 401
    assert asking.http.get("/metrics", headers={"Authorization": "Bearer guess"}).status_code == 401
    told = asking.http.get("/metrics", headers={"Authorization": f"Bearer {asking.token('reader')}"})
    assert (told.status_code, told.headers["cache-control"]) == (200, "no-store")
    assert values(told.text)


def test_what_the_server_logs_is_a_line_of_json_with_its_fault() -> None:
    import logging

    try:
        raise ValueError("one\ntwo")
    except ValueError as error:
        record = logging.LogRecord(
            "uvicorn.error", logging.ERROR, "", 1, "it broke %s", ("here",), (ValueError, error, error.__traceback__)
        )
    line = JsonLines().format(record)
    told = json.loads(line)
    assert "\n" not in line
    assert (told["level"], told["where"], told["said"]) == ("error", "uvicorn.error", "it broke here")
    assert "ValueError: one\ntwo" in told["fault"]
