"""Compiled templates stand beside bytecode, and never for another source."""

import sys
from pathlib import Path

import jinja2

from lantu.report.drawn.compiled_templates import compiled_templates


def page(folder: Path) -> str:
    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(loader=loader, autoescape=True, bytecode_cache=compiled_templates(folder))
    return environment.get_template("page.html").render(name="<b>")


def test_a_template_is_compiled_once_and_again_when_it_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.html").write_text("one {{ name }}")
    assert page(tmp_path) == "one &lt;b&gt;"
    (kept,) = (tmp_path / "__pycache__").iterdir()
    before = kept.stat().st_mtime_ns
    assert page(tmp_path) == "one &lt;b&gt;"
    assert kept.stat().st_mtime_ns == before
    (tmp_path / "page.html").write_text("two {{ name }}")
    assert page(tmp_path) == "two &lt;b&gt;"
    kept.write_bytes(b"cut")  # as a full disk leaves it
    assert page(tmp_path) == "two &lt;b&gt;"


def test_where_python_keeps_nothing_so_do_templates(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "page.html").write_text("one {{ name }}")
    assert page(tmp_path) == "one &lt;b&gt;"
    assert [item.name for item in tmp_path.iterdir()] == ["page.html"]


def test_a_folder_of_somebody_else_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "__pycache__").write_text("a file where a folder should be")
    (tmp_path / "page.html").write_text("one {{ name }}")
    assert page(tmp_path) == "one &lt;b&gt;"
