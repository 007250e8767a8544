"""How requests were served: in time, alike in all places, to the residents' content; and signs that a figure was served instead."""
