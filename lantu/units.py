"""Unit types: annotations of the model's functions. All are numpy arrays in base units; money is in yuan, for any currency.

Example:
    def jobs_per_head(jobs: Person, population: Person) -> Ratio: ...
"""

from typing import Annotated, TypeAlias

from lantu.arrays import Array
from lantu.language.units import unit

Person: TypeAlias = Annotated[Array, unit("person")]
Household: TypeAlias = Annotated[Array, unit("household")]
Home: TypeAlias = Annotated[Array, unit("home")]
Yuan: TypeAlias = Annotated[Array, unit("yuan")]
YuanPerPerson: TypeAlias = Annotated[Array, unit("yuan/person")]
YuanPerKm2: TypeAlias = Annotated[Array, unit("yuan/km2")]
Km2: TypeAlias = Annotated[Array, unit("km2")]
Km2PerPerson: TypeAlias = Annotated[Array, unit("m2/person")]
Km: TypeAlias = Annotated[Array, unit("km")]
Share: TypeAlias = Annotated[Array, unit("share")]
Ratio: TypeAlias = Annotated[Array, unit("ratio")]
Year: TypeAlias = Annotated[Array, unit("year")]
PerYear: TypeAlias = Annotated[Array, unit("%/year")]
PerDay: TypeAlias = Annotated[Array, unit("%/day")]
Day: TypeAlias = Annotated[Array, unit("day")]
Count: TypeAlias = Annotated[Array, unit("count")]
ServicePlace: TypeAlias = Annotated[Array, unit("place")]
ServicePlacePerPerson: TypeAlias = Annotated[Array, unit("place/person")]
Bed: TypeAlias = Annotated[Array, unit("bed")]
BedPerPerson: TypeAlias = Annotated[Array, unit("bed/person")]
HouseholdPerPerson: TypeAlias = Annotated[Array, unit("household/person")]
PersonPerHousehold: TypeAlias = Annotated[Array, unit("person/household")]
Tce: TypeAlias = Annotated[Array, unit("tce")]
TcePerYuan: TypeAlias = Annotated[Array, unit("tce/yuan")]
TCO2: TypeAlias = Annotated[Array, unit("tCO2")]
TCO2PerTce: TypeAlias = Annotated[Array, unit("tCO2/tce")]
TCO2PerYuan: TypeAlias = Annotated[Array, unit("tCO2/yuan")]
TCO2PerPerson: TypeAlias = Annotated[Array, unit("tCO2/person")]
KWh: TypeAlias = Annotated[Array, unit("kWh")]
MW: TypeAlias = Annotated[Array, unit("MW")]
PersonPerKm2: TypeAlias = Annotated[Array, unit("person/km2")]
MicrogramPerM3: TypeAlias = Annotated[Array, unit("ug/m3")]
Index: TypeAlias = Annotated[Array, unit("index")]
