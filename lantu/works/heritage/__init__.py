"""Heritage assets: the register of a pack, and which works may touch one."""
