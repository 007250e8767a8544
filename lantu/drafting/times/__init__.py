"""Which time a sentence speaks of: its years, and whether it looks back or ahead."""
