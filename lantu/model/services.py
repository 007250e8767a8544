"""Services: places and beds against what each age group needs.

A stock grows by what is opened (projects add to it) less what is closed; cover is the share of need that is met.
Works at city level or by district, whichever the record has.

Source: identities: a stock is last year's plus its net growth, need is people times a standard, cover is stock over need.
"""

import numpy as np

from lantu.arrays import Array
from lantu.units import (
    Bed,
    BedPerPerson,
    Km2,
    Km2PerPerson,
    Person,
    PerYear,
    ServicePlace,
    ServicePlacePerPerson,
    Share,
)


def childcare_places(childcare_places_last: ServicePlace, childcare_growth: PerYear) -> ServicePlace:
    """Licensed childcare places for children under 3 (3岁以下婴幼儿托位)."""
    return childcare_places_last * (1 + childcare_growth)


def childcare_need(under_3: Person, childcare_demand: ServicePlacePerPerson) -> ServicePlace:
    """Places that families with children under 3 would use (托位需求), by district."""
    return under_3 * childcare_demand


def childcare_cover(childcare_places: ServicePlace, childcare_need: ServicePlace) -> Share:
    """Share of the need for childcare that has a place (托位满足率)."""
    return _cover(childcare_places, childcare_need)


def school_places(school_places_last: ServicePlace, school_growth: PerYear) -> ServicePlace:
    """Places in compulsory schools (义务教育学位)."""
    return school_places_last * (1 + school_growth)


def school_need(school_age: Person, school_demand: ServicePlacePerPerson) -> ServicePlace:
    """Places for every child of 6-14 (义务教育学位需求), by district."""
    return school_age * school_demand


def school_cover(school_places: ServicePlace, school_need: ServicePlace) -> Share:
    """Share of children of 6-14 with a place (义务教育学位满足率)."""
    return _cover(school_places, school_need)


def elder_care_beds(elder_care_beds_last: Bed, elder_care_growth: PerYear) -> Bed:
    """Beds in care homes and community care (养老床位)."""
    return elder_care_beds_last * (1 + elder_care_growth)


def elder_care_need(
    people_65_plus: Person,
    people_80_plus: Person,
    bed_need_65: BedPerPerson,
    bed_need_80: BedPerPerson,
) -> Bed:
    """Beds that older people need (养老床位需求), by district: a share of 65-79 and a higher one of 80 and over."""
    younger = people_65_plus - people_80_plus
    return younger * bed_need_65 + people_80_plus * bed_need_80


def elder_care_cover(elder_care_beds: Bed, elder_care_need: Bed) -> Share:
    """Share of the need for care beds that is met (养老床位满足率)."""
    return _cover(elder_care_beds, elder_care_need)


def hospital_beds(hospital_beds_last: Bed, hospital_growth: PerYear) -> Bed:
    """Beds in hospitals and clinics (医疗卫生机构床位)."""
    return hospital_beds_last * (1 + hospital_growth)


def hospital_need(
    population: Person,
    people_65_plus: Person,
    hospital_need_young: BedPerPerson,
    hospital_need_old: BedPerPerson,
) -> Bed:
    """Hospital beds that residents need (医疗床位需求), by district: more for those of 65 and over."""
    younger = population - people_65_plus
    return younger * hospital_need_young + people_65_plus * hospital_need_old


def hospital_cover(hospital_beds: Bed, hospital_need: Bed) -> Share:
    """Share of the need for hospital beds that is met (医疗床位满足率)."""
    return _cover(hospital_beds, hospital_need)


def kindergarten_places(kindergarten_places_last: ServicePlace, kindergarten_growth: PerYear) -> ServicePlace:
    """Places in kindergartens for children of 3-5 (幼儿园学位)."""
    return kindergarten_places_last * (1 + kindergarten_growth)


def kindergarten_need(kindergarten_age: Person, kindergarten_demand: ServicePlacePerPerson) -> ServicePlace:
    """Places that children of 3-5 would fill (幼儿园学位需求), by district."""
    return kindergarten_age * kindergarten_demand


def kindergarten_cover(kindergarten_places: ServicePlace, kindergarten_need: ServicePlace) -> Share:
    """Share of the need for kindergarten that has a place (幼儿园学位满足率)."""
    return _cover(kindergarten_places, kindergarten_need)


def kindergarten_spare(kindergarten_places: ServicePlace, kindergarten_need: ServicePlace) -> ServicePlace:
    """Kindergarten places that nobody needs (幼儿园富余学位), whole city, (member, 1): what falling births leave empty."""
    spare = kindergarten_places.sum(-1, keepdims=True) - kindergarten_need.sum(-1, keepdims=True)
    return (spare + abs(spare)) / 2


def sports_ground_area(sports_ground_area_last: Km2, sports_ground_growth: PerYear) -> Km2:
    """Ground of sports places of all kinds (体育场地面积)."""
    return sports_ground_area_last * (1 + sports_ground_growth)


def sports_area_per_person(sports_ground_area: Km2, population: Person) -> Km2PerPerson:
    """Sports ground per resident (人均体育场地面积), whole city, (member, 1)."""
    return sports_ground_area.sum(-1, keepdims=True) / population.sum(-1, keepdims=True)


def _cover(stock: Array, need: Array) -> Array:
    """Return min(1, stock / need), where a city-wide stock (member, 1) meets the need of all districts."""
    wanted = need if stock.shape[-1] == need.shape[-1] else need.sum(-1, keepdims=True)
    return np.minimum(stock / wanted, 1)
