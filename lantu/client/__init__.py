"""Reads a studio elsewhere from Python: what its pages show, as data frames and labelled arrays."""

from lantu.client.connection import Connection, connect
from lantu.client.jobs import ask

__all__ = ["Connection", "ask", "connect"]
