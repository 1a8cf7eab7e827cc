"""Every kind of picture: of the packaged figures, and of invented ones that are hard to draw.

    .venv/bin/python -m tests.picture_cases     draws the reference images in tests/pictures anew

Whoever draws them anew looks at each of them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PIL import Image

from handlers.case import ranking_of
from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of
from handlers.pictures.comparison import comparison_picture
from handlers.pictures.groups import groups_picture
from handlers.pictures.image import png
from handlers.pictures.progress import progress_picture
from handlers.pictures.ranking import ranking_picture
from handlers.pictures.trend import trend_picture
from handlers.reply import Sketch
from handlers.wording import Wording
from knowledge.bundle import Bundle, merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.records import Appraisal, Framework, Score, Stage, Unit
from knowledge.snapshot import TOTAL, Snapshot
from knowledge.tablefile import parse_decimal
from knowledge.understanding import Understanding
from scoring.audit import audit
from scoring.evidence import review
from tests.unit.scoring_records import component

REFERENCES = Path(__file__).parent / "pictures"
COLOURS = 128
"""A reference image is kept with so many: a third of the size, and no difference to the eye."""

KRONG_NO, DAK_MIL = "cu/dak-nong/krong-no", "cu/dak-nong/dak-mil"
TUY_DUC, CU_JUT = "cu/dak-nong/tuy-duc", "cu/dak-nong/cu-jut"

NAMES = (
    "Đắk G’long", "Ẵm Nguyễn Bỉnh Khiêm", "Ộ Ữ Ẫ Ỗ Ặ Ệ Ợ Ự Ỹ", "K'ông Nô & <b>Nô</b>", 'Thôn "trong ngoặc"',
    "Trung tâm Điều hành đô thị thông minh và Chuyển đổi số liên vùng Tây Nguyên mở rộng phía Bắc",
    "Nghĩahànhsơntịnhtưnghĩamộđứcbatơtràbồngsơnhàlýsơnbìnhsơnđứcphổ", "东 😀 Ж\x07 lạ", "A",
)  # fmt: skip
PRINTED = ("12.345.678.901,25", "987.654.321", "1.000", "655,26", "152.02", "0,01", "0", "-", "-")
PARTS = ("100", "105,5", "0", "-", "33,33", "7.500.000")
GROUPS = (
    ("Đủ điểm", "100"),
    ("Vượt tối đa", "100"),
    ("Không điểm nào", "100"),
    ("Không báo cáo", "100"),
    ("Một nhóm có tên dài hơn hai dòng vì đơn vị nào cũng kể hết mọi việc đã làm trong năm", "100"),
    ("Rất lớn", "9999999"),
)
STATES = ("Hoàn thành", "Cần bổ sung minh chứng", "Trạng thái chưa ai gặp bao giờ", "Chưa thực hiện")


def packaged_desk() -> Desk:
    """The desk over the packaged knowledge."""
    return desk_over(merge(read_dataset(name) for name in dataset_names()))


def desk_over(bundle: Bundle) -> Desk:
    """A desk over a bundle."""
    snapshot = Snapshot(bundle)
    return Desk(snapshot, Understanding(snapshot, lambda: 2026), Wording(), audit(bundle))


def odd_desk(count: int = len(NAMES)) -> Desk:
    """A desk over ``count`` invented units with awkward names and figures; ten years of the first of them."""
    units = [
        Unit(f"la/{n:02}", "xã", _name(n), "", True, "", "", (), False, "nguồn lạ") for n in range(count)
    ]
    whole = Framework("la", "Bộ chỉ số lạ & <dài>", "Lạ", "xã", "", "", (2024,), Decimal(1000), (), "", "")
    parts = [
        replace(
            component(str(n), points),
            framework="la",
            name=name,
        )
        for n, (name, points) in enumerate(GROUPS, 1)
    ]
    scores = [_score(unit.key, TOTAL, PRINTED[n % len(PRINTED)]) for n, unit in enumerate(units)]
    scores += [_score(units[0].key, str(n), printed) for n, printed in enumerate(PARTS, 1)]
    scores += [_score(units[1].key, str(n), printed) for n, printed in enumerate(reversed(PARTS), 1)]
    scores += [
        _score(units[2].key, TOTAL, printed, year)
        for year, printed in (
            (2014, "1"),
            (2015, "5,5"),
            (2018, "-"),
            (2020, "0"),
            (2021, "999,99"),
            (2022, "3"),
        )
    ]
    return desk_over(
        Bundle(units=tuple(units), frameworks=(whole,), components=tuple(parts), scores=tuple(scores))
    )


def _name(number: int) -> str:
    name = NAMES[number % len(NAMES)]
    return name if number < len(NAMES) else f"{name} {number}"


def _score(unit: str, component: str, printed: str, year: int = 2024) -> Score:
    value = None if printed == "-" else parse_decimal(printed)
    return Score(
        "la", year, unit, component, Stage.PUBLISHED, value, printed, None, "", "bảng", "Nguồn & <lạ>"
    )


def published(desk: Desk, unit: str, year: int | None = None, component: str | None = None) -> list[Score]:
    """A unit's published scores."""
    return desk.snapshot.scores(unit, year=year, component=component, stage=Stage.PUBLISHED)


def ranking(desk: Desk, framework: str, year: int, marked: Sequence[str] = ()) -> Sketch | None:
    """The picture of a ranking by the total."""
    whole = desk.snapshot.frameworks[framework]
    total = desk.snapshot.framework_component(framework, TOTAL)
    assert total is not None
    return ranking_picture(desk, whole, year, total, ranking_of(desk, framework, year, TOTAL), marked)


def compared(desk: Desk, framework: str, year: int, units: Sequence[str]) -> Sketch | None:
    """The picture of units, part by part."""
    whole = desk.snapshot.frameworks[framework]
    total = desk.snapshot.framework_component(framework, TOTAL)
    assert total is not None
    parts = [total, *desk.snapshot.top_components(framework)]
    return comparison_picture(desk, whole, year, parts, {u: published(desk, u, year) for u in units})


def over_years(desk: Desk, framework: str, unit: str) -> Sketch | None:
    """The picture of a unit's total over the years."""
    total = desk.snapshot.framework_component(framework, TOTAL)
    assert total is not None
    whole = desk.snapshot.frameworks[framework]
    return trend_picture(desk, whole, total, published(desk, unit, component=TOTAL))


def _own_groups(desk: Desk) -> Sketch | None:
    dossier = _dossier(desk)
    scores = desk.snapshot.scores(dossier.unit.key, year=dossier.year)
    return groups_picture(
        desk,
        dossier.framework,
        dossier.year,
        [score for score in scores if score.stage is Stage.APPRAISED],
        [score for score in scores if score.stage is Stage.SELF],
    )


def _dossier(desk: Desk) -> Dossier:
    unit = next(unit for unit in desk.snapshot.bundle.units if unit.demo)
    found = dossier_of(desk, unit)
    assert found is not None
    return found


def _odd_dossier(desk: Desk) -> Dossier:
    parts = desk.snapshot.components("la")
    appraisals = [
        Appraisal("la", 2024, "la/00", part.code, STATES[n % len(STATES)], (), "", "")
        for n, part in enumerate(parts)
    ]
    whole = desk.snapshot.frameworks["la"]
    unit = desk.snapshot.bundle.units[0]
    return Dossier(unit, whole, 2024, review(parts, appraisals, []), "nguồn")


def cases(desk: Desk) -> dict[str, Callable[[], Sketch | None]]:
    """What is drawn, by the name of its reference image; ``desk`` is that of the packaged knowledge."""
    dak_nong = desk.snapshot.frameworks["dak-nong-2022"]
    odd, many, most = odd_desk(), odd_desk(30), odd_desk(130)
    return {
        "ranking-districts": lambda: ranking(desk, "dak-nong-2022", 2023, [KRONG_NO]),
        "ranking-departments": lambda: ranking(desk, "dak-lak-2021-so", 2021),
        "ranking-unreported": lambda: ranking(desk, "dak-lak-2021-huyen", 2021, ["cu/dak-lak/mdrak"]),
        "ranking-odd": lambda: ranking(odd, "la", 2024, ["la/05", "la/08"]),
        "ranking-thirty": lambda: ranking(many, "la", 2024, ["la/12"]),
        "ranking-long": lambda: ranking(most, "la", 2024, ["la/76", "la/97"]),
        "groups": lambda: groups_picture(desk, dak_nong, 2023, published(desk, KRONG_NO, 2023)),
        "groups-appraised": lambda: _own_groups(desk),
        "groups-odd": lambda: groups_picture(
            odd, odd.snapshot.frameworks["la"], 2024, published(odd, "la/00", 2024)
        ),
        "years": lambda: over_years(desk, "dak-nong-2022", KRONG_NO),
        "years-odd": lambda: over_years(odd, "la", "la/02"),
        "comparison": lambda: compared(desk, "dak-nong-2022", 2023, [KRONG_NO, DAK_MIL]),
        "comparison-four": lambda: compared(
            desk, "dak-nong-2022", 2023, [KRONG_NO, DAK_MIL, TUY_DUC, CU_JUT]
        ),
        "comparison-odd": lambda: compared(odd, "la", 2024, ["la/00", "la/01"]),
        "progress": lambda: progress_picture(desk, _dossier(desk)),
        "progress-odd": lambda: progress_picture(odd, _odd_dossier(odd)),
    }


def drawn(sketch: Sketch | None) -> Image.Image:
    """The picture as pixels."""
    assert sketch is not None
    return Image.open(io.BytesIO(png(sketch.svg))).convert("RGB")


def main() -> None:
    """Writes the reference images."""
    for name, sketch in cases(packaged_desk()).items():
        small = drawn(sketch()).quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(REFERENCES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
