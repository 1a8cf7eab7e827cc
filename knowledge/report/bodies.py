"""Names of bodies in a list ("Phòng Văn hóa và Thông tin; UBND các xã, thị trấn")."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r";|,\s+(?=(?:UBND|[UỦ][yỷ] ban|Phòng|Sở|Văn phòng|Công an|Ban|Trung tâm|[Cc]ác)\s)")

BODY = re.compile(
    r"^(?:[Cc]ác )?(?:UBND|[UỦ][yỷ] ban|[Pp]hòng|[Ss]ở|Văn phòng|[Bb]an|Công an|Trung tâm|Tổ(?! chức)"
    r"|Thủ trưởng|Chủ tịch|Đài|Bưu điện|Huyện đoàn|Tỉnh đoàn|Hội|Chi cục|Cục|Bảo hiểm|doanh nghiệp|cơ quan)\b"
)
"""How the name of a body begins."""


def read_bodies(text: str, known: Iterable[str] = ()) -> list[str]:
    """The bodies of a list, with one kind of dash.

    A name that is the end of one that ``known`` lists or this list names in full stands for that one:
    "Tài chính - Kế hoạch" for "Phòng Tài chính - Kế hoạch".
    """
    names = [part.strip(" .-+") for part in _BETWEEN.split(text.replace("–", "-").rstrip(". "))]
    names = [name for name in names if name]
    full = [name for listed in known for name in listed.split("; ")] + names
    return [next((whole for whole in full if whole.endswith(f" {name}")), name) for name in names]
