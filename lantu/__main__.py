"""Lets `python -m lantu` stand for `lantu`."""

from lantu.cli import main

main()
