"""Fixtures of the tests of what a studio keeps."""

from tests.databases import archive, change, database, pack, postgres

__all__ = ["archive", "change", "database", "pack", "postgres"]
