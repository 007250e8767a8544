"""Layers of shapes: boundaries, cells, protected lines."""
