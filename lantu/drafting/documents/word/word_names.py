"""Where the parts of a Word file lie in it: Word names them document.xml, and Word on the web also document2.xml.

Source: ISO/IEC 29500-2, 6.5 (relationships): a part is found by what it is to the file, not by its name.
"""

import posixpath
import zipfile
from collections.abc import Mapping
from typing import Any

_ROLES = ("footnotes", "endnotes", "styles", "numbering")


def part_names(archive: zipfile.ZipFile, parser: Any = None) -> Mapping[str, str]:
    """Return role -> the name of a part, of the document itself and what it brings along; no "document" where it is no Word file."""
    names = set(archive.namelist())
    main = next(iter(_related(archive, "_rels/.rels", "", parser).get("officeDocument", ())), "")
    if main not in names or not main.endswith(".xml") or main.startswith(("xl/", "ppt/")):
        main = "word/document.xml"
    if main not in names:
        return {}
    folder, file = posixpath.split(main)
    found = {"document": main}
    related = _related(archive, f"{folder}/_rels/{file}.rels", folder, parser)
    for role in _ROLES:
        given = [name for name in (*related.get(role, ()), f"word/{role}.xml") if name in names]
        if given:
            found[role] = given[0]
    return found


def _related(archive: zipfile.ZipFile, name: str, folder: str, parser: Any) -> dict[str, list[str]]:
    """Return the targets of a part's relations within the file, by the last word of their types."""
    import lxml.etree as etree

    found: dict[str, list[str]] = {}
    try:
        root: Any = etree.fromstring(archive.read(name), parser)
    except (KeyError, etree.XMLSyntaxError):
        return found
    for item in root:
        target = item.get("Target") or ""
        if item.get("TargetMode") != "External" and target:
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.setdefault((item.get("Type") or "").rpartition("/")[2], []).append(whole)
    return found
