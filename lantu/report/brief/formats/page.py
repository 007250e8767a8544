"""The brief as one page for a phone and for paper: five sentences, each with its numbers, and three pictures."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lantu.language.text import LANGUAGES, Text
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.pictures.pictures import Picture, brief_pictures
from lantu.report.brief.sentence import BriefSentence
from lantu.report.brief.sentences import banner, brief_sentences
from lantu.report.drawn.shell import inside, page_templates


@dataclass(frozen=True)
class Brief:
    """A verdict in five sentences and three pictures. banner: what a reader must know before all else; mostly empty."""

    facts: BriefFacts
    sentences: Sequence[BriefSentence]
    pictures: Sequence[Picture]
    banner: Text

    @property
    def title(self) -> Text:
        """Return the name of the plan, with that of the city where it does not stand in it."""
        city, plan = self.facts.city, self.facts.plan
        return Text(
            plan.zh if city.zh in plan.zh else f"{city.zh}：{plan.zh}",
            plan.en if city.en in plan.en else f"{city.en}: {plan.en}",
        )

    @property
    def made_from(self) -> Text:
        """Return of which day, run and version the brief is, and how it is made again."""
        facts = self.facts
        return Text(
            f"规划 {facts.adopted} · 推演 {facts.run}（{facts.day.isoformat()}），{facts.members:,} 种未来 · 蓝图 {facts.version}。"
            "每句话由规则从结论写出，不经语言模型；每句话的数字：lantu brief RUN --why 1 … 5。",
            f"Plan of {facts.adopted} · run {facts.run} of {facts.day.isoformat()}, {facts.members:,} futures · Lantu {facts.version}. "
            "Sentences are written from the verdict by rules, not by a language model; the numbers of each: lantu brief RUN --why 1 … 5.",
        )


def brief_of(facts: BriefFacts) -> Brief:
    """Write the sentences and draw the pictures of a verdict."""
    return Brief(facts, brief_sentences(facts), brief_pictures(facts), banner(facts))


def brief_page(
    brief: Brief, languages: Sequence[str] = LANGUAGES, *, for_paper: bool = False, scale: float = 1.0
) -> str:
    """Return the brief as one self-contained HTML page.

    languages: those that it is written in, the one that it opens in first. for_paper: for a renderer of PDF, without what
    only a screen can open, its letters and pictures of `scale`.
    """

    def said(words: Text) -> Markup:
        if len(languages) == 1 or words.zh == words.en:
            return Markup("{}").format(words[languages[0]])
        return Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(words.zh, words.en)

    return (
        page_templates()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            facts=brief.facts,
            languages=languages,
            language=languages[0],
            for_paper=for_paper,
            scale=scale,
            style=inside("brief.css"),
            said=said,
            words=Text,
            drawn=_drawn,
            address=_address,
        )
    )


def _drawn(picture: Picture, language: str) -> Markup:
    return Markup(picture.svg[language])  # noqa: S704  (drawn here, its words escaped)


def _address(picture: Picture, language: str) -> str:
    """Return the drawing as the address of an image: renderers of PDF read the words of an image, not those of a drawing."""
    return f"data:image/svg+xml;base64,{b64encode(picture.svg[language].encode()).decode()}"
