"""Packs for cities of any country."""
