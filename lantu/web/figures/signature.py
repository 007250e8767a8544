"""What a picture that leaves the studio carries: its city and title above, its source, version and run below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.language.text import Text
from lantu.report.drawn.drawing import SOFT, box, drawing, label, wrapped
from lantu.version import __version__

_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
MARGIN = 8.0


@dataclass(frozen=True)
class Signature:
    """Of which city, run and scenario a picture is, and the titles of the sources of its figures."""

    city: Text
    run: str
    scenario: str
    sources: Sequence[str] = ()

    def below(self, language: str) -> str:
        """Return the line below a picture."""
        zh = language == "zh"
        named = ("、" if zh else "; ").join(self.sources[:3]) + (" …" if len(self.sources) > 3 else "")
        source = named or ("本次推演" if zh else "this run")
        if zh:
            return f"来源：{source} · 蓝图 {__version__} · 推演 {self.run}（{self.scenario}）"
        return f"Source: {source} · Lantu {__version__} · run {self.run} ({self.scenario})"


def signed(svg: str, title: Text, signature: Signature, language: str) -> str:
    """Return a drawing between its title and what it is of; unchanged where it does not say its size."""
    size = _SIZE.search(svg)
    if size is None:
        return svg
    width, height = (float(part) for part in size.groups())
    room = max(width, 320.0)
    marks: list[str] = []
    y = MARGIN
    for line in wrapped(f"{signature.city[language]} · {title[language]}", room, 15):
        y += 18
        marks.append(label(MARGIN, y, line, 15, bold=True))
    y += 10
    marks.append(svg.replace("<svg", f'<svg x="{MARGIN:g}" y="{y:g}"', 1))
    y += height + 4
    for line in wrapped(signature.below(language), room, 10):
        y += 14
        marks.append(label(MARGIN, y, line, 10, fill=SOFT))
    whole = room + 2 * MARGIN
    return drawing(whole, y + MARGIN, [box(0, 0, whole, y + MARGIN, "#ffffff"), *marks], title[language])
