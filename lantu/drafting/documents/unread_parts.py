"""Parts of an Office file that hold words and are not read: charts, drawn diagrams, text boxes of sheets, files inside the file."""

import re
import zipfile

from lantu.drafting.documents.word.word_parts import FIGURE
from lantu.language.text import Text

_PARTS = (
    (r"(?:word|xl)/chart(?:s|ex)/chart(?:Ex)?\d*\.xml", "图表", "chart", "charts"),
    (r"(?:word|xl)/diagrams/data\d*\.xml", "图示", "drawn diagram", "drawn diagrams"),
    (r"(?:word|xl)/embeddings/.+", "嵌入的文件", "file inside the file", "files inside the file"),
)
_COMMENTS = re.compile(r"xl/(?:threadedComments/\w+|comments?\d*(?:/\w+)?)\.xml")
_WORDS = re.compile(r"<(?:\w+:)?(?:t|text)(?:\s[^>]*)?>([^<]*)")
_BOX = re.compile(rb"<(?:\w+:)?t>[^<]*\d[^<]*</(?:\w+:)?t>")


def unread_parts(archive: zipfile.ZipFile) -> list[Text]:
    """Return a line for each kind of part of a .docx or .xlsx whose words are not read."""
    names = archive.namelist()
    found: list[Text] = []
    for pattern, zh, one, many in _PARTS:
        count = sum(re.fullmatch(pattern, name) is not None for name in names)
        if count:
            what = Text(zh, one if count == 1 else many)
            found.append(
                Text(f"{count} 处{what.zh}：其中的内容没有读取", f"{count} {what.en}: what stands there is not read")
            )
    boxes = [
        name for name in names if re.fullmatch(r"xl/drawings/drawing\d*\.xml", name) and _BOX.search(archive.read(name))
    ]
    if boxes:
        found.append(
            Text("工作表上的文本框有数字：没有读取", "text boxes on the sheets hold numbers: they are not read")
        )
    comments = (archive.read(name).decode("utf-8", "replace") for name in names if _COMMENTS.fullmatch(name))
    if any(FIGURE.search("".join(_WORDS.findall(part))) for part in comments):
        found.append(Text("单元格的批注里有数字：没有读取", "comments on cells hold figures: they are not read"))
    return found
