"""lantu serve: open the studio, where people read, compare and edit the blueprint in a browser."""

from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Lang, Pack, TrustCode
from lantu.errors import LantuError

LOCAL = "127.0.0.1"


def serve(
    pack: Pack,
    /,
    *,
    port: Annotated[int, Parameter(help="port to listen on; 0: any that is free")] = 8420,
    host: Annotated[str, Parameter(help="address to listen on")] = LOCAL,
    public: Annotated[
        bool, Parameter(negative="", help="for many people: reading is free, writing needs an account")
    ] = False,
    home: Annotated[
        Path | None, Parameter(help="folder of the studio: archive, runs, results (default: studio/PACK)")
    ] = None,
    archive: Annotated[
        str | None, Parameter(help="address of a PostgreSQL database (default: SQLite in the folder)")
    ] = None,
    members: Annotated[int, Parameter(help="futures to simulate")] = 1000,
    trust_code: TrustCode = False,
    lang: Lang = None,
) -> int:
    """Open the studio in a browser: overview, map, places, plan, money, choosing and comparing.

    Example: lantu serve chongqing --port 8420
    """
    from lantu.cli.progress import progress_bar
    from lantu.report import choose_language

    try:
        import uvicorn

        from lantu.web import make_app, open_studio
    except ModuleNotFoundError as error:
        raise LantuError(f"the studio needs {error.name}", hint="pip install 'lantu[web]'") from None
    language = choose_language(lang)
    if not 0 <= port <= 65535:
        raise LantuError(f"--port: expected 0 to 65535, found {port}")
    if host != LOCAL and not public:
        raise LantuError(f"--host {host} lets others in", hint="add --public, which asks them who they are")
    folder = home or Path("studio") / Path(pack).name
    studio = open_studio(pack, folder, members=members, public=public, archive=archive, trust_code=trust_code)
    with progress_bar(language) as progress:
        studio.prepare(progress=progress)
    # streams of progress are open as long as their page is: at the end nobody waits for them
    config = uvicorn.Config(
        make_app(studio), host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=2
    )  # fmt: skip
    server = uvicorn.Server(config)
    with _listening(host, port) as listener:
        address = f"http://{host}:{listener.getsockname()[1]}/?lang={language}"
        print(f"{'工作室已打开' if language == 'zh' else 'The studio is open'}: {address}", flush=True)
        server.run(sockets=[listener])
    return 0


def _listening(host: str, port: int) -> socket:
    listener = socket(AF_INET6 if ":" in host else AF_INET)
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise LantuError(
            f"{host}:{port} cannot be listened on ({error.strerror})", hint="choose another --port"
        ) from None
    return listener
