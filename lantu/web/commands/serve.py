"""lantu serve: open the studio, where people read, compare and edit the blueprint in a browser."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from socket import AF_INET, AF_INET6, IPPROTO_TCP, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Lang, Pack, TrustCode
from lantu.language.errors import LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from lantu.database import Archive
    from lantu.web.access import Access

LOCAL = "127.0.0.1"
BACKLOG = 2048  # whoever reads the address and comes at once waits here for the studio, and is not refused


def serve(
    pack: Pack,
    /,
    *,
    port: Annotated[int, Parameter(help="port to listen on; 0: any that is free")] = 8420,
    host: Annotated[str, Parameter(help="address to listen on")] = LOCAL,
    public: Annotated[
        bool, Parameter(negative="", help="for many people: reading is free, writing needs an account")
    ] = False,
    read_only: Annotated[bool, Parameter(negative="", help="with --public: nobody writes and nobody signs in")] = False,
    site: Annotated[
        str | None,
        Parameter(help="the address that people know a public studio by, such as https://plan.example.org"),
    ] = None,
    any_name: Annotated[
        bool, Parameter(negative="", help="with --public: take sign-ins under any name, where there is no --site yet")
    ] = False,
    one_factor: Annotated[
        bool, Parameter(negative="", help="with --public: approvers and admins need no second factor beside a password")
    ] = False,
    behind_proxy: Annotated[
        str | None,
        Parameter(help="address of the proxy whose X-Forwarded-For and -Proto are believed, such as 127.0.0.1"),
    ] = None,
    oidc_issuer: Annotated[
        str | None,
        Parameter(env_var="LANTU_OIDC_ISSUER", help="OpenID Connect provider that people sign in with"),
    ] = None,
    oidc_client: Annotated[
        str | None,
        Parameter(
            env_var="LANTU_OIDC_CLIENT_ID",
            help="what the provider knows the studio by; its secret is in LANTU_OIDC_CLIENT_SECRET",
        ),
    ] = None,
    session_idle: Annotated[
        float, Parameter(help="with --public: minutes after which a session ends that asks for nothing")
    ] = 480.0,
    session_longest: Annotated[float, Parameter(help="with --public: hours after which any session ends")] = 168.0,
    security_contact: Annotated[
        str | None,
        Parameter(help="with --public: where faults of security are told, such as mailto:security@example.org"),
    ] = None,
    home: Annotated[
        Path | None, Parameter(help="folder of the studio: archive, runs, results (default: studio/PACK)")
    ] = None,
    archive: Annotated[
        str | None,
        Parameter(env_var="LANTU_ARCHIVE", help="address of a PostgreSQL database (default: SQLite in the folder)"),
    ] = None,
    members: Annotated[int, Parameter(help="futures to simulate")] = 1000,
    job_hours: Annotated[float, Parameter(help="hours that one question may work at most")] = 2.0,
    audit_heads: Annotated[
        Path | None,
        Parameter(help="file outside the database where the head of the audit log is noted each day"),
    ] = None,
    log: Annotated[
        bool,
        Parameter(negative="", help="write a line of JSON for every answer to the standard output, and faults as such"),
    ] = False,
    trust_code: TrustCode = False,
    lang: Lang = None,
) -> int:
    """Open the studio in a browser: overview, map, places, plan, money, choosing and comparing.

    Example: lantu serve chongqing --port 8420
    """
    from lantu.cli.progress import progress_bar
    from lantu.language.choice import choose_language

    try:
        import uvicorn

        from lantu.web import make_app, open_studio
        from lantu.web.access import Access, provider_of, read_contact, read_session_length, read_site
        from lantu.web.http.json_log import log_config, write_line
        from lantu.web.http.patience import PatientHttp, most_connections
        from lantu.web.state.kept_pages import can_wait
    except ModuleNotFoundError as error:
        raise LantuError(
            Text(f"工作室需要 {error.name}", f"the studio needs {error.name}"),
            hint=alike("pip install 'lantu[web]'"),
        ) from None
    language = choose_language(lang)
    if not 0 <= port <= 65535:
        raise LantuError(Text(f"--port：应为 0 至 65535，实为 {port}", f"--port: expected 0 to 65535, found {port}"))
    provider = provider_of(oidc_issuer, oidc_client, os.environ.get("LANTU_OIDC_CLIENT_SECRET"))
    if not 0 < job_hours <= 24 * 7:
        raise LantuError(
            Text(
                f"--job-hours：应大于 0、不超过 168，实为 {job_hours:g}",
                f"--job-hours: expected at most 168 and more than 0, found {job_hours:g}",
            )
        )
    contact = read_contact(security_contact) if security_contact else ""
    sessions = read_session_length(session_idle, session_longest)
    access = Access(public, read_only, read_site(site) if site else "", provider, one_factor, sessions, contact)
    _refuse_what_does_not_fit(access, host, any_name=any_name)
    os.umask(0o077)  # what a studio writes is its owner's: passwords' hashes, records, drafts
    folder = home or Path("studio") / Path(pack).name
    studio = open_studio(
        pack,
        folder,
        members=members,
        access=access,
        archive=archive,
        trust_code=trust_code,
        longest_job=timedelta(hours=job_hours),
    )
    # streams of progress are open as long as their page is: at the end nobody waits for them
    app = make_app(studio, write_line if log else None)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        log_config=log_config(log),
        server_header=False,
        http=PatientHttp,
        limit_concurrency=most_connections(),
        timeout_graceful_shutdown=2,
        proxy_headers=behind_proxy is not None,
        forwarded_allow_ips=behind_proxy or "",
    )
    server = uvicorn.Server(config)
    with _listening(host, port) as listener, _heads_noted(studio.archive, audit_heads):
        if not can_wait(studio, app.state.menu()):
            with progress_bar(language) as progress:
                studio.judged(progress=progress)
        address = access.site or f"http://{host}:{listener.getsockname()[1]}"
        print(
            f"{'工作室已打开' if language == 'zh' else 'The studio is open'}: {address}/?lang={language}",
            flush=True,
        )
        server.run(sockets=[listener])
    return 0


@contextmanager
def _heads_noted(archive: "Archive", file: Path | None) -> Iterator[None]:
    """Note the head of the audit log each day, where a file for it is named."""
    from lantu.database.audit_heads import DailyHead

    if file is None:
        yield
        return
    daily = DailyHead(archive, file)
    daily.start()
    try:
        yield
    finally:
        daily.stop()


def _refuse_what_does_not_fit(access: "Access", host: str, *, any_name: bool) -> None:
    if host != LOCAL and not access.public:
        raise LantuError(
            Text(f"--host {host} 会让他人访问", f"--host {host} lets others in"),
            hint=Text("请加 --public，由工作室核实来者身份", "add --public, which asks them who they are"),
        )
    if not access.public and (access.read_only or access.site or access.provider or access.security_contact):
        raise LantuError(
            Text(
                "--read-only、--site、--oidc-issuer 和 --security-contact 只用于他人可访问的工作室",
                "--read-only, --site, --oidc-issuer and --security-contact are for a studio that others reach",
            ),
            hint=Text("请加 --public", "add --public"),
        )
    if access.provider and not access.site:
        raise LantuError(
            Text("--oidc-issuer 须与 --site 同用", "--oidc-issuer needs --site"),
            hint=Text(
                "登录服务会把人送回该地址下的 /sign-in/callback",
                "the provider sends people back to it, to /sign-in/callback",
            ),
        )
    if access.public and not (access.site or access.read_only or any_name):
        raise LantuError(
            Text(
                "--public 须与 --site 同用：工作室不知道自己的地址，就分不清是谁把人带来的",
                "--public needs --site: a studio that does not know its own address cannot tell who sends people to it",
            ),
            hint=Text(
                "例如 --site https://plan.example.org；只供阅读用 --read-only；还没有地址用 --any-name",
                "such as --site https://plan.example.org; --read-only to take nothing in; --any-name where there is none yet",
            ),
        )


def _listening(host: str, port: int) -> socket:
    # asyncio sends small answers at once (TCP_NODELAY) only where it is told that this is TCP; else each waits 40 ms
    listener = socket(AF_INET6 if ":" in host else AF_INET, SOCK_STREAM, IPPROTO_TCP)
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise LantuError(
            Text(
                f"无法监听 {host}:{port}（{error.strerror}）", f"{host}:{port} cannot be listened on ({error.strerror})"
            ),
            hint=Text("请换一个 --port", "choose another --port"),
        ) from None
    return listener
