"""``python -m bench``: measure everything and write the table into the docs."""

from bench.run import main

main()
