"""The brief in the terminal and as JSON: the sentences, and the numbers of one of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, both
from lantu.report.brief.formats.page import Brief
from lantu.report.brief.sentence import BriefSentence


def brief_text(brief: Brief, files: Sequence[Path], folder: Path, language: str) -> str:
    """Return the sentences, numbered, the files that were written, and how a sentence is asked for its numbers."""
    weak = "证据薄弱：" if language == "zh" else "weak evidence: "
    lines = [brief.title[language]]
    if brief.banner.zh:
        lines.append(brief.banner[language])
    lines.append("")
    for index, sentence in enumerate(brief.sentences, 1):
        lines.append(f"{index} {sentence.topic[language]}")
        lines.append(f"  {sentence.text[language]}")
        if sentence.weak.zh:
            lines.append(f"  {weak}{sentence.weak[language]}")
    lines += ["", *map(str, files)]
    lines.append(f"{'数字从哪里来' if language == 'zh' else 'The numbers of a sentence'}: lantu brief {folder} --why 1")
    return "\n".join(lines) + "\n"


def why_text(sentences: Sequence[BriefSentence], asked: str, language: str) -> str:
    """Return a sentence, given by its number or name, with its numbers and where each comes from.

    Raises:
        LantuError: there is no such sentence.
    """
    found = {str(index): item for index, item in enumerate(sentences, 1)} | {item.id: item for item in sentences}
    if asked not in found:
        names = ", ".join(f"{index} {item.id}" for index, item in enumerate(sentences, 1))
        raise LantuError(
            Text(
                f"--why：应为 1 至 {len(sentences)} 或句名，读到“{asked}”",
                f"--why: expected 1 to {len(sentences)} or a sentence's name, found '{asked}'",
            ),
            hint=did_you_mean(asked, found) or both(names, names),
        )
    sentence = found[asked]
    lines = [sentence.text[language]]
    if sentence.weak.zh:
        lines.append(f"{'证据薄弱：' if language == 'zh' else 'Weak evidence: '}{sentence.weak[language]}")
    if not sentence.numbers:
        lines.append("这句话没有数字。" if language == "zh" else "There is no number in it.")
    for item in sentence.numbers:
        colon = "：" if language == "zh" else ": "
        lines += [f"  {item.name[language]}{colon}{item.value[language]}", f"      {item.origin[language]}"]
    return "\n".join(lines)


def brief_json(brief: Brief, files: Sequence[Path]) -> dict[str, Any]:
    """Return the sentences with their numbers in both languages, and the files that were written."""
    return {
        "run": brief.facts.run,
        "sentences": [
            {
                "id": sentence.id,
                "text": dict(sentence.text),
                "weak": dict(sentence.weak) if sentence.weak.zh else None,
                "numbers": [
                    {"name": dict(item.name), "value": dict(item.value), "origin": dict(item.origin)}
                    for item in sentence.numbers
                ],
            }
            for sentence in brief.sentences
        ],
        "files": [str(file) for file in files],
    }
