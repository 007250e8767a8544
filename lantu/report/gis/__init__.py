"""Maps that leave: streets, facilities and minutes on foot as files that a GIS opens styled."""
