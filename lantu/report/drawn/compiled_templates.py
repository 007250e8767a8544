"""Compiled templates: kept beside the bytecode of Python, so that a process need not compile again what has not changed.

Where Python may write no bytecode (`PYTHONDONTWRITEBYTECODE`, a folder of somebody else's), each process compiles for itself.
"""

# pyright: standard
# (not strict: jinja2 says little of its types)

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """What jinja2 compiled, a file a template; it counts only for the same source, Python and jinja2."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template; one that cannot be read is compiled again."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a template, or leave it where nobody may write."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


def compiled_templates(folder: Path) -> CompiledTemplates | None:
    """Return where the compiled templates of a folder lie; None where Python keeps no bytecode."""
    if sys.dont_write_bytecode:
        return None
    kept = Path(cache_from_source(str(folder / "template.py"))).parent
    return CompiledTemplates(str(kept), f"%s.jinja2-{version('jinja2')}")
