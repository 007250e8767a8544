"""Lists whose parts bear marks: bullets, numbers, letters, ordinals."""
