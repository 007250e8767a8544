"""Why a number must not be used as it stands: it is foretold, of a part, or of several years at once."""
