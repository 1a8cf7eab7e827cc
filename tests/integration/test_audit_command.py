"""``dtibot audit`` as an administrator runs it: on everything, on one unit, on what an office imported."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main_group
from bot.commands.audit import UnitUnclear, UnitUnknown
from knowledge.packaged import DATA
from knowledge.store.store import Store

REVIEWED = Path(__file__).parents[1] / "findings" / "packaged.txt"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main_group, ["audit", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def read(*arguments: str) -> dict[str, Any]:
    result = run("--json", *arguments)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_everything_in_the_database_is_audited(office: Store) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout == REVIEWED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "typed",
    ["huyện Bình Sơn", "binh son", "HUYEN BINH SON", "huyen binh sonn quang ngai", "Bình Sơn, Quảng Ngãi"],
)
def test_a_unit_is_understood_as_in_a_question(office: Store, typed: str) -> None:
    found = read(*typed.split())
    assert (found["unit"], found["unit_name"]) == (
        "cu/quang-ngai/binh-son",
        "huyện Bình Sơn, tỉnh Quảng Ngãi (cũ)",
    )
    rules = [finding["rule"] for finding in found["findings"]]
    assert rules == [
        "fact-parts",
        "document-after-start",
        "document-kind",
        "document-sign",
        "duration",
        "document-number",
    ]
    assert found["count"] == len(rules)
    assert found["by_severity"] == {"error": 1, "warning": 3, "note": 2}


def test_a_unit_is_told_as_it_was_understood(office: Store) -> None:
    result = run("krong", "no")
    assert result.stdout.splitlines()[:3] == [
        "Hiểu “krong no” là huyện Krông Nô, tỉnh Đắk Nông (cũ).",
        "Kiểm tra số liệu: huyện Krông Nô, tỉnh Đắk Nông (cũ)",
        "Có 10 chỗ không khớp: 10 lỗi, 0 cảnh báo, 0 lưu ý. Số in được giữ nguyên, không tự sửa.",
    ]


def test_a_province_is_all_that_lies_in_it(office: Store) -> None:
    found = read("tinh", "dak", "lak")
    assert found["unit"] == "cu/dak-lak"
    assert {"cu/dak-lak/mdrak", "cu/dak-lak/krong-bong"} <= {
        unit for finding in found["findings"] for unit in finding["units"]
    }


def test_a_unit_without_contradictions_has_none(office: Store) -> None:
    result = run("xã", "Tân", "Mẫu")
    assert result.exit_code == 0
    assert "Không thấy chỗ nào không khớp." in result.stdout
    assert read("xã Tân Mẫu")["findings"] == []


def test_an_unknown_name_is_an_error(office: Store) -> None:
    with pytest.raises(UnitUnknown, match="Không tìm thấy đơn vị nào tên “xyz abc”"):
        run("xyz", "abc")


def test_a_name_of_several_lists_them(office: Store) -> None:
    with pytest.raises(UnitUnclear) as error:
        run("xa", "tan", "hoa")
    lines = str(error.value).splitlines()
    assert lines[0] == "“xa tan hoa” có thể là 20 đơn vị. Ghi rõ một trong các tên:"
    assert lines[1] == "- xã Tân Hòa, thành phố Cần Thơ"
    assert lines[-1] == "và 10 đơn vị khác; ghi thêm tên huyện, tỉnh."


def test_a_finding_has_all_its_fields(office: Store) -> None:
    (finding,) = [f for f in read("krong bong")["findings"] if f["rule"] == "total-sum"]
    assert finding == {
        "severity": "note",
        "rule": "total-sum",
        "text": "Tổng điểm của huyện Krông Bông in 159,99 nhưng cộng các thành phần được 160,01;"
        " có thể do làm tròn.",
        "first": {
            "printed": "159,99",
            "value": "159.99",
            "rank": 7,
            "class": None,
            "unit": "cu/dak-lak/krong-bong",
            "component": "TOTAL",
            "subject": None,
            "table": "UBND các huyện, thị xã, thành phố",
            "source": "QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Điều 1, mục 2",
        },
        "second": {
            "printed": "101,01",
            "value": "101.01",
            "rank": None,
            "class": None,
            "unit": "cu/dak-lak/krong-bong",
            "component": "I",
            "subject": None,
            "table": "UBND các huyện, thị xã, thành phố",
            "source": "QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Điều 1, mục 2",
        },
        "others": [
            {**finding["others"][0], "printed": "20,08", "component": "II"},
            {**finding["others"][1], "printed": "38,92", "component": "III"},
        ],
        "computed": "160.01",
        "likely": "rounded to fewer decimals",
        "likely_table": None,
        "fits": None,
        "divisor": None,
        "expected_divisor": None,
        "units": ["cu/dak-lak/krong-bong"],
        "components": ["TOTAL", "I", "II", "III"],
        "framework": "dak-lak-2021-huyen",
        "year": 2021,
        "public": True,
    }


def test_what_an_office_imports_is_audited(office: Store, tmp_path: Path) -> None:
    """A wrong sum in running text and an appraisal above its maximum; the second is not for everybody."""
    folder = tmp_path / "bao-cao-moi"
    folder.mkdir()
    (folder / "facts.csv").write_text(
        "place,measure,printed,measure_unit,period,part_of,group,source\n"
        "tay-ninh/tan-mau,tổ số toàn xã,9,tổ,năm 2026,,tổ,Báo cáo 2026\n"
        "tay-ninh/tan-mau,tổ số ấp,5,tổ,năm 2026,tổ số toàn xã,tổ,Báo cáo 2026\n"
        "tay-ninh/tan-mau,tổ số khu phố,3,tổ,năm 2026,tổ số toàn xã,tổ,Báo cáo 2026\n",
        encoding="utf-8",
    )
    with (DATA / "tan-mau" / "scores.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    stage, component = rows[0].index("stage"), rows[0].index("component")
    row = next(r for r in rows if r[stage] == "thẩm định" and r[component] == "1.1")
    row[rows[0].index("value")], row[rows[0].index("printed")] = "999", "999"
    with (tmp_path / "scores.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    for arguments in (["bao-cao-moi"], ["scores.csv", "--dataset", "tan-mau"]):
        assert CliRunner().invoke(main_group, ["import", *arguments]).exit_code == 0
    found = read("tan mau")["findings"]
    assert {"fact-parts", "above-maximum"} <= {f["rule"] for f in found}
    assert [(f["public"], f["computed"]) for f in found if f["rule"] == "fact-parts"] == [(True, "8")]
    assert [f["public"] for f in found if f["rule"] == "above-maximum"] == [False]
    assert "(số chưa công bố)" in run("tan", "mau").stdout
    question = ["số", "liệu", "xã", "Tân", "Mẫu", "có", "gì", "mâu", "thuẫn", "không"]
    guest = CliRunner().invoke(main_group, ["ask", *question]).stdout
    officer = (
        CliRunner()
        .invoke(main_group, ["ask", "--role", "officer", "--unit", "UBND xã Tân Mẫu", *question])
        .stdout
    )
    assert "Tổ số toàn xã: in 9" in guest
    assert "999" not in guest
    assert "999" in officer
