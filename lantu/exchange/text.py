"""What an import would do, as text in Chinese or English."""

from collections.abc import Mapping, Sequence

from lantu.language.text import Text
from lantu.packs.three_way_merge import Merge

_WORDS = {
    "added": ("新增", "added"),
    "removed": ("删除", "removed"),
    "nothing": ("工作簿与规划一致，没有改动。", "The workbook says what the pack says: nothing to change."),
    "none": ("没有写入任何一行：见上。", "Of this sheet no row was taken: see above."),
    "conflicts": ("以下内容在导出之后两边都改过：", "Changed on both sides since the export:"),
    "file": ("文件现为", "file now"),
    "book": ("工作簿", "workbook"),
    "was": ("导出时", "at export"),
    "settle": (
        "加 --take draft 采用工作簿，或加 --take head 保留文件。",
        "--take draft takes the workbook, --take head keeps the file.",
    ),
    "columns": ("表头对应关系", "Headings and columns"),
    "left": ("没有对应的表头", "headings of no column"),
    "doubt": ("无法确定的内容（未写入）：", "What could not be settled (left out):"),
    "agree": ("写入这些改动吗？[y/N] ", "Write these changes? [y/N] "),
    "not_written": ("尚未写入：加 --yes 写入以上改动。", "Nothing is written yet: --yes writes these changes."),
    "written": ("已写入", "written"),
}


def say(word: str, language: str) -> str:
    """Return a phrase in 'zh' or 'en'."""
    return _WORDS[word][0 if language == "zh" else 1]


def merge_text(merged: Merge, language: str, doubtful: bool = False) -> str:
    """Return the changes of a merge, a line each, then its conflicts; doubtful: some rows were left out before."""
    lines: list[str] = []
    for change in merged.changes:
        if change.column:
            lines.append(f"{change.file}  {change.row}  {change.column}: {change.old or '–'} → {change.new or '–'}")
        else:
            lines.append(
                f"{change.file}  {change.row}  {say('added' if change.new else 'removed', language)}: {change.new or change.old}"
            )
    if merged.conflicts:
        lines += ["", say("conflicts", language)]
        for item in merged.conflicts:
            lines.append(
                f"  {item.where}  {item.row} {item.column}: {say('was', language)} {item.base or '–'};"
                f" {say('file', language)} {item.head or '–'}; {say('book', language)} {item.draft or '–'}"
            )
        lines.append(say("settle", language))
    return "\n".join(lines) if lines else say("none" if doubtful else "nothing", language)


def mapping_text(mapping: Mapping[str, str], left: Sequence[str], doubts: Sequence[Text], language: str) -> str:
    """Return which heading of a foreign sheet became which column, what was left, and what could not be settled."""
    lines = [say("columns", language), *(f"  {head} → {column}" for head, column in mapping.items())]
    if left:
        lines.append(f"{say('left', language)}: {', '.join(left)}")
    if doubts:
        lines += [say("doubt", language), *(f"  {doubt[language]}" for doubt in doubts)]
    return "\n".join(lines)
