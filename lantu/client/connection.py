"""A connection to a studio: each question is one method, each list is read to its end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from types import TracebackType
from typing import TYPE_CHECKING, Any

from lantu.language.errors import LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    import httpx
    import pandas as pd
    import xarray as xr

MOST = 1000  # rows that a studio hands over at once
SHARES = {"low": 0.05, "median": 0.5, "high": 0.95}


class Connection:
    """A studio at an address. Used with `with`, or closed by `close`; made by `lantu.connect`."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def overview(self, **query: Any) -> dict[str, Any]:
        """Return where the plan stands: counts of goals by year and state, the worst places, the debt."""
        return self.get("overview", query)

    def indicators(self, **query: Any) -> pd.DataFrame:
        """Return every indicator, a row each. query: tag, planned, scenario."""
        return self._table("indicators", query)

    def indicator(self, name: str, place: str = "city", **query: Any) -> dict[str, Any]:
        """Return one indicator: definition, goals, observations and futures at a place."""
        return self.get(f"indicators/{name}", {"place": place, **query})

    def goals(self, **query: Any) -> pd.DataFrame:
        """Return every goal with its state and odds, a row each. query: indicator, place, year, state, scenario."""
        return self._table("goals", query)

    def places(self, **query: Any) -> pd.DataFrame:
        """Return every place, a row each. query: level, counted."""
        return self._table("places", query)

    def projects(self, **query: Any) -> pd.DataFrame:
        """Return every project, a row each. query: place, kind, measure."""
        return self._table("projects", query)

    def assumptions(self, **query: Any) -> pd.DataFrame:
        """Return every assumption that the run rests on, a row each."""
        return self._table("assumptions", query)

    def findings(self, **query: Any) -> pd.DataFrame:
        """Return what the check found, a row each. query: lang, severity, rule."""
        return self._table("findings", query)

    def sources(self, **query: Any) -> pd.DataFrame:
        """Return every source of the pack and what it gives, a row each. query: lang."""
        return self._table("sources", query)

    def versions(self) -> pd.DataFrame:
        """Return every version of the plan, the newest first, a row each."""
        return self._table("versions", {})

    def glossary(self) -> pd.DataFrame:
        """Return what the studio's terms mean, a row each."""
        return self._table("glossary", {})

    def variables(self) -> pd.DataFrame:
        """Return every variable that `values` may be asked for."""
        return self._table("values", {})

    def values(self, variable: str, **query: Any) -> pd.DataFrame:
        """Return a variable by place and year: median, low (5 %), high (95 %), in its base unit.

        query: place, year, scenario.
        """
        return self._table(f"values/{variable}", query)

    def array(self, variable: str, **query: Any) -> xr.DataArray:
        """Return what `values` does as (place, year, quantile), with unit and names; the city stands among the places."""
        table = self.values(variable, **query)
        cube = table.set_index(["place", "year"])[list(SHARES)].to_xarray().to_array("quantile")
        cube = cube.assign_coords(quantile=list(SHARES.values())).transpose("place", "year", "quantile")
        held = cube.reindex(place=list(dict.fromkeys(table["place"])))  # in the studio's order
        told = self.get(f"values/{variable}", {"limit": 1})["variable"]
        held.attrs = {
            "units": told["unit"],
            "long_name": told["name"]["en"],
            "long_name_zh": told["name"]["zh"],
            "basis": told["basis"],
        }
        return held.rename(variable)

    def explain(self, variable: str, **query: Any) -> dict[str, Any]:
        """Return why a variable is what it is. query: place, year, since, depth, scenario."""
        return self.get(f"explain/{variable}", query)

    def me(self) -> dict[str, Any]:
        """Return who this connection is to the studio: name and role."""
        return self.get("me", {})

    def get(self, path: str, query: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is at an address below /api/v1; LantuError with the studio's sentence where it refuses."""
        return self.send("GET", path, query=query)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        exact: bool = False,
    ) -> dict[str, Any]:
        """Send a request below /api/v1 and return the answer.

        body: a value, or the text of one; exact: numbers of the answer that have a point are `Decimal`.
        """
        import httpx

        given = {name: value for name, value in (query or {}).items() if value is not None}
        try:
            sent: dict[str, Any] = {"content": body} if isinstance(body, str) else {"json": body}
            answer = self._http.request(method, f"/api/v1/{path}", params=given, headers=headers, **sent)
        except httpx.HTTPError as error:
            raise LantuError(
                Text(
                    f"{self._http.base_url}：工作室没有回应（{error or type(error).__name__}）",
                    f"{self._http.base_url}: the studio does not answer ({error or type(error).__name__})",
                )
            ) from None
        if answer.is_success:
            if not answer.content:
                return {}
            return json.loads(answer.content, parse_float=Decimal) if exact else answer.json()
        raise LantuError(_sentence(answer), hint=_HINTS.get(answer.status_code, Text()))

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def __enter__(self) -> Connection:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self.close()

    def __repr__(self) -> str:
        """Say where it leads."""
        return f"<studio at {self._http.base_url}>"

    def _table(self, path: str, query: Mapping[str, Any]) -> pd.DataFrame:
        """Read a list to its end. Names in both languages become the columns name_zh and name_en, and so on."""
        import pandas as pd

        rows: list[dict[str, Any]] = []
        total = None
        while total is None or len(rows) < total:
            page = self.get(path, {**query, "limit": MOST, "offset": len(rows)})
            rows += [flat(row) for row in page["items"]]
            total = page["total"] if page["items"] else len(rows)
        return pd.DataFrame(rows)


_HINTS = {
    401: Text(
        "lantu.connect(address, token=...)；令牌由管理员用 `lantu account token NAME` 签发",
        "lantu.connect(address, token=...); an admin makes one with `lantu account token NAME`",
    ),
    429: Text("请稍候再试", "wait a little"),
}


def connect(address: str, token: str | None = None, *, timeout: float = 60.0) -> Connection:
    """Connect to a studio: `lantu serve` on this machine, or a public one elsewhere.

    token: of an account (`lantu account token NAME`), for what needs one. LantuError where nobody answers there.

    Example:
        with lantu.connect("http://127.0.0.1:8420") as studio:
            print(studio.goals(state="unlikely"))
    """
    try:
        import httpx
    except ModuleNotFoundError:
        raise LantuError(
            Text("连接工作室需要 httpx", "connecting needs httpx"),
            hint=alike("pip install 'lantu[web]'"),
        ) from None

    if not address.startswith(("http://", "https://")):
        raise LantuError(
            Text(
                f"应为地址，例如 http://127.0.0.1:8420，实为“{address}”",
                f"expected an address such as http://127.0.0.1:8420, found '{address}'",
            )
        )
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    studio = Connection(httpx.Client(base_url=address.split("?")[0].rstrip("/"), headers=headers, timeout=timeout))
    try:
        studio.me()
    except (LantuError, ValueError) as error:
        studio.close()
        if isinstance(error, LantuError):
            raise
        raise LantuError(Text(f"{address} 处回应的不是工作室", f"what answers at {address} is not a studio")) from None
    return studio


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its texts in both languages as columns: name_zh and name_en."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict) and value.keys() == {"zh", "en"}:
            flat |= {f"{name}_{language}": said for language, said in value.items()}
        else:
            flat[name] = value
    return flat


def _sentence(answer: httpx.Response) -> Text:
    try:
        return alike(str(answer.json()["detail"]))
    except (ValueError, KeyError, TypeError):
        asked = f"{answer.request.method} {answer.request.url}"
        return Text(
            f"工作室对 {asked} 的回应是 {answer.status_code}", f"the studio answers {answer.status_code} to {asked}"
        )
