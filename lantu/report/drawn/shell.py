"""The shell of every page: one self-contained HTML file in both languages that opens with no network."""

# pyright: standard
# (not strict: jinja2 says little of its types)

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from lantu.city import City
from lantu.files import write_whole
from lantu.report.drawn.compiled_templates import compiled_templates
from lantu.report.drawn.maps import flat_features

_FOLDER = files("lantu.report").joinpath("html")


def rendered(
    template: str, facts: Mapping[str, Any], specs: Mapping[str, Any], city: City, language: str, first: str
) -> str:
    """Return a page as text. Everything it needs is inside: styles, font, charts and the data behind them.

    template: a file of html/ that extends the shell; facts: what it names; specs: Vega-Lite specifications by the id that a
    chart's box names; first: the id of the first section; it opens in `language`.
    """
    standing = {
        "language": language,
        "first": first,
        "version": version("lantu"),
        "style": inside("style.css"),
        "script": inside("page.js"),
        "bundle": _bundle(),
        "specs": _safe_json(specs),
        "shapes": _safe_json(flat_features(city)),
        "font": b64encode(font()).decode(),
    }
    return page_templates().get_template(template).render({**facts, **standing})


def write_page(page: Path, text: str) -> Path:
    """Write a page, all of it or nothing, and return its path."""
    page.parent.mkdir(parents=True, exist_ok=True)
    write_whole(page, text)
    return page


@cache
def page_templates() -> jinja2.Environment:
    """Return where templates come from; each is compiled once, and again when it has changed."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("lantu.report", "html"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(Path(str(_FOLDER))),
    )
    environment.globals["t"] = _span
    return environment


@cache
def _bundle() -> str:
    """Return the scripts that draw charts, as they lie in the package."""
    vendor = files("lantu.report").joinpath("static", "vendor")
    scripts = [
        vendor.joinpath(name).read_text(encoding="utf-8") for name in ("vega.js", "vega-lite.js", "vega-embed.js")
    ]
    return "\n".join(scripts).replace("</script", "<\\/script")


def _span(words: Any, *, zh: str | None = None, en: str | None = None) -> Any:
    pair = {"zh": zh, "en": en} if words is None else words
    if pair["zh"] == pair["en"]:
        return escape(pair["zh"])
    return Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(pair["zh"], pair["en"])


def inside(name: str) -> str:
    """Return the text of a file that pages hold inside."""
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


def font() -> bytes:
    """Return the Chinese letters that pages hold inside (WOFF2), for readers whose machine has none."""
    return _FOLDER.joinpath("lantu-sans-sc.woff2").read_bytes()


def _safe_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("</", "<\\/")
