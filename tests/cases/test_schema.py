"""lantu schema as a person uses it."""

import json

from tests import command
from tests.packs import small_pack


def lantu(*words, cwd):
    done = command.lantu("schema", *words, cwd=cwd, LC_ALL="C.UTF-8")
    assert "Traceback" not in done.stderr
    return done


def test_schemas_are_listed_and_printed(tmp_path):
    listed = lantu(cwd=tmp_path)
    assert "goals.csv" in listed.stdout
    assert "规划" in lantu("--lang", "zh", cwd=tmp_path).stdout
    assert json.loads(lantu("--json", cwd=tmp_path).stdout)["blueprint"] == "blueprint.yaml"
    printed = json.loads(lantu("blueprint", cwd=tmp_path).stdout)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    wrong = lantu("sourcs", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "did you mean 'sources'?" in wrong.stderr


def test_a_folder_for_the_editor_is_written_and_nothing_of_others_is_lost(tmp_path):
    assert lantu("--out", ".lantu", cwd=tmp_path).returncode == 0
    files = sorted(path.name for path in (tmp_path / ".lantu").iterdir())
    assert {"goals.schema.json", "blueprint.schema.json", "scenarios.schema.json"} <= set(files)
    assert lantu("--out", ".lantu", cwd=tmp_path).returncode == 0  # the same again is no conflict
    (tmp_path / ".lantu" / "goals.schema.json").write_text("mine")
    refused = lantu("--out", ".lantu", cwd=tmp_path)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (tmp_path / ".lantu" / "goals.schema.json").read_text() == "mine"
    assert lantu("--out", ".lantu", "--force", cwd=tmp_path).returncode == 0
    assert json.loads((tmp_path / ".lantu" / "goals.schema.json").read_text(encoding="utf-8"))["fields"]
    assert sorted(path.name for path in (tmp_path / ".lantu").iterdir()) == files


def test_a_data_package_is_printed_or_written_into_the_pack_only(tmp_path):
    pack = small_pack(tmp_path)
    printed = lantu("--datapackage", str(pack), cwd=tmp_path)
    assert json.loads(printed.stdout)["name"] == "small"
    elsewhere = lantu("--datapackage", str(pack), "--out", ".", cwd=tmp_path)
    assert elsewhere.returncode == 2
    assert not (tmp_path / "datapackage.json").exists()
    assert lantu("--datapackage", str(pack), "--out", str(pack), cwd=tmp_path).returncode == 0
    assert json.loads((pack / "datapackage.json").read_text(encoding="utf-8")) == json.loads(printed.stdout)
    assert lantu("goals", "--datapackage", str(pack), cwd=tmp_path).returncode == 2
