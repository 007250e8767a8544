"""Lets `python -m lantu.cli` stand for `lantu`."""

from lantu.cli import main

main()
