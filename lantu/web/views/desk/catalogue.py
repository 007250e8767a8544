"""The open data of requests described for catalogues of data: DCAT-AP as JSON-LD, with nothing to fetch from elsewhere.

Source: DCAT-AP 3.0, SEMIC, European Commission, 2024; Data Catalog Vocabulary (DCAT) version 3, W3C Recommendation, 2024.
"""

from datetime import date, datetime
from typing import Any

from lantu.language.text import Text

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "gsp": "http://www.opengis.net/ont/geosparql#",
}
_MEDIA = "http://www.iana.org/assignments/media-types/"
_FORMATS = {"csv": ("text/csv", "CSV"), "json": ("application/json", "JSON")}
_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_GOVERNMENT = "http://publications.europa.eu/resource/authority/data-theme/GOVE"


JsonLd = dict[str, Any]
"""A node of JSON-LD, whose keys and shape are the vocabularies' own."""


def catalogue(
    site: str, city: Text, place: str, named: Text, first: date, at: datetime, box: list[float] | None
) -> JsonLd:
    """Return the description. site: address of the studio, without a slash at its end; place: code of a district, "" for the city."""
    about = f"{site}/requests/place?district={place}" if place else f"{site}/requests/places"
    data = f"{site}/api/v1/request-data"
    asked = f"?district={place}" if place else ""
    title = Text(f"{named.zh}居民诉求", f"Requests of residents, {named.en}")
    says = Text(
        f"{named.zh}居民诉求：收到时间、类别、区县和乡镇街道、承办单位、状态、到期和办结时间。不含内容、地址、位置和任何个人信息。",
        f"Requests of residents in {named.en}: when each came in, its kind, district and town, owner, state, when it was due and done. "
        "Without words, addresses, points or anything personal.",
    )
    publisher = {"@type": "foaf:Agent", "@id": f"{site}/#publisher", "foaf:name": _said(city)}
    dataset: JsonLd = {
        "@type": "dcat:Dataset",
        "@id": f"{data}{asked}#dataset",
        "dct:identifier": f"{data}{asked}",
        "dct:title": _said(title),
        "dct:description": _said(says),
        "dct:publisher": {"@id": f"{site}/#publisher"},
        "dct:accessRights": {"@id": _PUBLIC, "@type": "dct:RightsStatement"},
        "dcat:theme": {
            "@id": _GOVERNMENT,
            "@type": "skos:Concept",
            "skos:prefLabel": _said(Text("政府与公共部门", "Government and public sector")),
        },
        "dcat:keyword": [{"@language": "zh", "@value": "居民诉求"}, {"@language": "en", "@value": "service requests"}],
        "dcat:landingPage": {"@id": about, "@type": "foaf:Document"},
        "dct:modified": _typed(at.isoformat(timespec="seconds"), "dateTime"),
        "dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": _typed(first.isoformat(), "date")},
        "dcat:distribution": [_distribution(data, asked, form, title) for form in _FORMATS],
    }
    if box:
        west, south, east, north = box
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        ring = ", ".join(f"{lon} {lat}" for lon, lat in corners)
        dataset["dct:spatial"] = {
            "@type": "dct:Location",
            "dcat:bbox": {"@type": "gsp:wktLiteral", "@value": f"POLYGON(({ring}))"},
        }
    return {
        "@context": CONTEXT,
        "@type": "dcat:Catalog",
        "@id": f"{site}/api/v1/request-catalogue{asked}",
        "dct:title": _said(Text(f"{city.zh}诉求开放数据", f"Open data of requests, {city.en}")),
        "dct:description": _said(says),
        "dct:publisher": publisher,
        "dct:modified": _typed(at.isoformat(timespec="seconds"), "dateTime"),
        "foaf:homepage": {"@id": f"{site}/requests/places", "@type": "foaf:Document"},
        "dcat:dataset": [dataset],
    }


def _distribution(data: str, asked: str, form: str, title: Text) -> JsonLd:
    media, name = _FORMATS[form]
    address = f"{data}.csv{asked}" if form == "csv" else f"{data}{asked}"
    return {
        "@type": "dcat:Distribution",
        "@id": f"{address}#distribution-{form}",
        "dct:title": _said(Text(f"{title.zh}（{name}）", f"{title.en} ({name})")),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{_MEDIA}{media}", "@type": "dct:MediaType"},
        "dct:format": {"@id": f"{_FILE_TYPE}{name}", "@type": "dct:MediaTypeOrExtent"},
    }


def _said(text: Text) -> list[dict[str, str]]:
    return [{"@language": "zh", "@value": text.zh or text.en}, {"@language": "en", "@value": text.en or text.zh}]


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@type": f"xsd:{kind}", "@value": value}
