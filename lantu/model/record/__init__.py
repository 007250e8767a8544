"""Quantities with a record: how they go on by their nature or a damped trend, and how districts meet a published total."""
