"""Parts of an Office file that hold words and are not read: charts, drawn diagrams, text boxes of sheets, files inside the file."""

import re
import zipfile

_PARTS = (
    (r"word/charts/chart\d*\.xml|xl/charts/chart\d*\.xml", "chart", "charts"),
    (r"(?:word|xl)/diagrams/data\d*\.xml", "drawn diagram", "drawn diagrams"),
    (r"(?:word|xl)/embeddings/.+", "file inside the file", "files inside the file"),
    (r"word/(?:afchunk|htmlChunk|altChunk)\w*\.\w+|afchunk\w*\.\w+", "inserted document", "inserted documents"),
)
_BOX = re.compile(rb"<(?:\w+:)?t>[^<]*\d[^<]*</(?:\w+:)?t>")


def unread_parts(archive: zipfile.ZipFile) -> list[str]:
    """Return a line for each kind of part of a .docx or .xlsx whose words are not read."""
    names = archive.namelist()
    found: list[str] = []
    for pattern, one, many in _PARTS:
        count = sum(re.fullmatch(pattern, name) is not None for name in names)
        if count:
            found.append(f"{count} {one if count == 1 else many}: what stands there is not read")
    boxes = [
        name for name in names if re.fullmatch(r"xl/drawings/drawing\d*\.xml", name) and _BOX.search(archive.read(name))
    ]
    if boxes:
        found.append("text boxes on the sheets hold numbers: they are not read")
    return found
