"""What every file of a pack may hold, for editors and for other programs: schemas, and a data package of a pack."""

from lantu.schemas.documents import Field, fields, schema, schema_names
from lantu.schemas.package import data_package

__all__ = ["Field", "data_package", "fields", "schema", "schema_names"]
