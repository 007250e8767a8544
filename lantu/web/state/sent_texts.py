"""Texts that people send to be drafted: each is read once, in a process of its own, and kept as plain text in the studio's folder.

A document may be hostile or only huge. Whatever happens to the process that reads it, the studio goes on.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from lantu.files import write_whole
from lantu.language.errors import LantuError
from lantu.language.text import Text

LONGEST = 90  # seconds
ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".xlsx", ".pdf", ".csv", ".tsv")
_BYTES = 200  # of a name; most disks take 255, and a Chinese letter is three
_REFUSED = 2  # exit code of a document that cannot be read


@dataclass(frozen=True)
class SentText:
    """A text: the id that its page is found by (of its content), the name it was sent under, its words, what the reader noted."""

    id: str
    name: str
    text: str
    notes: tuple[str, ...] = ()


def file_name(name: str) -> str:
    r"""Return a name as that of a file on any disk: without folders and letters that are none, cut where it is long, its ending kept.

    >>> file_name("C:\\规划\\纲要.docx"), file_name("a\0b\u202e.txt"), len(file_name("长" * 150 + ".docx").encode())
    ('纲要.docx', 'ab.txt', 200)
    """
    plain = "".join(letter for letter in Path(name.replace("\\", "/")).name if letter.isprintable())
    ending = Path(plain).suffix[:12]
    stem = plain.removesuffix(Path(plain).suffix).encode()[: _BYTES - len(ending.encode())].decode(errors="ignore")
    return f"{stem}{ending}" or "document.txt"


def read_sent(home: Path, name: str, content: bytes, language: str) -> SentText:
    """Read a document that was sent, as `lantu draft` does, and keep its text. LantuError, in the language, where it cannot be read."""
    called = file_name(name)
    if Path(called).suffix.lower() not in ENDINGS:
        listed = " ".join(ENDINGS)
        raise LantuError(
            Text(f"{called} 不是可读取的文件", f"{called} is no document that can be read"),
            hint=Text(f"可用的文件：{listed}", f"documents end in {listed}"),
        )
    with tempfile.TemporaryDirectory(prefix="lantu-text-") as folder:
        document, text = Path(folder) / called, Path(folder) / ".read"
        document.write_bytes(content)
        command = [
            sys.executable,
            "-m",
            "lantu",
            "draft",
            f"./{called}",
            "--text",
            text.name,
            "--lang",
            language,
        ]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise LantuError(
                Text(f"读取 {called} 超过 {LONGEST} 秒", f"{called} took more than {LONGEST} seconds to read")
            ) from None
        said = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode or not text.exists():
            known = done.returncode == _REFUSED and said
            raise LantuError(Text(said, said) if known else Text(f"无法读取 {called}", f"{called} could not be read"))
        found = SentText(
            sha256(content).hexdigest()[:16], called, text.read_text(encoding="utf-8"), tuple(said.splitlines())
        )
    place = home / "texts"
    place.mkdir(parents=True, exist_ok=True)
    write_whole(place / f"{found.id}.json", json.dumps(asdict(found), ensure_ascii=False))
    return found


def sent_text(home: Path, name: str) -> SentText | None:
    """Return a text by its id; None where there is none."""
    file = home / "texts" / f"{name}.json"
    if not (name.isalnum() and file.is_file()):
        return None
    kept = json.loads(file.read_text(encoding="utf-8"))
    return SentText(**{**kept, "notes": tuple(kept["notes"])})


def sent_texts(home: Path) -> list[SentText]:
    """Return all texts that are kept, the last one first."""
    files = sorted((home / "texts").glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [found for file in files if (found := sent_text(home, file.stem))]
