"""A studio in a process of its own, for tests that kill it: python -m tests.web.studio_to_kill PACK HOME DATABASE prints its port."""

import sys
from pathlib import Path
from socket import socket

import uvicorn

from lantu.web import make_app, open_studio

if __name__ == "__main__":
    pack, home, database = sys.argv[1:]
    studio = open_studio(pack, Path(home), members=8, archive=database or None)
    studio.register()
    listener = socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    print(listener.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(make_app(studio), log_level="critical")).run(sockets=[listener])
