"""Runs the model: graph, ensemble, observations that win, levers, store."""

from lantu.engine.graph import Graph, build
from lantu.engine.run import Run, missing_inputs, run

__all__ = ["Graph", "Run", "build", "missing_inputs", "run"]
