"""What the studio calls a variable that the pack's own model.py brings."""

import lantu
from lantu.language.text import Text
from lantu.web.views.names import variable_name
from tests.packs import small_pack

CODE = '''from lantu.units import Person


def dependents(population: Person) -> Person:
    """People who do not work (被抚养人口)."""
    return population


def night_people(population: Person) -> Person:
    return population
'''


def test_a_variable_of_pack_code_is_called_what_its_docstring_says(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "model.py").write_text(CODE, encoding="utf-8")
    city = lantu.read_city(pack, trust_code=True)
    assert variable_name(city, "dependents") == Text("被抚养人口", "People who do not work")
    assert variable_name(city, "night_people") == Text("night people", "night people")
