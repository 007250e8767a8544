"""What pages are made with: shells, templates, charts, shapes and marks."""
