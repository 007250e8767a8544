"""Where each field of a work stands in a project of OC4IDS: one description for reading and for writing."""
