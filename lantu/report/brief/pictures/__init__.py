"""The three pictures of the brief, and the drawing that each of them is made on."""
