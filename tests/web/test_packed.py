"""Pages, files of figures and static files are compressed once and sent to each reader in the way that they read."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from lantu.web import Studio, make_app
from lantu.web.state.cache import Memory

PATHS = (
    "/?lang=zh",
    "/place/500101?lang=en",
    "/figures/fan.json?indicator=debt_ratio&lang=zh",
    "/static/studio.css",
)


def test_whoever_does_not_read_gzip_gets_the_same_as_it_was_written(client: TestClient) -> None:
    for path in PATHS:
        pressed, plain = (client.get(path, headers={"Accept-Encoding": way}) for way in ("gzip", "identity"))
        assert (pressed.headers["content-encoding"], plain.headers.get("content-encoding")) == ("gzip", None)
        assert pressed.content == plain.content
        assert int(pressed.headers["content-length"]) < len(plain.content)
        assert pressed.headers["etag"] == plain.headers["etag"]
        assert "Accept-Encoding" in pressed.headers["vary"]
        again = client.get(path, headers={"If-None-Match": plain.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_static_file_with_its_hash_in_the_address_is_kept_for_ever(client: TestClient) -> None:
    assert "immutable" in client.get("/static/studio.css?v=1").headers["cache-control"]
    assert client.get("/static/studio.css").headers["cache-control"] == "no-cache"
    assert client.get("/static/nothing.css").status_code == 404


def test_a_page_is_written_once_and_anew_for_another_language_or_setting(
    client: TestClient, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lantu.web.screens import overview

    asked: list[str] = []
    facts = overview.facts
    monkeypatch.setattr(overview, "facts", lambda judged: asked.append("facts") or facts(judged))
    texts = [client.get("/", params={"lang": language}).text for language in ("zh", "zh", "en", "en")]
    assert len(asked) == 2
    assert texts[0] == texts[1] != texts[2] == texts[3]


def test_what_is_held_has_an_end_by_size() -> None:
    memory = Memory(10, len)
    for key in "abcdef":
        memory.once(key, lambda: "1234")
    made: list[str] = []
    for key in "abcdef":
        memory.once(key, lambda key=key: made.append(key) or "1234")
    assert made == list("abcdef")  # each was gone by then: two fit
    assert memory.once("f", lambda: "other") == "1234"


def test_an_error_of_the_program_is_told_with_the_headers_of_every_answer(studio: Studio) -> None:
    app = make_app(studio)

    @app.get("/api/broken")
    def broken() -> None:
        raise RuntimeError("a secret of the program")

    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get("/api/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
