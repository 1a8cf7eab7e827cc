"""Pictures on the command line: told of, written to a folder, and as text in a batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from bot.__main__ import main_group
from knowledge.store.store import Store

pytestmark = pytest.mark.usefixtures("office")

QUESTIONS = "vẽ biểu đồ điểm Krông Nô\nLGSP là gì\nso sánh Krông Nô với Đắk Mil\n/thoat\n"


def _run(*arguments: str, typed: str = "") -> Result:
    result = CliRunner().invoke(main_group, arguments, input=typed)
    assert result.exit_code == 0, result.output
    return result


def test_a_chat_says_that_there_is_a_picture() -> None:
    shown = _run("chat", typed=QUESTIONS).output
    assert shown.count("(Có hình kèm theo: mở bằng dtibot chat --pictures THƯ_MỤC.)") == 2


def test_a_chat_writes_pictures_and_keeps_the_earlier_ones(tmp_path: Path) -> None:
    folder = tmp_path / "hình" / "mới"
    shown = _run("chat", "--pictures", str(folder), typed=QUESTIONS).output
    assert f"(Hình: {folder / '001.png'})" in shown
    _run("chat", "--pictures", str(folder), typed=QUESTIONS)
    assert sorted(path.name for path in folder.iterdir()) == ["001.png", "002.png", "003.png", "004.png"]
    with Image.open(folder / "002.png") as image:
        assert (image.format, image.width) == ("PNG", 720)


def test_a_folder_that_cannot_be_written_is_told_and_the_chat_goes_on(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    shown = _run("chat", "--pictures", str(tmp_path / "tệp" / "con"), typed=QUESTIONS).output
    assert shown.count("(Có hình, nhưng không ghi được vào") == 2
    assert "LGSP" in shown


def test_a_reply_as_json_has_its_picture_as_text(office: Store) -> None:
    with_picture = json.loads(_run("ask", "--json", "so sánh Krông Nô với Đắk Mil").output)
    assert with_picture["picture"].startswith("Biểu đồ: So sánh điểm DTI năm 2023: Huyện Krông Nô,")
    assert "<svg" not in json.dumps(with_picture)
    assert json.loads(_run("ask", "--json", "LGSP là gì").output)["picture"] is None
