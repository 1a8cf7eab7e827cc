"""Writes the packaged tables of units: old and new divisions, and what became of the old ones.

Run by hand, in an environment that has ``vietnamadminunits`` (see README.md):

    python deploy/units/build_units.py [knowledge/data/units]

It reads that package's data files, not its code, so nothing of it has to be importable. The same package
version always gives the same bytes. It stops with a message when the package's data does not fit together.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "knowledge" / "data" / "units"
PACKAGE = "vietnamadminunits"
CHANGED_ON = "01/07/2025"
"""The day on which districts were dissolved and the merged provinces and communes began."""

KINDS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
PLAIN_KINDS = ("xã", "huyện", "tỉnh")
"""Of two units of one name side by side, one of these keeps the bare key."""

RESOLUTIONS = {
    "dak-lak": "1660", "lam-dong": "1671", "quang-ngai": "1677", "son-la": "1681", "tay-ninh": "1682",
    "ho-chi-minh": "1685",
}  # fmt: skip
"""Numbers of the resolutions (NQ-UBTVQH15) on communes, for the provinces of the packaged documents."""

PRINTED = {"Huyện Krông A Na": "Huyện Krông Ana"}
"""Names that the documents print differently in a way that changes the key."""

OLD_LIST = "Danh mục đơn vị hành chính trước 01/7/2025 (dữ liệu mở vietnamadminunits)"
PROVINCE_LAW = "Nghị quyết 202/2025/QH15 về sắp xếp đơn vị hành chính cấp tỉnh"
UNIT_COLUMNS = (
    "key", "kind", "name", "parent", "current", "since", "until", "spellings", "demo", "source",
)  # fmt: skip
CHANGE_COLUMNS = ("old", "new", "partial", "source")


class Names(NamedTuple):
    """A printed name cut in two: the level word in lower case and the bare name."""

    kind: str
    name: str


class Edge(NamedTuple):
    """An old commune (its row number) and a new one (its official code)."""

    old: int
    new: str


def slug(name: str) -> str:
    """Lower case ASCII: marks folded, apostrophes gone, everything else a hyphen."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d").replace("'", ""))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")


def names(printed: str) -> Names:
    """Level word and name; a numbered unit ("Phường 1") keeps the word: its number alone names nothing."""
    printed = unicodedata.normalize("NFC", " ".join(printed.split()))
    printed = PRINTED.get(printed, printed)
    for kind in KINDS:
        if printed.lower().startswith(kind + " "):
            name = printed[len(kind) + 1 :]
            return Names(kind, f"{kind.capitalize()} {name}" if name.isdigit() else name)
    raise SystemExit(f"no level word in {printed!r}")


def keys_beside(prefix: str, siblings: Iterable[Names]) -> dict[Names, str]:
    """The key of each of the units that stand side by side under one parent."""
    siblings = list(dict.fromkeys(siblings))
    kinds: dict[str, set[str]] = defaultdict(set)
    for unit in siblings:
        kinds[slug(unit.name)].add(unit.kind)
    seen: Counter[str] = Counter()
    keys: dict[Names, str] = {}
    for unit in siblings:
        bare = slug(unit.name)
        plain = len(kinds[bare]) == 1 or unit.kind in PLAIN_KINDS
        key = prefix + (bare if plain else f"{bare}-{slug(unit.kind)}")
        seen[key] += 1  # names that differ in their marks only: the second takes -2
        keys[unit] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return keys


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table beside this script."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def package_file(name: str) -> Path:
    """A data file of the installed package."""
    return Path(str(distribution(PACKAGE).locate_file(f"{PACKAGE}/data/{name}")))


def read_table(table: str) -> list[dict[str, str]]:
    """The rows of one table of the package's database, in its own order."""
    database = sqlite3.connect(f"file:{package_file('dataset.db')}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    return [dict(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY rowid")]


def read_edges(old: list[dict[str, str]], new: list[dict[str, str]]) -> set[Edge]:
    """Which old commune went into which new one, with the corrections of this folder."""
    old_rows = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": number
        for number, row in enumerate(old)
    }
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    converter = json.loads(package_file("converter_2025.json").read_text(encoding="utf-8"))
    edges = {
        Edge(old_rows[before], codes[province, ward])
        for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for ward, olds in wards.items()
        for before in olds
    } | {
        Edge(old_rows[before], codes[province, part["newWardKey"]])
        for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items()
        for before, parts in olds.items()
        for part in parts
    }
    by_code = {row["wardCode"]: number for number, row in enumerate(old)}
    for row in read_csv("corrections.csv"):
        edge = Edge(by_code[row["old_code"]], row["new_code"])
        if (edge in edges) == (row["action"] == "add"):
            raise SystemExit(f"correction no longer fits: {row}")
        edges ^= {edge}
    return edges


class Tables:
    """The two tables while they grow."""

    def __init__(self) -> None:
        self.units: dict[str, dict[str, str]] = {}
        self.changes: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, key: str, unit: Names, parent: str, current: bool, changed: bool, source: str) -> None:
        """One unit; ``changed`` tells that it began or ended on the day of the change."""
        if key in self.units:
            raise SystemExit(f"two units with the key {key}")
        self.units[key] = {
            "key": key, "kind": unit.kind, "name": unit.name, "parent": parent,
            "current": "có" if current else "", "since": CHANGED_ON if current and changed else "",
            "until": CHANGED_ON if changed and not current else "", "spellings": "", "demo": "",
            "source": source,
        }  # fmt: skip

    def change(self, old: str, new: str, partial: bool, source: str) -> None:
        """What became of one old unit."""
        self.changes[old, new] = {
            "old": old,
            "new": new,
            "partial": "có" if partial else "",
            "source": source,
        }


def commune_law(province: str) -> str:
    """The resolution on the communes of a current province."""
    number = RESOLUTIONS.get(province)
    which = f"Nghị quyết {number}/NQ-UBTVQH15" if number else "Các Nghị quyết 1654-1687/NQ-UBTVQH15"
    return f"{which} về sắp xếp đơn vị hành chính cấp xã (dữ liệu mở vietnamadminunits)"


def build() -> Tables:
    """Both tables, complete."""
    old, new = read_table("admin_units_legacy"), read_table("admin_units")
    tables = Tables()
    olds_of: dict[str, list[str]] = json.loads(
        package_file("converter_2025.json").read_text(encoding="utf-8")
    )["DICT_PROVINCE"]
    merged = {province for province, olds in olds_of.items() if len(olds) > 1}

    provinces = keys_beside("", (names(row["province"]) for row in new))
    key_of_new: dict[str, str] = {}
    province_key: dict[str, str] = {}
    for unit, key in provinces.items():
        rows = [row for row in new if names(row["province"]) == unit]
        package_key = rows[0]["provinceKey"]
        province_key[package_key] = key
        tables.add(key, unit, "", True, package_key in merged, PROVINCE_LAW)
        communes = keys_beside(f"{key}/", (names(row["ward"]) for row in rows))
        for row in rows:
            commune = names(row["ward"])
            key_of_new[row["wardCode"]] = communes[commune]
            tables.add(communes[commune], commune, key, True, True, commune_law(key))

    key_of_old: dict[int, str] = {}
    district_of: dict[int, str] = {}
    old_provinces = keys_beside("cu/", (names(row["province"]) for row in old))
    for unit, key in old_provinces.items():
        rows_here = [number for number, row in enumerate(old) if names(row["province"]) == unit]
        package_key = old[rows_here[0]]["provinceKey"]
        now = next(province for province, olds in olds_of.items() if package_key in olds)
        tables.add(key, unit, "", False, now in merged, OLD_LIST)
        tables.change(key, province_key[now], False, PROVINCE_LAW)
        districts = keys_beside(f"{key}/", (names(old[number]["district"]) for number in rows_here))
        for district, district_key in districts.items():
            tables.add(district_key, district, key, False, True, OLD_LIST)
            inside = [number for number in rows_here if names(old[number]["district"]) == district]
            communes = keys_beside(
                f"{district_key}/", (names(old[n]["ward"]) for n in inside if old[n]["ward"])
            )
            for number in inside:
                district_of[number] = district_key
                if old[number]["ward"]:  # island districts had none
                    commune = names(old[number]["ward"])
                    key_of_old[number] = communes[commune]
                    tables.add(communes[commune], commune, district_key, False, True, OLD_LIST)

    add_changes(tables, read_edges(old, new), key_of_old, key_of_new, district_of)
    add_hand_written(tables)
    return tables


def add_changes(
    tables: Tables,
    edges: set[Edge],
    key_of_old: dict[int, str],
    key_of_new: dict[str, str],
    district_of: dict[int, str],
) -> None:
    """Changes of communes, and of districts as the sum of their communes.

    A commune's change is partial when it was divided, a district's when the new commune also holds land
    from another district.
    """
    parts = Counter(edge.old for edge in edges)
    districts_in: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        districts_in[edge.new].add(district_of[edge.old])
    for edge in sorted(edges):
        new = key_of_new[edge.new]
        source = commune_law(new.split("/")[0])
        if edge.old in key_of_old:
            tables.change(key_of_old[edge.old], new, parts[edge.old] > 1, source)
        tables.change(district_of[edge.old], new, len(districts_in[edge.new]) > 1, source)


def add_hand_written(tables: Tables) -> None:
    """Units that no list has, and other spellings, from the tables beside this script."""
    for row in read_csv("extra_units.csv"):
        tables.add(
            row["key"],
            Names(row["kind"], row["name"]),
            row["parent"],
            row["demo"] == "có",
            False,
            row["source"],
        )
        tables.units[row["key"]].update(spellings=row["spellings"], demo=row["demo"])
    for row in read_csv("spellings.csv"):
        unit = tables.units[row["key"]]
        if slug(unit["name"]) != slug(row["name"]):
            raise SystemExit(f"{row['key']}: {row['name']!r} is not {unit['name']!r}")
        former = [unit["name"]] if unit["name"] != row["name"] else []
        written = [part.strip() for part in row["spellings"].split("|") if part.strip()]
        unit["name"] = row["name"]
        unit["spellings"] = " | ".join(dict.fromkeys([*written, *former]))
        if row["source"]:
            unit["source"] = f"{row['source']}; {unit['source']}"


def write(path: Path, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    """A compressed table, always the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))


def main() -> None:
    """Writes both tables into the folder named on the command line, or the packaged one."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    tables = build()
    write(target / "units.csv.gz", UNIT_COLUMNS, (tables.units[key] for key in sorted(tables.units)))
    write(
        target / "unit_changes.csv.gz",
        CHANGE_COLUMNS,
        (tables.changes[key] for key in sorted(tables.changes)),
    )
    print(f"{len(tables.units)} units, {len(tables.changes)} changes in {target}")


if __name__ == "__main__":
    main()
