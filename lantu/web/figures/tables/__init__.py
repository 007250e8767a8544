"""Figures that are tables alone: goals, indicators, what changed, the plan as it stands, versions, sources, the glossary."""
