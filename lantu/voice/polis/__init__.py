"""Exports of Polis: the files in which consultations with statements and votes are published."""
