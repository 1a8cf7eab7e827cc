"""Where evidence is missing and what the appraisal changed."""

from decimal import Decimal

from knowledge.records import Stage
from scoring.evidence import EVIDENCE_EFFORT, NEEDS_SUPPLEMENT, WORK_EFFORT, Item, review
from scoring.plan import cheapest
from tests.unit.scoring_records import appraisal, component, score

COMPONENTS = [
    component("1", "30"),
    component("1.1", "10", "1"),
    component("1.2", "20", "1"),
    component("4", "70"),
    component("4.1", "20", "4"),
    component("4.2", "50", "4"),
    component("4.2.1", "20", "4.2"),
    component("4.2.2", "30", "4.2"),
    component("A", "100", members=("1", "4")),
]
APPRAISALS = [
    appraisal("1.1", "Hoàn thành"),
    appraisal("1.2", NEEDS_SUPPLEMENT),
    appraisal("4.1", NEEDS_SUPPLEMENT),
    appraisal("4.2.1", "Đang thực hiện"),
    appraisal("4.2.2", NEEDS_SUPPLEMENT),
]
POINTS = {
    "1": ("27.5", "15"), "1.1": ("7.5", "10"), "1.2": ("20", "5"), "4.1": ("6.47", "0"),
    "4.2.1": ("0", "0"), "4.2.2": ("30", "29.5"),
}  # fmt: skip
SCORES = [
    score("xa-a", code, printed, stage=stage)
    for code, both in POINTS.items()
    for stage, printed in zip((Stage.SELF, Stage.APPRAISED), both, strict=True)
]
REVIEW = review(COMPONENTS, APPRAISALS, SCORES)


def codes(items: tuple[Item, ...]) -> list[str]:
    return [item.component.code for item in items]


def test_lists_what_waits_for_evidence_most_points_at_stake_first() -> None:
    assert [(i.component.code, i.at_stake) for i in REVIEW.needs_supplement] == [
        ("4.1", Decimal(20)),
        ("1.2", Decimal(15)),
        ("4.2.2", Decimal("0.5")),
    ]


def test_tells_what_the_appraisal_took_and_gave() -> None:
    assert [(i.component.code, i.lost) for i in REVIEW.lost_at_appraisal] == [
        ("1.2", Decimal(15)),
        ("4.1", Decimal("6.47")),
        ("4.2.2", Decimal("0.5")),
    ]
    assert codes(REVIEW.raised_at_appraisal) == ["1.1"]
    assert codes(REVIEW.zero_at_appraisal) == ["4.1", "4.2.1"]
    assert codes(REVIEW.below_maximum) == ["4.1", "4.2.1", "1.2", "4.2.2"]


def test_totals_count_indicators_once() -> None:
    assert (REVIEW.claimed, REVIEW.appraised, REVIEW.lost, REVIEW.maximum) == (
        Decimal("63.97"),
        Decimal("44.5"),
        Decimal("19.47"),
        Decimal(100),
    )
    assert REVIEW.states == {NEEDS_SUPPLEMENT: 3, "Hoàn thành": 1, "Đang thực hiện": 1}


def test_narrows_to_a_group_and_leaves_out_what_is_below_another() -> None:
    assert codes(REVIEW.within("4").needs_supplement) == ["4.1", "4.2.2"]
    assert codes(REVIEW.within("4", without=["4.2"]).items) == ["4.1"]
    assert codes(REVIEW.within("4.2").items) == ["4.2.1", "4.2.2"]
    assert codes(REVIEW.within("4.2.2").items) == ["4.2.2"]
    assert REVIEW.within("5").items == ()


def test_splits_open_points_into_what_evidence_brings_back_and_what_is_above() -> None:
    assert [(o.component, o.points, o.effort, o.recoverable) for o in REVIEW.openings] == [
        ("4.2.1", Decimal(20), WORK_EFFORT, False),
        ("1.2", Decimal(15), EVIDENCE_EFFORT, True),
        ("4.1", Decimal("13.53"), WORK_EFFORT, False),
        ("4.1", Decimal("6.47"), EVIDENCE_EFFORT, True),
        ("4.2.2", Decimal("0.5"), EVIDENCE_EFFORT, True),
    ]


def test_a_plan_over_the_openings_asks_for_evidence_first() -> None:
    plan = cheapest(REVIEW.openings, Decimal(20))
    assert [(o.component, o.recoverable) for o in plan.chosen] == [("1.2", True), ("4.1", True)]


def test_an_indicator_without_points_is_open_and_not_zero() -> None:
    item = review(COMPONENTS, [appraisal("1.1", NEEDS_SUPPLEMENT)], []).of("1.1")
    assert item is not None
    assert (item.at_stake, item.lost, item.needs_supplement) == (None, None, True)
    assert REVIEW.of("1") is None
