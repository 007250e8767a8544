"""What changed between two versions of the plan, as lines ready for a page and a file."""

from typing import TypedDict

from lantu.archive import Version
from lantu.revision import PlanVersion as PlanVersion
from lantu.revision import compare, names_in, revision_lines, revision_word
from lantu.web.state.studio import Studio


class RevisionRow(TypedDict):
    """A change between two versions, in words: its kind, of what, and how; moved: whether a goalpost was."""

    kind: str
    of: str
    how: str
    moved: bool


class RevisionPart(TypedDict):
    """Changes between two versions that belong together, with their name."""

    name: str
    rows: list[RevisionRow]


def differences(studio: Studio, old: Version, new: Version, language: str) -> list[RevisionPart]:
    """Return a part for each kind of change, with its name and its rows."""
    was, now = (
        PlanVersion(item.plan, item.city)
        for item in (
            studio.readings.of(studio.archive, version, trust_code=studio.trust_code) for version in (old, new)
        )
    )
    names = {**names_in(was, language), **names_in(now, language)}
    told = revision_lines(compare(was, now), language, names)
    moved = revision_word("goalpost moved", language)
    return [
        {
            "name": revision_word(name, language),
            "rows": [{"kind": kind, "of": of, "how": how, "moved": kind.startswith(moved)} for kind, of, how in rows],
        }
        for name, rows in told.items()
    ]
