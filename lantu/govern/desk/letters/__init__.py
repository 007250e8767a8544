"""Letters to other systems: written with the event, tried until they are taken, sent out signed."""
