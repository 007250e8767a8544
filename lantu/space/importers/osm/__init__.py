"""Reads OpenStreetMap: PBF, XML, Overpass answers and GraphML."""
