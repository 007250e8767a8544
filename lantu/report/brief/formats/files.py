"""The brief as files: HTML in both languages, PDF and Word in one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lantu.files import write_whole
from lantu.language.text import LANGUAGES
from lantu.report.brief.formats.page import Brief, brief_page
from lantu.report.drawn.shell import write_page

Form = tuple[str, Callable[[Brief, str], bytes]]


def write_brief(brief: Brief, folder: Path, language: str) -> Path:
    """Write brief.html into a folder (atomically) and return its path; it holds both languages and opens in one."""
    return write_page(folder / "brief.html", brief_page(brief, _first(language)))


def write_brief_as(forms: Sequence[str], brief: Brief, folder: Path, language: str) -> list[Path]:
    """Write the brief of a language in some of FORMS, as brief-LANGUAGE.FORM, and return where.

    All are made before the first is written, so that a form that cannot be made leaves nothing half done.
    """
    made = {folder / f"brief-{language}.{form}": brief_as(form, brief, language) for form in forms}
    for file, content in made.items():
        write_whole(file, content)
    return list(made)


def brief_as(form: str, brief: Brief, language: str) -> bytes:
    """Return the brief as one of FORMS."""
    return FORMS[form][1](brief, language)


def _html(brief: Brief, language: str) -> bytes:
    return brief_page(brief, _first(language)).encode()


def _pdf(brief: Brief, language: str) -> bytes:
    from lantu.report.brief.formats.pdf import brief_pdf

    return brief_pdf(brief, language)


def _word(brief: Brief, language: str) -> bytes:
    # a quarter of a second, and most readers want no document
    from lantu.report.brief.formats.word import brief_document

    return brief_document(brief, language)


def _first(language: str) -> list[str]:
    return [language, *(code for code in LANGUAGES if code != language)]


FORMS: Mapping[str, Form] = {
    "html": ("text/html; charset=utf-8", _html),
    "pdf": ("application/pdf", _pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
}  # ending -> media type, and what writes it
