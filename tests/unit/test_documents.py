"""A document that several datasets list is one document."""

from dataclasses import replace
from typing import Any

from knowledge.documents import listed_once
from knowledge.records import Document

EMPTY = Document("", "Quyết định", "", "", "", "", "", "", "", (), "x")


def document(number: str, issued_on: str = "", place: str = "", **more: Any) -> Document:
    return replace(EMPTY, number=number, issued_on=issued_on, place=place, **more)


def test_the_first_listing_is_kept_and_filled_in() -> None:
    register = document("12/QĐ-UBND", "01/02/2023", "Đắk X", status="Đang dùng", aliases=("quyết định 12",))
    report = document("12/ QĐ-UBND", "01/02/2023", "tỉnh Đắk X", subject="bộ chỉ số", aliases=("bộ mới",))
    (one,) = listed_once([register, report])
    assert (one.number, one.place, one.status) == ("12/QĐ-UBND", "Đắk X", "Đang dùng")
    assert (one.subject, one.aliases) == ("bộ chỉ số", ("quyết định 12", "bộ mới"))


def test_a_missing_date_is_filled_from_the_same_place() -> None:
    (one,) = listed_once(
        [document("7/KH-UBND", "", "huyện A"), document("7/KH-UBND", "03/04/2024", "huyện A")]
    )
    assert one.issued_on == "03/04/2024"


def test_two_dates_two_places_or_no_number_are_two_documents() -> None:
    assert len(listed_once([document("14/CT-TTg", "25/05/2018"), document("14/CT-TTg", "07/06/2019")])) == 2
    assert len(listed_once([document("7/KH-UBND", "", "huyện A"), document("7/KH-UBND", "", "huyện B")])) == 2
    assert len(listed_once([document(""), document("")])) == 2
