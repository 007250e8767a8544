"""What is read of OpenStreetMap: ways and lines, areas, facilities, stations, homes, a boundary."""
