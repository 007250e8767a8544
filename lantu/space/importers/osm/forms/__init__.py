"""The forms in which OpenStreetMap comes: PBF and XML, answers of Overpass, GraphML."""
