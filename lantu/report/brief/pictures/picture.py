"""A picture of the brief: a drawing of one width that carries city, day, version and source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lantu.language.text import Text, each
from lantu.report.brief.facts import BriefFacts
from lantu.report.drawn.drawing import LINE, SOFT, drawing, label, wrapped

WIDTH = 344.0  # of a phone; on paper two stand side by side
Body = Callable[[str, float], tuple[list[str], float]]


@dataclass(frozen=True)
class Picture:
    """A picture of the brief in both languages: its title, its words for who cannot see it, and its drawing as SVG."""

    id: str
    title: Text
    alt: Text
    svg: Text


def framed(
    name: str, title: Text, unit: Text, alt: Text, facts: BriefFacts, sources: Sequence[str], body: Body
) -> Picture:
    """Put a drawing between its title and the lines that say of which city, day, version and source it is.

    body: called with a language and the height at which it may begin; returns its marks and the height at which it ends.
    """

    def drawn(language: str) -> str:
        marks: list[str] = []
        y = 0.0
        for line in wrapped(f"{facts.city[language]} · {title[language]}", WIDTH, 14):
            y += 17
            marks.append(label(0, y, line, 14, bold=True))
        for line in wrapped(unit[language], WIDTH, 10.5):
            y += 14
            marks.append(label(0, y, line, 10.5, fill=SOFT))
        inside, y = body(language, y + 8)
        marks += inside
        y += 4
        marks.append(f'<line x1="0" x2="{WIDTH:g}" y1="{y:.1f}" y2="{y:.1f}" stroke="{LINE}"/>')
        for line in wrapped(signature(facts, sources, language), WIDTH, 9, 4):
            y += 12
            marks.append(label(0, y, line, 9, fill=SOFT))
        return drawing(WIDTH, y + 6, marks, f"{facts.city[language]} {title[language]}: {alt[language]}")

    return Picture(name, title, alt, each(drawn))


def signature(facts: BriefFacts, sources: Sequence[str], language: str) -> str:
    """Return of which day, version and source a picture is. sources: ids, the most used first; none: the run itself."""
    ids = list(dict.fromkeys(name for name in sources if name))
    named = [facts.source(name)[language] for name in ids[:1]] + ids[1:6] + (["…"] if len(ids) > 6 else [])
    if language == "zh":
        source = f"；来源：{'、'.join(named) or '本次推演'}"
        return f"{facts.day.isoformat()} · 蓝图 {facts.version} · 推演 {facts.run}，{facts.members:,}种未来{source}"
    source = f"; source: {', '.join(named) or 'this run'}"
    return f"{facts.day.isoformat()} · Lantu {facts.version} · run {facts.run}, {facts.members:,} futures{source}"
