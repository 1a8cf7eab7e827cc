"""The packaged reference data against the files it was made from.

Exact names, points, scores and document numbers have to be in the source; what the sources leave open has to
stay open. Needs the starting data beside the repository, which a plain checkout does not have.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.packaged import DATA, read_dataset
from knowledge.question import Topic
from knowledge.records import Component, ComponentKind, Stage

SHARED = Path(__file__).parents[2].parent / "shared"
SOURCES = SHARED / "data"

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason=f"the starting data is not at {SOURCES}: NOTHING of it was checked"
)

FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
MAX_LINE = 112
"""Characters of a line of a guide or note; longer ones wrap badly on a phone."""


def rows(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def flat(text: str) -> str:
    return " ".join(text.split())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if text else None


def components(framework: str) -> dict[str, Component]:
    found = [item for item in read_dataset("frameworks").components if item.framework == framework]
    by_code = {item.code: item for item in found}
    assert len(by_code) == len(found), f"{framework}: a code stands twice"
    return by_code


def leaves(framework: str) -> list[Component]:
    tree = components(framework)
    parents = {item.parent for item in tree.values()}
    return [item for item in tree.values() if item.code not in parents and not item.members]


# --- frameworks


@pytest.mark.parametrize(
    ("framework", "file"),
    [("tphcm-2026", "commune_tphcm_2026.csv"), ("tay-ninh-2025", "commune_tayninh_2025.csv")],
)
def test_communes_components_are_the_source_rows(framework: str, file: str) -> None:
    packaged = components(framework)
    source = rows(f"frameworks/{file}")
    assert set(packaged) == {row["code"] for row in source}
    for row in source:
        item = packaged[row["code"]]
        assert item.coded
        assert (item.parent, item.kind, item.name) == (
            row["parent_code"],
            row["level"],
            flat(row["name_vi"]),
        )
        assert item.max_points == number(row["max_points"])
        assert item.evidence_required == row["evidence_required"]
        assert set(filter(None, row["aliases"].split("; "))) <= set(item.aliases)


def test_hcmc_bodies_are_the_source_ones_written_out() -> None:
    full = {
        "Phòng Văn hóa - Xã hội": "Phòng Văn hóa - Xã hội",
        "Vp HĐND & UBND xã": "Văn phòng HĐND và UBND xã",
        "Trung tâm Phục vụ HCC": "Trung tâm Phục vụ hành chính công",
        "Công an xã": "Công an xã",
        "Vp HĐND & UBND xã + Công an xã": "Văn phòng HĐND và UBND xã; Công an xã",
        "Phòng Văn hóa - Xã hội & Trung tâm Cung ứng DVC": (
            "Phòng Văn hóa - Xã hội; Trung tâm Cung ứng dịch vụ công"
        ),
        "": "",
    }
    packaged = components("tphcm-2026")
    for row in rows("frameworks/commune_tphcm_2026.csv"):
        assert packaged[row["code"]].responsible == full[row["responsible"]], row["code"]


def test_hcmc_scoring_keeps_every_threshold_and_adds_none_but_the_points() -> None:
    packaged = components("tphcm-2026")
    for row in rows("frameworks/commune_tphcm_2026.csv"):
        if row["level"] == "group":
            continue
        printed = set(re.findall(r"\d+%|\d+/\d+|\d+,\d+|\d+", row["how_scored"]))
        said = set(re.findall(r"\d+%|\d+/\d+|\d+,\d+|\d+", packaged[row["code"]].how_scored))
        assert printed <= said, row["code"]
        points = {printed_points(packaged[row["code"]].max_points, share) for share in ("1", "1/2", "1/4")}
        assert said - printed <= points, row["code"]


def printed_points(points: Decimal | None, share: str) -> str:
    assert points is not None
    top, _, bottom = share.partition("/")
    return f"{(points * int(top) / int(bottom or 1)).normalize():f}".replace(".", ",")


def test_what_tay_ninh_does_not_print_stays_unknown() -> None:
    for item in components("tay-ninh-2025").values():
        assert (item.how_scored, item.evidence_required, item.responsible) == ("", "", ""), item.code
    assert components("tay-ninh-2025")["4.22"].name == ""


def test_dak_nong_names_and_bodies_are_those_of_the_report() -> None:
    packaged = components("dak-nong-2022")
    place: Counter[str] = Counter()
    for row in rows("frameworks/district_daknong_1552.csv"):
        if row["code"]:
            item = packaged[row["code"]]
            assert item.coded and item.kind is ComponentKind.GROUP
            assert item.max_points == number(row["max_points"])
        else:
            place[row["parent_code"]] += 1
            item = packaged[f"{row['parent_code']}/{place[row['parent_code']]}"]
            assert not item.coded and item.max_points is None
        assert (item.name, item.responsible) == (flat(row["name_vi"]), row["responsible"])
    assert sum(place.values()) + 8 + 3 == len(packaged)


def test_dak_nong_says_nothing_of_one_district() -> None:
    for item in components("dak-nong-2022").values():
        for text in (item.how_scored, item.evidence_required):
            assert not re.search(r"Krông Nô|tốt|trừ điểm|8,72", text), item.code


@pytest.mark.parametrize(
    ("framework", "prefix"), [("dak-lak-2021-huyen", "HUYEN"), ("dak-lak-2021-so", "SO")]
)
def test_dak_lak_points_and_names_are_printed_in_decision_1026(framework: str, prefix: str) -> None:
    packaged = components(framework)
    source = [row for row in rows("frameworks/daklak_2425_2021.csv") if row["code"].startswith(prefix)]
    assert len(packaged) == len(source)
    document = flat(next((SOURCES / "documents").glob("003_*.txt")).read_text(encoding="utf-8"))
    for row in source:
        item = packaged[row["code"].removeprefix(prefix).strip(".") or "I"]
        assert item.name == row["name_vi"].split(" (cấp")[0]
        assert item.max_points == number(row["max_points"])
        assert item.name in document


def test_national_structures_keep_points_and_counts() -> None:
    renamed = {"P1": "CQS", "P2": "KTS", "P3": "XHS"}
    for framework, file in (
        ("quoc-gia-2022", "national_922_2022_structure.csv"),
        ("quoc-gia-2025", "national_405_2025_structure.csv"),
    ):
        packaged = components(framework)
        source = [row for row in rows(f"frameworks/{file}") if not row["code"].startswith(("DTI", "DVBKHCN"))]
        assert len(packaged) == len(source)
        for row in source:
            item = packaged[renamed.get(row["code"], row["code"])]
            assert (item.name, item.max_points) == (row["name_vi"], number(row["max_points"]))
            known = f"{item.how_scored} {item.note}"
            assert set(FIGURE.findall(row["how_scored"])) <= set(FIGURE.findall(known)), row["code"]
    ministry = components("bo-khcn-2025")
    assert (ministry["6"].name, ministry["6"].max_points) == ("Hoạt động chuyển đổi số", Decimal(600))
    assert all(item.max_points is None for item in ministry.values() if item.code != "6")


@pytest.mark.parametrize(
    ("framework", "indicators", "groups", "total"),
    [("tphcm-2026", 43, 8, 100), ("tay-ninh-2025", 62, 6, 960), ("dak-nong-2022", 68, 8, 1000)],
)
def test_numbers_of_indicators_and_groups(framework: str, indicators: int, groups: int, total: int) -> None:
    head = next(item for item in read_dataset("frameworks").frameworks if item.key == framework)
    top = [item for item in components(framework).values() if not item.parent and not item.members]
    assert (len(leaves(framework)), len(top), head.total_points) == (indicators, groups, Decimal(total))
    assert f"{indicators} chỉ số" in head.note and f"{groups} nhóm" in head.note


def test_points_add_up() -> None:
    bundle = read_dataset("frameworks")
    checked = 0
    for head in bundle.frameworks:
        tree = components(head.key)
        for item in tree.values():
            below = [tree[code] for code in item.members] or [
                child for child in tree.values() if child.parent == item.code
            ]
            points = [child.max_points for child in below]
            if not below or item.max_points is None or (None in points and not item.members):
                # I.4 of the Đắk Lắk departments is printed "-": the others make up the pillar
                if head.key == "dak-lak-2021-so" and item.code == "I":
                    assert sum(filter(None, points)) == item.max_points
                continue
            assert sum(p for p in points if p is not None) == item.max_points, (head.key, item.code)
            checked += 1
        tops = [item.max_points for item in tree.values() if not item.parent and not item.members]
        if head.total_points is not None and None not in tops:
            assert sum(p for p in tops if p is not None) == head.total_points, head.key
    assert checked == 25


def test_parents_and_members_exist() -> None:
    for head in read_dataset("frameworks").frameworks:
        tree = components(head.key)
        for item in tree.values():
            assert not item.parent or item.parent in tree, (head.key, item.code)
            assert set(item.members) <= set(tree), (head.key, item.code)
            assert (item.kind is ComponentKind.AGGREGATE) == bool(item.members)


def test_rules_of_each_hcmc_indicator_add_up_to_its_maximum() -> None:
    tree = components("tphcm-2026")
    parts: dict[str, list[int]] = defaultdict(list)
    points: dict[str, Decimal] = defaultdict(Decimal)
    for rule in read_dataset("frameworks").scoring_rules:
        assert rule.framework == "tphcm-2026"
        parts[rule.code].append(rule.part)
        points[rule.code] += rule.points
        if rule.method in ("tiers", "choices"):
            assert max(Decimal(t.split(";")[1].replace(",", ".")) for t in rule.tiers) == rule.points
        else:
            assert rule.method in ("ratio", "yes_no") and not rule.tiers
        if rule.method != "ratio":
            assert rule.full_from is None and rule.zero_below is None
    indicators = {
        item.code: item.max_points for item in tree.values() if item.kind is ComponentKind.INDICATOR
    }
    assert points == indicators
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in parts.values())


def test_rules_carry_the_thresholds_that_the_source_prints() -> None:
    source = {row["code"]: row["how_scored"] for row in rows("frameworks/commune_tphcm_2026.csv")}
    rules = [rule for rule in read_dataset("frameworks").scoring_rules if rule.method == "ratio"]
    for rule in rules:
        text = source[rule.code]
        full = re.search(r"từ (\d+)%: điểm tối đa", text)
        assert rule.full_from == (Decimal(full.group(1)) if full else None), rule.code
        zero = re.search(r"dưới (\d+)%: 0", text)
        assert rule.zero_below == (Decimal(zero.group(1)) if zero else None), rule.code
    assert {rule.code for rule in rules if rule.full_from is not None} == {
        f"DTI-{n}" for n in (28, 29, 30, 41, 43)
    }


# --- terms


def test_every_abbreviation_of_the_source_keeps_its_meaning() -> None:
    packaged = {item.short: item for item in read_dataset("terms").abbreviations}
    linking = words("cũng là; trong bảng DTI xếp loại: gõ thiếu dấu văn bản ký hiệu biến thể KHCN4")
    for row in rows("abbreviations.csv"):
        for short in row["abbr"].split(" / "):
            item = packaged[short.strip()]
            known = words(" ".join((*item.meanings, item.note)))
            assert words(row["expansion"]) - linking <= known, short
            assert item.meanings and all(item.meanings)


def test_clashing_abbreviations_keep_all_meanings_and_stand_once() -> None:
    found = read_dataset("terms").abbreviations
    assert not [short for short, count in Counter(item.short for item in found).items() if count > 1]
    packaged = {item.short: item.meanings for item in found}
    assert packaged["TTTT"] == ("Thanh toán trực tuyến", "Thông tin và Truyền thông")
    assert packaged["TB"] == ("Trung bình", "Thông báo")
    assert packaged["CT"][:2] == ("Chỉ tiêu", "Chỉ thị")
    assert packaged["CV"] == ("Công văn", "Chuyên viên")


# --- guidance, deadlines, register


@pytest.fixture(scope="module")
def printed_figures() -> set[str]:
    texts = [
        path.read_text(encoding="utf-8")
        for pattern in ("*.md", "documents/*.txt", "frameworks/*.csv", "scores/*.csv", "*.csv")
        for path in SOURCES.glob(pattern)
    ]
    return set(FIGURE.findall(" ".join(texts)))


@pytest.mark.parametrize("table", ["guidance/guides", "guidance/notes", "deadlines/deadlines"])
def test_every_figure_is_printed_in_a_source(table: str, printed_figures: set[str]) -> None:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            strange = {figure for cell in row.values() for figure in FIGURE.findall(cell)} - printed_figures
            assert not strange, (row.get("key") or row.get("report"), strange)


def test_guides_and_notes_fit_a_phone_and_can_be_asked_for() -> None:
    bundle = read_dataset("guidance")
    for guide in bundle.guides:
        assert guide.aliases and guide.source, guide.key
        assert guide.steps or guide.notes, guide.key
        assert all(len(line) <= MAX_LINE for line in (*guide.steps, *guide.notes)), guide.key
    for note in bundle.notes:
        assert len(note.asked) >= 3 and note.lines and note.source, note.key
        assert note.topic in set(Topic), note.key
        assert all(len(line) <= MAX_LINE for line in note.lines), note.key
    keys = [item.key for item in (*bundle.guides, *bundle.notes)]
    assert len(keys) == len(set(keys))


def test_steps_that_no_source_has_are_not_made_up() -> None:
    bare = {guide.key for guide in read_dataset("guidance").guides if not guide.steps}
    assert {"so-suc-khoe", "gian-hang-tmdt", "khong-tien-mat"} <= bare


def test_public_notes_do_not_name_the_demonstration_units_documents() -> None:
    unpublished = {
        document.split(" - ")[0]
        for appraisal in read_dataset("tan-mau").appraisals
        for document in appraisal.documents
        if "/" in document.split(" - ")[0]
    }
    text = (DATA / "guidance" / "notes.csv").read_text(encoding="utf-8")
    assert len(unpublished) > 10
    assert not [known for known in unpublished if known in text]


def test_report_deadlines_of_hcmc() -> None:
    found = {
        (item.report, item.period): (item.day, item.month, item.provisional)
        for item in read_dataset("deadlines").deadlines
        if item.place == "TP.HCM" and item.day
    }
    dti, science = "Báo cáo DTI cấp xã", "Báo cáo khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số"
    assert found == {
        (dti, "quý I"): (15, 4, True),
        (dti, "6 tháng"): (15, 7, True),
        (dti, "9 tháng"): (15, 10, True),
        (dti, "năm"): (20, 1, True),
        (science, "quý I"): (10, 4, True),
        (science, "6 tháng"): (10, 7, True),
        (science, "9 tháng"): (10, 10, True),
        (science, "năm"): (15, 1, True),
    }


def test_tay_ninh_has_no_invented_deadline() -> None:
    assert not [item for item in read_dataset("deadlines").deadlines if item.place == "Tây Ninh"]


def test_register_holds_every_numbered_decision_of_the_source() -> None:
    packaged = {(item.number, item.place): item for item in read_dataset("register").documents}
    for row in rows("frameworks/register.csv"):
        if not row["number"].startswith("không rõ"):
            place = "Quốc gia" if row["issuer"] == "Doanh nghiệp" else row["issuer"]
            item = packaged[row["number"], place]
            assert item.issued_on == (row["date"] if row["date"].count("/") == 2 else "")
            later = re.search(r"bị thay bởi (\d+)", row["note"])
            assert item.replaced_by.split("/")[0] == (later.group(1) if later else "")


def test_register_chains_point_both_ways_and_same_numbers_stay_apart() -> None:
    documents = read_dataset("register").documents
    by_number = defaultdict(list)
    for item in documents:
        assert re.fullmatch(r"(\d\d/\d\d/\d{4})?", item.issued_on), item.number
        by_number[item.number].append(item)
    for item in documents:
        for later in by_number[item.replaced_by] if item.replaced_by else ():
            assert later.replaces == item.number
    assert by_number["1726/QĐ-BTTTT"][0].replaced_by == "922/QĐ-BTTTT"
    assert by_number["922/QĐ-BTTTT"][0].replaced_by == "405/QĐ-BKHCN"
    assert {item.place for item in by_number["2425/QĐ-UBND"]} == {"Đắk Lắk", "Quảng Nam"}


def test_register_numbers_and_dates_are_in_the_sources() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for pattern in ("*.md", "documents/*.txt")
        for path in SOURCES.glob(pattern)
    ]
    texts += [path.read_text(encoding="utf-8") for path in (SOURCES / "frameworks").glob("*.csv")]
    pool = " ".join(texts)
    dates = {
        tuple(int(part) for part in date) for date in re.findall(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", pool)
    }
    for item in read_dataset("register").documents:
        stem, _, tail = item.number.partition("/")
        written = item.number in pool or (stem.split("-")[0] in pool and (tail in pool or not tail))
        assert written, item.number
        if item.issued_on:
            assert tuple(int(part) for part in item.issued_on.split("/")) in dates, item.number


# --- the demonstration unit


def test_scores_of_the_demonstration_unit_are_the_source_ones() -> None:
    single = [item for item in read_dataset("tan-mau").scores if item.table != "cộng các chỉ số"]
    packaged = {(item.component, item.stage.value): item for item in single}
    source = rows("scores/sample_commune_2025_indicator_scores.csv")
    assert len(single) == len(packaged) == len(source) == 124
    for row in source:
        item = packaged[row["code"], row["stage"]]
        assert item.value == number(row["score"])
        assert number(item.printed) == item.value and "." not in item.printed
        limit = components("tay-ninh-2025")[row["code"]].max_points
        assert limit == number(row["max_points"])


def test_sums_of_the_demonstration_unit() -> None:
    scores = read_dataset("tan-mau").scores
    for stage, total in ((Stage.SELF, "787.84"), (Stage.APPRAISED, "606.27")):
        rows_of_stage = [item for item in scores if item.stage is stage]
        sums = {item.component: item.value for item in rows_of_stage if item.table == "cộng các chỉ số"}
        assert set(sums) == {"1", "2", "3", "4", "5", "6", "TOTAL"}
        assert sums["TOTAL"] == Decimal(total)
        for code, value in sums.items():
            parts = [
                item.value
                for item in rows_of_stage
                if item.table != "cộng các chỉ số" and code in ("TOTAL", item.component.split(".")[0])
            ]
            assert sum(part for part in parts if part is not None) == value, (stage, code)


def test_appraisals_keep_state_documents_and_remarks() -> None:
    packaged = {item.component: item for item in read_dataset("tan-mau").appraisals}
    source = [
        row for row in rows("scores/sample_commune_2025_indicator_scores.csv") if row["stage"] == "thẩm định"
    ]
    assert len(packaged) == len(source) == 62
    for row in source:
        item = packaged[row["code"]]
        assert item.state == row["status"]
        kept = words(" ".join((*item.documents, item.remark)))
        assert words(row["note"]) - words("Đơn vị tự đánh giá 1 2 3") <= kept, row["code"]
        assert item.remark == "" or item.remark.startswith("Thành viên thẩm định:")
        assert not any("Thành viên thẩm định" in document for document in item.documents)
    assert Counter(item.state for item in packaged.values()) == Counter(row["status"] for row in source)
    assert [d.split(" - ")[0] for d in packaged["2.3"].documents] == [
        "476/KH-UBND",
        "1598/GM-UBND",
        "1481/GM-UBND",
    ]
