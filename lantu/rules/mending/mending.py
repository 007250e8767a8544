"""lantu check --fix: mends what cannot change what a pack says, and proves that it did not.

Encoding, line ends, blanks, empty rows and columns, typography of units, order of goals and sources; nothing else.
"""

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lantu.files import replacing
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import LARGEST, find_pack
from lantu.rules.mending.mended_text import decoded, mended_json, mended_table, mended_yaml
from lantu.rules.mending.sameness import reading_of, same_after

_DOCUMENTS = ("blueprint.yaml", "city.yaml", "assumptions.yaml", "measures.yaml")
_TABLES = ("goals", "projects", "observations", "sources", "changes", "breaks", "indicators")
_SAID = {
    "encoding": ("GBK 改为 UTF-8", "GBK to UTF-8"),
    "mark": ("去掉文件头标记（BOM）", "byte order mark removed"),
    "lines": ("行尾改为 LF", "line ends to LF"),
    "blanks": ("去掉尾部空格", "trailing blanks removed"),
    "empty": ("去掉尾部空行空列", "trailing empty rows and columns removed"),
    "newline": ("文件以一个换行结束", "one newline at the end"),
    "units": ("单位改用半角和普通数字", "units in plain characters"),
    "order": ("重新排序", "rows sorted"),
}


@dataclass(frozen=True)
class Mend:
    """A file that would change: its bytes before and after, and what is mended (keys such as 'encoding')."""

    file: str
    before: bytes
    after: bytes
    what: tuple[str, ...]

    def say(self, language: str) -> str:
        """Return what is mended, in one line."""
        at = 0 if language == "zh" else 1
        return f"{self.file}: " + ("；" if language == "zh" else "; ").join(_SAID[key][at] for key in self.what)

    @property
    def diff(self) -> str:
        """Return a unified diff of the lines; encoding and line ends do not show in it."""
        old, new = (_lines(content) for content in (self.before, self.after))
        return "\n".join(difflib.unified_diff(old, new, self.file, self.file, lineterm=""))


def _lines(content: bytes) -> list[str]:
    found = decoded(content)
    lines = found.text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if found else [""]
    return lines[:-1] if not lines[-1] else [*lines, "\\ No newline at end of file"]


@dataclass(frozen=True)
class Mending:
    """What could be mended in a pack. `notes` are pairs (Chinese, English): what was left alone, and why."""

    folder: Path
    mends: tuple[Mend, ...]
    notes: tuple[tuple[str, str], ...]

    def text(self, language: str) -> str:
        """Return everything for a person: what is mended in each file, the diffs, the notes."""
        parts = [line for mend in self.mends for line in (mend.say(language), mend.diff) if line]
        if not self.mends:
            parts.append("没有需要修补的地方" if language == "zh" else "nothing to mend")
        return "\n".join([*parts, *(note[0 if language == "zh" else 1] for note in self.notes)])


def mend_pack(pack: str | Path) -> Mending:
    """Return what can be mended in a pack, without writing anything.

    A pack that cannot be read is only brought to UTF-8, file by file. Raises LantuError for an embedded pack, and
    where the mended pack would not say the same.
    """
    folder = find_pack(pack)
    if not Path(pack).is_dir():
        hint = Text(
            f"请把 {folder} 复制到自己的文件夹，再修正副本", f"copy {folder} to a folder of your own and mend that"
        )
        raise LantuError(
            Text(f"“{pack}”是内置规划包，不能改动", f"'{pack}' is an embedded pack, which nobody may change"), hint=hint
        )
    before = reading_of(folder)
    mends: list[Mend] = []
    notes: list[tuple[str, str]] = []
    for file in _files(folder):
        content = (folder / file).read_bytes()
        text = decoded(content)
        if text is None:
            notes.append(
                (
                    f"{file}: 既不是 UTF-8，也不像 GBK，未改动",
                    f"{file}: neither UTF-8 nor likely GBK; left as it is",
                )
            )
            continue
        if before is None:
            after, what = text.text, ()
        elif file in before.files:
            after, what = _mended(file, text.text)
        else:
            continue
        if after.encode("utf-8") != content:
            mends.append(Mend(file, content, after.encode("utf-8"), (*text.what, *what)))
    if before is None:
        notes.append(
            (
                "数据包目前无法读取，只统一了文件编码；其余待修正后再修补",
                "the pack cannot be read as it is: only encodings are mended; run this again once it reads",
            )
        )
    elif mends and not same_after(folder, before, {mend.file: mend.after for mend in mends}):
        raise LantuError(
            Text(
                f"修正 {folder} 会改变其内容，因此未作任何修正",
                f"mending {folder} would change what it says, so nothing is mended",
            ),
            hint=Text(
                "这是 lantu check --fix 的缺陷：请告诉我们，最好附上规划包",
                "this is a fault of lantu check --fix: please tell us, with the pack if you can",
            ),
        )
    return Mending(folder, tuple(mends), tuple(notes))


def _files(folder: Path) -> Iterator[str]:
    """Yield the files of a pack that can be mended: no links, no workbooks, nothing that is too large to read."""
    names = [
        *_DOCUMENTS,
        *sorted(path.name for path in folder.glob("*.geojson")),
        *(f"{t}.csv" for t in _TABLES),
    ]
    names += sorted(f"observations/{path.name}" for path in folder.glob("observations/*.csv"))
    for name in names:
        path = folder / name
        if path.is_file() and not path.is_symlink() and not path.parent.is_symlink() and path.stat().st_size <= LARGEST:
            yield name


def _mended(file: str, text: str) -> tuple[str, tuple[str, ...]]:
    if file.endswith(".csv"):
        return mended_table(text, Path(file).name.removesuffix(".csv"))
    return mended_yaml(text) if file.endswith(".yaml") else mended_json(text)


def write_mends(mending: Mending) -> None:
    """Replace the files, each at once, after all of them are written beside and none has changed meanwhile."""
    files = {mending.folder / mend.file: mend for mend in mending.mends}
    with replacing(*files) as drafts:
        for draft, mend in zip(drafts, files.values(), strict=True):
            draft.write_bytes(mend.after)
        for path, mend in files.items():
            if hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(mend.before).digest():
                raise LantuError(
                    Text(f"{path} 已被改动，未写入任何内容", f"{path} was changed meanwhile; nothing was written"),
                    hint=Text("请重新运行", "run it again"),
                )
