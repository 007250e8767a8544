"""Photos and documents of works over the API: what is cut out of them, who reads them, and what is not taken."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from httpx import Response
from PIL import Image

from tests.web.works_register import FIRST, READY, asking, enter, home, photo

__all__ = ["asking", "enter", "home"]


def test_a_photo_comes_without_its_place_and_is_kept_once(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    one, other = enter("photo-1"), enter("photo-2")
    query = {"title": "Pile 3 堤", "kind": "projectEvaluation"}
    added = asking("editor", "POST", f"works/{one}/documents", params=query, headers=FIRST, content=photo()).json()
    assert (added["media_type"], added["removed"], added["version"]) == ("image/jpeg", ["location"], 2)
    assert "the place" in added["said"]["en"]
    again = asking("editor", "POST", f"works/{other}/documents", params=query, headers=FIRST, content=photo()).json()
    assert again["sha256"] == added["sha256"]
    read = asking("editor", "GET", added["address"].removeprefix("/api/v1/"))
    assert not Image.open(io.BytesIO(read.content)).getexif()
    assert read.headers["content-type"] == "image/jpeg"
    assert read.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in read.headers["content-security-policy"]
    assert "filename*=UTF-8''Pile%203%20%E5%A0%A4.jpg" in read.headers["content-disposition"]
    held = {"If-None-Match": read.headers["etag"]}
    assert asking("editor", "GET", added["address"].removeprefix("/api/v1/"), headers=held).status_code == 304
    record = asking("editor", "GET", f"works/{one}").json()["record"]
    assert record["documents"][0]["x_lantu"]["sha256"] == added["sha256"]
    stale = asking("editor", "POST", f"works/{one}/documents", params=query, headers=FIRST, content=photo())
    assert (stale.status_code, stale.json()["refused"]["document"]["title"]) == (409, query["title"])


def test_a_document_is_read_through_its_own_work_only(
    asking: Callable[..., Response], enter: Callable[..., str]
) -> None:
    """Neither its hash nor its id opens a file through another work."""
    secret, mine = enter("secret-file", x_lantu={}), enter("my-file")
    added = asking("editor", "POST", f"works/{secret}/documents?title=t", headers=FIRST, content=b"plans").json()
    for name in ("doc-1", added["sha256"], "doc-1%2F..", "..%2Fsecret-file%2Fdocuments%2Fdoc-1"):
        assert asking("editor", "GET", f"works/{mine}/documents/{name}").status_code == 404
    assert asking("", "GET", f"works/{secret}/documents/doc-1").status_code == 404
    named = {**READY, "id": mine, "documents": [{"id": "doc-1", "x_lantu": {"sha256": "0" * 64}}]}
    assert asking("editor", "PUT", f"works/{mine}", headers=FIRST, json={"record": named}).status_code == 200
    assert asking("editor", "GET", f"works/{mine}/documents/doc-1").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        (b"", 422, "empty"),
        (b"<html><script>alert(1)</script>", 422, "a web page or XML"),
        (b"MZ\0\0", 422, "something else"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", 422, "cut off or damaged"),
        (b"x" * 25_000_001, 413, "up to 25 MB"),
    ],
)
def test_a_file_that_is_not_taken_changes_nothing(
    asking: Callable[..., Response], enter: Callable[..., str], sent: bytes, status: int, words: str
) -> None:
    name = enter(f"file-{len(sent)}")
    answer = asking("editor", "POST", f"works/{name}/documents?title=t", headers=FIRST, content=sent)
    assert answer.status_code == status
    assert words in answer.json()["detail"]
    assert asking("editor", "GET", f"works/{name}").json()["version"] == 1


def test_an_account_sends_so_much_a_day_and_no_more(
    asking: Callable[..., Response], enter: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = enter("much")
    limits = asking.http.app.state.limits  # type: ignore[attr-defined]
    monkeypatch.setattr(limits.documents, "most", 2_000_000)
    monkeypatch.setattr(limits.documents, "_taken", {})
    added = asking("editor", "POST", f"works/{name}/documents?title=a", headers=FIRST, content=b"plans " * 200_000)
    assert added.status_code == 201, added.text
    more = {"If-Match": added.headers["etag"]}
    refused = asking("editor", "POST", f"works/{name}/documents?title=b", headers=more, content=b"words " * 200_000)
    assert (refused.status_code, "at most 2 MB of documents a day" in refused.text) == (429, True)
    assert 86_000 < int(refused.headers["retry-after"]) <= 86_400
    small = asking("editor", "POST", f"works/{name}/documents?title=c", headers=more, content=b"a few words")
    assert small.status_code == 201
