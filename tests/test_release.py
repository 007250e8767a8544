"""What a release is made of: the bill of materials follows the lock, and NOTICE names what is others'."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[1]


def sbom(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, TOP / "tools/sbom", *words], capture_output=True, text=True, check=False)


def test_the_bill_of_materials_names_each_package_of_the_lock_once_with_its_hashes() -> None:
    told = sbom()
    bill = json.loads(told.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    references = [component["bom-ref"] for component in bill["components"]]
    assert len(references) == len(set(references))
    lock = (TOP / "requirements/run.txt").read_text("utf-8")
    pinned = {f"pkg:pypi/{name}@{version}" for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", lock)}
    assert {reference for reference in references if reference.startswith("pkg:pypi/")} == pinned
    hashes = {item["value"] for part in bill["components"] for item in part["properties"] if "sha256" in item["name"]}
    assert hashes == set(re.findall(r"sha256:([0-9a-f]{64})", lock))
    assert "pkg:npm/maplibre-gl@" in "".join(references)
    assert all(part["properties"] for part in bill["components"])
    assert sbom().stdout == told.stdout
    assert "://" not in told.stdout.replace("urn:uuid:", "")
    assert (sbom("nope").returncode, "run" in sbom("nope").stderr) == (2, True)


def test_notice_names_every_vendored_package_font_and_pack() -> None:
    notice = (TOP / "NOTICE").read_text("utf-8")
    for contents in TOP.glob("lantu/*/static/vendor/contents.json"):
        told = json.loads(contents.read_text("utf-8"))
        for name, facts in told["packages"].items():
            assert name.casefold() in notice.casefold(), name
            assert facts["licence"].split("-")[0] in notice, name
            assert any(name in file for file in told["files"] if file.startswith("LICENCE")), name
    for font in (*TOP.glob("lantu/**/*.woff2"), *TOP.glob("lantu/**/*.ttf"), *TOP.glob("lantu/**/*.otf")):
        assert font.relative_to(TOP).as_posix() in notice, font
    for streets in TOP.glob("lantu/cities/*/space"):
        assert streets.parent.name in notice.casefold(), (
            f"{streets}: is what OpenStreetMap gave named with its licence?"
        )


def test_every_point_of_asvs_stands_once_and_its_tests_exist() -> None:
    page = (TOP / "docs/explanation/asvs.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| ([\d., ]+) \| ([^|]+) \| ([^|]+) \|$", page)
    points = [point for row in rows for point in row[0].split(", ")]
    assert [point for point in points if points.count(point) > 1] == []
    assert all(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{1,2}", point) for point in points)
    assert {holds for _, holds, _ in rows} == {"yes", "in part", "no", "operator", "–"}
    assert all(len(reason) > 5 for _, _, reason in rows)
    for path in set(re.findall(r"`((?:tests|deploy|tools)/[\w/.]+)`", page)):
        assert (TOP / path).exists(), path
