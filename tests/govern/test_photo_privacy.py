"""Photos and other files of a work: the picture stays as it was, what it tells of people goes, what is a danger is refused.

Pillow writes and reads the photos, so that nothing here is taken apart by the code that put it together.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from lantu.govern.works.file_kinds import checked_file
from lantu.language.errors import LantuError

GPS, ORIENTATION = 0x8825, 0x0112


def picture(seed: int = 3) -> Image.Image:
    return Image.fromarray(np.random.default_rng(seed).integers(0, 255, (40, 64, 3), np.uint8))


def photo(*, orientation: int = 1, kind: str = "JPEG", **more: object) -> bytes:
    """A photo as a phone takes it: place, time, device and owner in its Exif."""
    exif = Image.Exif()
    exif[0x010F], exif[ORIENTATION], exif[0x0132] = "Phone Co", orientation, "2026:03:04 05:06:07"
    exif.get_ifd(GPS).update({1: "N", 2: (29.0, 33.0, 12.5), 3: "E", 4: (106.0, 34.0, 1.5)})
    exif.get_ifd(0x8769).update({0x9003: "2026:03:04 05:06:07", 0xA430: "OWNER-NAME"})
    out = io.BytesIO()
    picture().save(out, kind, exif=exif, **more)
    return out.getvalue()


def seen(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


@pytest.mark.parametrize(
    "more", [{}, {"progressive": True}, {"comment": b"by OWNER-NAME"}, {"icc_profile": b"p3" * 99}]
)
def test_a_jpeg_keeps_its_pixels_and_loses_what_it_tells(more: dict[str, object]) -> None:
    sent = photo(orientation=6, **more)
    kept = checked_file(sent)
    assert kept.media_type == "image/jpeg"
    assert {"location", "time", "camera", "person"} <= set(kept.removed)
    assert np.array_equal(seen(kept.content), seen(sent))
    left = Image.open(io.BytesIO(kept.content))
    assert dict(left.getexif()) == {ORIENTATION: 6}  # it stands upright as before
    assert left.info.get("icc_profile") == more.get("icc_profile")
    assert b"OWNER-NAME" not in kept.content
    assert b"2026:03" not in kept.content
    assert checked_file(kept.content).content == kept.content
    assert checked_file(kept.content).removed == ()


def test_a_second_photo_behind_the_first_goes_with_its_own_place() -> None:
    first, second = photo(), photo()
    kept = checked_file(first + second)
    assert "picture" in kept.removed
    assert kept.content == checked_file(first).content
    out = io.BytesIO()
    picture().save(out, "MPO", save_all=True, append_images=[picture(4)])  # as portrait modes write
    assert getattr(Image.open(io.BytesIO(checked_file(out.getvalue()).content)), "n_frames", 1) == 1


def test_a_png_keeps_its_pixels_and_loses_what_it_tells() -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "OWNER-NAME")
    note.add_itxt("Comment", "OWNER-NAME at home")
    sent = photo(kind="PNG", pnginfo=note)
    kept = checked_file(sent + b"trailer OWNER-NAME")
    assert {"location", "description", "person", "other"} <= set(kept.removed)
    assert np.array_equal(seen(kept.content), seen(sent))
    assert b"OWNER-NAME" not in kept.content
    assert not Image.open(io.BytesIO(kept.content)).info.get("Author")


def png_of(width: int, height: int) -> bytes:
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0")),
        (b"IEND", b""),
    ]
    parts = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg_of(width: int, height: int) -> bytes:
    sent = bytearray(photo())
    at = sent.index(b"\xff\xc0\x00\x11\x08") + 5
    sent[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(sent)


@pytest.mark.parametrize("bomb", [png_of(60_000, 60_000), jpeg_of(65_000, 65_000), png_of(2**31 - 1, 2)])
def test_an_image_bomb_is_refused_with_its_size(bomb: bytes) -> None:
    with pytest.raises(LantuError, match=r"the picture has [\d,]+ × [\d,]+ pixels; at most 100 million"):
        checked_file(bomb)


def test_a_photo_that_is_cut_off_or_damaged_is_refused_wherever_it_is_cut() -> None:
    for sent in (photo(), photo(kind="PNG")):
        for end in range(20, len(sent) - 3, 97):
            with pytest.raises(LantuError, match="cut off or damaged"):
                checked_file(sent[:end])
    damaged = bytearray(photo(kind="PNG"))
    damaged[len(damaged) // 2] ^= 1
    with pytest.raises(LantuError, match="cut off or damaged"):
        checked_file(bytes(damaged))
    with pytest.raises(LantuError, match="cut off or damaged"):
        checked_file(png_of(0, 5))


def office(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": "<Types/>", **parts}.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_documents_are_known_by_what_is_in_them_and_kept_byte_by_byte() -> None:
    named = {"docProps__core.xml": "<x><dc:creator>OWNER-NAME</dc:creator></x>"}
    for sent, kind, left in (
        (b"%PDF-1.7\n1 0 obj<</Author (OWNER-NAME)>>endobj\n%%EOF\n", "application/pdf", ("person",)),
        (b"%PDF-1.4\n1 0 obj<</Author ()>>endobj\n%%EOF", "application/pdf", ()),
        (office(word__document="", **{"word/document.xml": "<w/>"}, **named), WORD, ("person",)),
        (office(**{"xl/workbook.xml": "<w/>"}), WORD.replace("wordprocessingml.document", "spreadsheetml.sheet"), ()),
        ("日期,进度\n2026-03-01,桩基\n".encode(), "text/plain", ()),
        ("日期,进度\n2026-03-01,桩基\n".encode("gb18030"), "text/plain", ()),
        (b'{"type":"FeatureCollection","features":[]}', "application/geo+json", ()),
        (b'{"version":"0.9"}', "application/json", ()),
    ):
        kept = checked_file(sent)
        assert (kept.content, kept.media_type, kept.left) == (sent, kind, left)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "a web page or XML"),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", "a web page or XML"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0", "something else"),
        (b"GIF89a\x01\0\x01\0\0\0\0", "something else"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old Word or Excel file"),
        (office(**{"a.txt": "x"}), "an archive of other files"),
        (office(**{"word/document.xml": "<w/>", "word/vbaProject.bin": "x"}), "holds macros"),
        (office(**{"word/document.xml": "<w/>"})[:-9], "damaged, or locked"),
        (b"%PDF-1.7\n1 0 obj", "cut off"),
        (b"x" * 25_000_001, "up to 25 MB"),
    ],
)
def test_what_is_not_taken_is_said(sent: bytes, words: str) -> None:
    with pytest.raises(LantuError, match=words):
        checked_file(sent)


def test_an_office_file_that_unpacks_to_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lantu.govern.works.file_kinds.UNPACKED", 1_000_000)
    with pytest.raises(LantuError, match="unpacks to more than 1 MB"):
        checked_file(office(**{"word/document.xml": "0" * 1_000_001}))
