"""The brief as a PDF for readers of every kind (PDF/UA-1): the page for paper through WeasyPrint, which `lantu[pdf]` brings."""

# pyright: standard
# (not strict: WeasyPrint says little of its types)

import logging
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.report.brief.formats.page import Brief, brief_page
from lantu.report.drawn.shell import font

SCALES = (1.0, 0.92, 0.84)  # of letters and pictures, until all stands on one sheet
_LETTER = re.compile(r"U\+([0-9A-F]{4,6})")


def brief_pdf(brief: Brief, language: str) -> bytes:
    """Return the brief in a language as a tagged PDF on one sheet of A4.

    Letters come from the fonts of the machine; Chinese ones that it lacks from the subset that Lantu brings.

    Raises:
        LantuError: WeasyPrint or its libraries are not there, or no font has the letters.
    """
    renderer = _renderer()
    for own_font in (False, True):
        with _complaints() as said:
            content = _on_one_sheet(renderer, brief, language, _font_face() if own_font else "")
        lacking = _letters(said)
        if not lacking:
            return content
    shown = " ".join(lacking[:12])
    raise LantuError(
        Text(f"没有字体能写出这些字：{shown}", f"no font of this machine has these letters: {shown}"),
        hint=Text(
            "安装中文字体，例如 Debian 上 apt-get install fonts-noto-cjk",
            "install a Chinese font, on Debian apt-get install fonts-noto-cjk",
        ),
    )


def _on_one_sheet(renderer: Any, brief: Brief, language: str, font_face: str) -> bytes:
    """Return the PDF with the largest letters with which it stands on one sheet; with the smallest where none do."""
    content = b""
    for scale in SCALES:
        page = brief_page(brief, [language], for_paper=True, scale=scale).replace("<style>", f"<style>{font_face}", 1)
        document = renderer.HTML(string=page).render(pdf_variant="pdf/ua-1", pdf_tags=True)
        content = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
        if len(document.pages) == 1:
            break
    return content


def _renderer() -> Any:
    try:
        import weasyprint  # a third of a second, and only who asks for a PDF has it
    except ModuleNotFoundError:
        raise LantuError(
            Text("写 PDF 需要 WeasyPrint", "a PDF needs WeasyPrint"),
            hint=Text(
                "pip install 'lantu[pdf]'；或在浏览器中打印 brief.html",
                "pip install 'lantu[pdf]', or print brief.html from a browser",
            ),
        ) from None  # fmt: skip
    except OSError as error:  # it is there, but not the libraries of the system that it calls
        raise LantuError(
            Text(
                f"WeasyPrint 找不到它要用的系统库：{error}",
                f"WeasyPrint does not find a library of the system: {error}",
            ),
            hint=Text(
                "Debian：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；macOS：brew install pango",
                "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango",
            ),
        ) from None
    return weasyprint


def _font_face() -> str:
    address = f"data:font/woff2;base64,{b64encode(font()).decode()}"
    return f'@font-face {{ font-family: "Lantu Sans SC"; src: url({address}) format("woff2"); }}'


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Keep what WeasyPrint complains of, and keep it from the terminal."""
    logger = logging.getLogger("weasyprint")
    kept, spread, before = _Kept(), logger.propagate, logger.handlers[:]
    logger.handlers[:], logger.propagate = [kept], False
    try:
        yield kept.said
    finally:
        logger.handlers[:], logger.propagate = before, spread


def _letters(complaints: list[str]) -> list[str]:
    """Return the letters that a complaint of a missing glyph names."""
    found = [code for said in complaints if "glyph" in said.lower() for code in _LETTER.findall(said)]
    return sorted({chr(int(code, 16)) for code in found})
