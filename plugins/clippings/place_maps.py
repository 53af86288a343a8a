"""Where a place lies: the maps of its page, and the places nearby."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, hypot, radians

from .kit import Kit
from .place import Place
from .view_parts import MapView, Point
from .words import LEVELS

NEAR = 1.2
"""Tiles of the schematic map that touch are at most this far apart, centre to centre."""
NEIGHBOURS = 6
NEAR_KM = 15
"""Towns whose centres are farther apart hardly touch: here a town measures 8 to 12 km."""
KM_PER_DEGREE = 111.2


def districts_map(kit: Kit, label: str, here: str) -> MapView:
    counts = {place.name: len(kit.shelf.districts.get(place.name, ())) for place in kit.districts}
    return kit.map(label, counts, {place.name: kit.place_urls[place.code] for place in kit.districts}, here)


def place_map(kit: Kit, place: Place) -> MapView:
    """The schematic map with this place's district marked, and the district's towns as points."""
    district = kit.lexicon.district_of(place.code)
    base = districts_map(
        kit, f"{place.name}在{kit.lexicon.city.name}的位置", district.name if district else ""
    )
    if district is None:
        return base
    towns = [
        town
        for code in kit.lexicon.children.get(district.code, ())
        if (town := kit.lexicon.places[code]).status != "retired"
        and (town.level == "town" or code in kit.place_urls)
    ]
    ours = {p.code for p in kit.lexicon.ancestors(place.code)} | {place.code}
    points = _points(kit, [town for town in towns if town.lat is not None], ours)
    return replace(
        base,
        points=points,
        points_title=f"{district.name}的镇街",
        points_note=_points_note(points, [town.name for town in towns if town.lat is None]),
    )


def _points_note(points: Iterable[Point], missing: Sequence[str]) -> str:
    silent = "、".join(point.name for point in points if not point.count and not point.here)
    note = "按坐标画，上北下南。大点写着名字，旁边是文章篇数。"
    note += f"小点还没有文章提到：{silent}。" if silent else ""
    return note + (f"不知道坐标，没有画：{'、'.join(missing)}。" if missing else "")


def _points(kit: Kit, towns: Sequence[Place], here: Iterable[str]) -> tuple[Point, ...]:
    """Towns in a square of 100, a degree of longitude shortened as it is at this latitude."""
    if not towns:
        return ()
    spots = [_flat(town, towns[0]) for town in towns]
    west, north = min(x for x, _ in spots), max(y for _, y in spots)
    size = max(max(x for x, _ in spots) - west, north - min(y for _, y in spots)) or 1.0
    return tuple(
        Point(
            town.name,
            kit.place_urls.get(town.code, ""),
            round((x - west) / size * 100, 1),
            round((north - y) / size * 100, 1),
            len(kit.shelf.within.get(town.code, ())),
            town.code in here,
        )
        for town, (x, y) in zip(towns, spots, strict=True)
    )


def _flat(place: Place, origin: Place) -> tuple[float, float]:
    """East and north in degrees of latitude.  All places of a map share the ``origin``: shortened each by its
    own latitude, those farther north would move west, by 15 km within this city."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    return lon * cos(radians(origin.lat or 0.0)), lat


def neighbours(kit: Kit, place: Place) -> tuple[str, list[Place]]:
    """A heading and the places with a page that it is true of: districts that touch on the map; the nearest
    of the same kind, in kilometres; where no point is known, what has the same parent."""
    others = [p for p in kit.places if p.level == place.level and p.code != place.code]
    if place.level == "district":
        tiles = {d.name: d.tile for d in kit.lexicon.districts.values() if d.tile}
        x, y = tiles.get(place.name, (0.0, 0.0))
        near = [p for p in others if place.name in tiles and p.name in tiles]
        return "邻近", [p for p in near if hypot(tiles[p.name][0] - x, tiles[p.name][1] - y) <= NEAR]
    if place.lat is None:
        above = kit.lexicon.places[place.parent].name if place.parent else ""
        return f"同在{above}", [p for p in others if p.parent == place.parent]
    away = sorted((_km(place, p), p.code, p) for p in others if p.lat is not None)
    near = [p for km, _, p in away if km <= NEAR_KM]
    return f"{NEAR_KM} 公里内有报道的{LEVELS[place.level]}", near[:NEIGHBOURS]


def _km(one: Place, other: Place) -> float:
    (x, y), (to_x, to_y) = _flat(one, one), _flat(other, one)
    return hypot(x - to_x, y - to_y) * KM_PER_DEGREE
