"""Works made up from a seed on real streets, for demos and tests; always marked synthetic."""
