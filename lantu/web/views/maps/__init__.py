"""Districts on a map: layers, classes and shades, one map or two, shapes as a map is sent them."""
