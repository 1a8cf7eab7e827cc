"""The audit of everything that is packaged: every finding in full, each one examined by hand.

A line: severity, rule, framework and year, units, components; what the two places print (with their rank);
what arithmetic gives; the likely explanation; the divisors of a mean; the other places.
"""
# ruff: noqa: E501 (a finding is one line, whatever its length)

from __future__ import annotations

import time

from knowledge.bundle import merge
from knowledge.packaged import dataset_names, read_dataset
from scoring.audit import audit
from scoring.findings import Finding, Place

BUNDLE = merge(read_dataset(name) for name in dataset_names())

REVIEWED = """
error total-sum | dak-nong-2022 2023 | cu/dak-nong/tuy-duc | TOTAL,1,2,3,4,5,6,7,8 | 387,96 hạng 7 [TOTAL] <> 70 [1] | = 387.87 | also 35 [2], 64,35 [3], 73,94 [4], 43 [5], 30,01 [6], 32,5 [7], 39,07 [8]
error swapped-rows | dak-nong-2022 2023 | cu/dak-nong/dak-glong + cu/dak-nong/dak-rlap | CQS,1,2,3,4,5,6 | 416,38 hạng 5 [CQS] <> 451,76 hạng 3 [CQS] | = 451.76 | (swapped names) | also 89,29 [1], 85 [2], 85,45 [3], 81,03 [4], 51 [5], 59,99 [6], 91,59 [1], 65 [2], 95,57 [3], 78,11 [4], 18,6 [5], 67,51 [6]
error swapped-rows | dak-nong-2022 2023 | cu/dak-nong/tuy-duc + cu/dak-nong/cu-jut | CQS,1,2,3,4,5,6 | 297,42 hạng 8 [CQS] <> 316,30 hạng 7 [CQS] | = 316.30 | (swapped names) | also 70 [1], 35 [2], 64,35 [3], 73,94 [4], 43 [5], 30,01 [6], 72,33 [1], 45 [2], 40 [3], 52,23 [4], 26 [5], 61,86 [6]
error swapped-rows | dak-nong-2022 2023 | cu/dak-nong/dak-glong + cu/dak-nong/dak-rlap | KTS,1,2,3,4,5,7 | 446,25 hạng 4 [KTS] <> 440,09 hạng 5 [KTS] | = 440.09 | (swapped names) | also 89,29 [1], 85 [2], 85,45 [3], 81,03 [4], 51 [5], 48,32 [7], 91,59 [1], 65 [2], 95,57 [3], 78,11 [4], 18,6 [5], 97,38 [7]
error swapped-rows | dak-nong-2022 2023 | cu/dak-nong/tuy-duc + cu/dak-nong/cu-jut | KTS,1,2,3,4,5,7 | 279,10 hạng 8 [KTS] <> 318,79 hạng 7 [KTS] | = 318.79 | (swapped names) | also 70 [1], 35 [2], 64,35 [3], 73,94 [4], 43 [5], 32,5 [7], 72,33 [1], 45 [2], 40 [3], 52,23 [4], 26 [5], 43,54 [7]
error swapped-rows | dak-nong-2022 2023 | cu/dak-nong/dak-glong + cu/dak-nong/dak-rlap | XHS,1,2,3,4,5,8 | 429,9 hạng 4 [XHS] <> 467,61 hạng 5 [XHS] | = 467.61 | (swapped names) | also 89,29 [1], 85 [2], 85,45 [3], 81,03 [4], 51 [5], 75,84 [8], 91,59 [1], 65 [2], 95,57 [3], 78,11 [4], 18,6 [5], 81,03 [8]
error swapped-rows | dak-nong-2022 2023 | cu/dak-nong/tuy-duc + cu/dak-nong/cu-jut | XHS,1,2,3,4,5,8 | 285,36 hạng 8 [XHS] <> 325,36 hạng 7 [XHS] | = 325.36 | (swapped names) | also 70 [1], 35 [2], 64,35 [3], 73,94 [4], 43 [5], 39,07 [8], 72,33 [1], 45 [2], 40 [3], 52,23 [4], 26 [5], 49,8 [8]
error rank-order | dak-nong-2022 2023 | cu/dak-nong/dak-glong + cu/dak-nong/dak-rlap | TOTAL | 575,92 hạng 4 [TOTAL] <> 594,79 hạng 5 [TOTAL] | (swapped ranks)
error rank-order | dak-nong-2022 2023 | cu/dak-nong/tuy-duc + cu/dak-nong/cu-jut | TOTAL | 387,96 hạng 7 [TOTAL] <> 390,76 hạng 8 [TOTAL] | (swapped ranks)
error rank-order | dak-nong-2022 2023 | cu/dak-nong/dak-glong + cu/dak-nong/dak-rlap | XHS | 429,9 hạng 4 [XHS] <> 467,61 hạng 5 [XHS] | (swapped ranks)
error mean-divisor | dak-lak-2021-huyen 2021 | cu/dak-lak/mdrak | I | 101,25 [I] <> - [I] | = 108.48 | (divided by all that are listed) | /15 not /14
error mean-divisor | dak-lak-2021-huyen 2021 | cu/dak-lak/mdrak | II | 29,64 [II] <> - [II] | = 31.76 | (divided by all that are listed) | /15 not /14
error mean-value | dak-lak-2021-huyen 2021 | cu/dak-lak/mdrak | III | 30,42 [III] <> - [III] | = 33.69 | /? not /14
error mean-divisor | dak-lak-2021-huyen 2021 | cu/dak-lak/mdrak | TOTAL | 162,33 [TOTAL] <> - [TOTAL] | = 173.93 | (divided by all that are listed) | /15 not /14
error percentage | - 2023 | cu/son-la/thuan-chau | I.1 | 26,23% (31/191 DVC) [Tỷ lệ dịch vụ công trực tuyến phát sinh hồ sơ trực tuyến trên tổng số dịch vụ công trực tuyến có phát sinh hồ sơ] <> 31/191 [Tỷ lệ dịch vụ công trực tuyến phát sinh hồ sơ trực tuyến trên tổng số dịch vụ công trực tuyến có phát sinh hồ sơ] | = 16.23 | (one digit)
error percentage | - 2023 | cu/son-la/thuan-chau | I.4.2 | 98,48% (10.754/10.957 VB) [Tỷ lệ văn bản được trao đổi qua môi trường mạng dưới dạng văn bản điện tử, được ký số bằng chữ ký số theo quy định (trừ văn bản mật) Tại cấp xã] <> 10.754/10.957 [Tỷ lệ văn bản được trao đổi qua môi trường mạng dưới dạng văn bản điện tử, được ký số bằng chữ ký số theo quy định (trừ văn bản mật) Tại cấp xã] | = 98.15
error verdict | - 2023 | cu/son-la/thuan-chau | IV.5.2 | Đạt [Tỷ lệ máy tính được cài đặt nền tảng phòng chống mã độc theo mô hình quản trị tập trung của tỉnh Tại cấp xã] <> 60% / 100% [Tỷ lệ máy tính được cài đặt nền tảng phòng chống mã độc theo mô hình quản trị tập trung của tỉnh Tại cấp xã] | = 100
error fact-parts | - 2023 | cu/quang-ngai/binh-son | - | 26.157 [văn bản đến tiếp nhận] <> 23.546 [văn bản đến có ký số] | = 25260 | also 1.714 [văn bản đến không ký số]
error fact-parts | - 2023 | cu/son-la/thuan-chau | - | 265 [tổ chuyển đổi số cộng đồng toàn huyện] <> 29 [tổ chuyển đổi số cộng đồng cấp xã] | = 365 | (one digit) | also 336 [tổ chuyển đổi số cộng đồng cấp bản, tiểu khu]
warning rank-unreported | dak-lak-2021-huyen 2021 | cu/dak-lak/mdrak | TOTAL | - hạng 15 [TOTAL] <> 99,39 hạng 14 [TOTAL] | (not reported)
note percentage | - 2023 | cu/son-la/thuan-chau | - | 88,80 [tỷ lệ hồ sơ đăng ký xe cơ giới qua dịch vụ công] <> 5.310/5.978 [tỷ lệ hồ sơ đăng ký xe cơ giới qua dịch vụ công] | = 88.83 | (rounded to fewer decimals) | also 5.310 [hồ sơ đăng ký xe cơ giới qua dịch vụ công], 5.978 [hồ sơ đăng ký xe cơ giới]
note percentage | - 2023 | cu/son-la/thuan-chau | - | 77,30 [tỷ lệ hồ sơ vi phạm giao thông đường bộ qua dịch vụ công] <> 1.194/1.544 [tỷ lệ hồ sơ vi phạm giao thông đường bộ qua dịch vụ công] | = 77.33 | (rounded to fewer decimals) | also 1.194 [hồ sơ vi phạm giao thông đường bộ qua dịch vụ công], 1.544 [hồ sơ vi phạm giao thông đường bộ]
note document-number | - - | - | - | 2425/QĐ-UBND (01/09/2021) [bộ chỉ số đánh giá chuyển đổi số tỉnh Đắk Lắk: sở 180 điểm, huyện 420 điểm] <> 2425/QĐ-UBND [bộ chỉ số chuyển đổi số cơ quan nhà nước tỉnh Quảng Nam (năm 2022)] | (two documents)
note document-number | - - | - | - | 137/KH-UBND (31/12/2021) [xây dựng, phát triển Chính quyền điện tử hướng đến Chính quyền số huyện Bình Sơn năm 2025] <> 137/KH-UBND (12/04/2023) [hưởng ứng Phong trào thi đua “Chuyển đổi số trên địa bàn tỉnh Sơn La” giai đoạn 2021 - 2025] | (two documents)
note document-number | - - | - | - | 14/CT-TTg (25/05/2018) [kết nối, chia sẻ dữ liệu về Trung tâm Giám sát an toàn không gian mạng quốc gia] <> 14/CT-TTg (07/06/2019) [vận hành hệ thống thông tin theo mô hình 4 lớp] | (two documents)
"""


def place(value: Place) -> str:
    rank = f" hạng {value.rank}" if value.rank is not None else ""
    of = value.subject or value.component
    return f"{value.printed}{rank} [{of}]" if of else f"{value.printed}{rank}"


def line(finding: Finding) -> str:
    parts = [
        f"{finding.severity} {finding.rule}",
        f"{finding.framework or '-'} {finding.year or '-'}",
        " + ".join(finding.units) or "-",
        ",".join(finding.components) or "-",
        f"{place(finding.first)} <> {place(finding.second)}",
        f"= {finding.computed}" if finding.computed is not None else "",
        f"({finding.likely})" if finding.likely else "",
        f"/{finding.divisor or '?'} not /{finding.expected_divisor}" if finding.expected_divisor else "",
        "also " + ", ".join(place(other) for other in finding.others) if finding.others else "",
    ]
    return " | ".join(part for part in parts if part)


def test_every_finding_is_known_and_real() -> None:
    assert [line(f) for f in audit(BUNDLE)] == REVIEWED.strip().splitlines()


def test_the_audit_of_everything_takes_well_under_a_second() -> None:
    started = time.perf_counter()
    audit(BUNDLE)
    assert time.perf_counter() - started < 0.5


def test_findings_name_known_units_components_and_sources() -> None:
    units = {unit.key for unit in BUNDLE.units}
    codes = {c.code for c in BUNDLE.components} | {t.code for t in BUNDLE.targets} | {"TOTAL"}
    for finding in audit(BUNDLE):
        assert set(finding.units) <= units, line(finding)
        assert set(finding.components) <= codes, line(finding)
        assert all(p.source for p in (finding.first, finding.second, *finding.others)), line(finding)
