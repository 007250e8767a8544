"""Photos without what they tell of whoever took them: place, time, device and names are cut out; no pixel is touched.

JPEG (ITU-T T.81; Exif in APP1: CIPA DC-008) and PNG (W3C PNG, third edition) are taken apart by their segments. Only what
draws the picture is kept, with the orientation, so that a photo of a phone still stands upright. What lies behind the end
of the picture (a second photo with its own place, as phones append) goes as well.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lantu.language.errors import LantuError
from lantu.language.text import Text

MOST_PIXELS = 100_000_000  # of a photo; four bytes each when it is drawn
MOST_SCANS = 100  # of a JPEG: more are made to keep whoever opens it busy
REMOVED = {  # what is taken out, in the order in which it is told
    "location": Text("位置", "the place"),
    "time": Text("时间", "the time"),
    "camera": Text("设备", "the device"),
    "person": Text("人名", "names of people"),
    "description": Text("说明文字", "descriptions"),
    "picture": Text("附带的其他图像", "other pictures inside"),
    "other": Text("其他附带信息", "other details"),
}
_KEPT_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
_CHUNKS = {b"eXIf": "other", b"tEXt": "description", b"zTXt": "description", b"iTXt": "description", b"tIME": "time"}
_TAGS = {
    0x8825: "location",
    **dict.fromkeys((0x0132, 0x9003, 0x9004, 0x9011), "time"),
    **dict.fromkeys((0x010F, 0x0110, 0x0131, 0x927C, 0xA433, 0xA434, 0xA431, 0xA435), "camera"),
    **dict.fromkeys((0x013B, 0x8298, 0xA430, 0x9C9D), "person"),
    **dict.fromkeys((0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F), "description"),
}
_ORIENTATION, _DETAILS = 0x0112, 0x8769
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)  # in the data of a scan


@dataclass(frozen=True)
class CleanPhoto:
    """A photo as it is kept. removed: what was taken out of it, keys of REMOVED; width and height in pixels."""

    content: bytes
    removed: tuple[str, ...]
    width: int
    height: int


def clean_jpeg(content: bytes) -> CleanPhoto:
    """Return a JPEG without what it tells besides the picture; LantuError where it is cut off, broken or too large."""
    kept: list[bytes] = [b"\xff\xd8"]
    removed: set[str] = set()
    width = height = scans = orientation = 0
    at = 2
    while True:
        marker, at, body = _segment(content, at)
        if marker == 0xD9:
            break
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            if len(body) < 6:
                raise _broken("JPEG")
            height, width = struct.unpack(">HH", body[1:5])
            _refuse_bomb(width, height)
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            found, orientation = _exif(body[6:])
            removed |= found
            continue
        told = _told_by(marker, body)
        if told:
            removed.add(told)
            continue
        kept.append(bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body)
        if marker == 0xDA:
            scans += 1
            end = _NEXT_MARKER.search(content, at)
            if end is None or scans > MOST_SCANS:
                raise _broken("JPEG")
            kept.append(content[at : end.start()])
            at = end.start()
    if not (width and height and scans):
        raise _broken("JPEG")
    if content[at:].strip(b"\0"):
        removed.add("picture" if b"\xff\xd8\xff" in content[at:] else "other")
    if orientation in range(2, 9):
        exif = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
        kept.insert(1, b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif)
    return CleanPhoto(b"".join([*kept, b"\xff\xd9"]), _in_order(removed), width, height)


def clean_png(content: bytes) -> CleanPhoto:
    """Return a PNG with the chunks that draw it; LantuError where it is cut off, broken or too large."""
    kept = [content[:8]]
    removed: set[str] = set()
    width = height = 0
    at, kind, drawn = 8, b"", False
    while kind != b"IEND":
        if at + 12 > len(content):
            raise _broken("PNG")
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        whole = content[at : at + 12 + length]
        if len(whole) != 12 + length or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:], "big"):
            raise _broken("PNG")
        at += len(whole)
        if (kind == b"IHDR") is not (len(kept) == 1 and not removed) or (kind == b"IHDR" and length != 13):
            raise _broken("PNG")
        if kind == b"IHDR":
            width, height = struct.unpack(">II", whole[8:16])
            _refuse_bomb(width, height)
        drawn = drawn or kind == b"IDAT"
        if kind in _KEPT_CHUNKS:
            kept.append(whole)
        elif kind == b"eXIf":
            removed |= _exif(whole[8:-4])[0]
        else:
            removed.add(_CHUNKS.get(kind, "other"))
    if not drawn:
        raise _broken("PNG")
    if content[at:].strip(b"\0"):
        removed.add("other")
    return CleanPhoto(b"".join(kept), _in_order(removed), width, height)


def _segment(content: bytes, at: int) -> tuple[int, int, bytes]:
    """Return the marker at a place, where its data ends, and the data."""
    if content[at : at + 1] != b"\xff":
        raise _broken("JPEG")
    while content[at : at + 1] == b"\xff":  # any number of them may fill the room before a marker
        at += 1
    if at >= len(content):
        raise _broken("JPEG")
    marker = content[at]
    if marker == 0xD9:
        return marker, at + 1, b""
    length = int.from_bytes(content[at + 1 : at + 3], "big")
    body = content[at + 3 : at + 1 + length]
    if marker in (0x00, 0x01, 0xD8, *range(0xD0, 0xD8)) or length < 2 or len(body) != length - 2:
        raise _broken("JPEG")
    return marker, at + 1 + length, body


def _told_by(marker: int, body: bytes) -> str:
    """Return what a segment tells besides the picture; '' for what draws it."""
    if marker == 0xFE or marker in (0xE1, 0xED):
        return "location" if b"GPS" in body else "description"
    if marker == 0xE0:
        return "" if body.startswith(b"JFIF\0") and len(body) == 14 else "picture"
    if marker == 0xE2:
        return "" if body.startswith(b"ICC_PROFILE\0") else "picture"
    if marker == 0xEE:
        return "" if body.startswith(b"Adobe") else "other"
    return "other" if 0xE3 <= marker <= 0xEF else ""


def _exif(tiff: bytes) -> tuple[set[str], int]:
    """Return what Exif tells, and the orientation (0 where it says none)."""
    found: set[str] = set()
    orientation = 0
    for tag, value in _tags(tiff):
        if tag == _ORIENTATION:
            orientation = value
        elif tag in _TAGS:
            found.add(_TAGS[tag])
    return found or ({"other"} if not orientation else set()), orientation


def _tags(tiff: bytes) -> Iterator[tuple[int, int]]:
    """Yield the tags of the first directory and of the one with details, with what stands in their value."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return
    waiting = [struct.unpack(f"{order}I", tiff[4:8])[0]]
    for _ in range(2):
        if not waiting:
            return
        at = waiting.pop()
        count = struct.unpack(f"{order}H", tiff[at : at + 2])[0] if at + 2 <= len(tiff) else 0
        for entry in range(min(count, 200)):
            raw = tiff[at + 2 + entry * 12 : at + 14 + entry * 12]
            if len(raw) < 12:
                return
            tag, kind = struct.unpack(f"{order}HH", raw[:4])
            value = struct.unpack(f"{order}H", raw[8:10])[0] if kind == 3 else struct.unpack(f"{order}I", raw[8:])[0]
            if tag == _DETAILS:
                waiting.append(value)
            yield tag, value


def _in_order(removed: set[str]) -> tuple[str, ...]:
    return tuple(name for name in REMOVED if name in removed)


def _refuse_bomb(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise LantuError(
            Text(
                f"图像为 {width:,} × {height:,} 像素，最多 {MOST_PIXELS // 10**6} 百万像素",
                f"the picture has {width:,} × {height:,} pixels; at most {MOST_PIXELS // 10**6} million are taken",
            ),
            hint=Text("请缩小后再上传", "make it smaller and send it again"),
        )
    if not (width and height):
        raise _broken("JPEG, PNG")


def _broken(kind: str) -> LantuError:
    return LantuError(
        Text(f"这张图像（{kind}）不完整或已损坏", f"this picture ({kind}) is cut off or damaged"),
        hint=Text("请重新上传", "send it again"),
    )
