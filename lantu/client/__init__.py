"""Reads a studio elsewhere from Python: what its pages show, as data frames and labelled arrays."""

from lantu.client.connection import Connection, connect
from lantu.client.jobs import ask
from lantu.client.register import edit_work, work, work_history, works

__all__ = ["Connection", "ask", "connect", "edit_work", "work", "work_history", "works"]
