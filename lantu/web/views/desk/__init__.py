"""What the pages of the desk and its API show: clocks, requests, rates of a place, hotspots."""
