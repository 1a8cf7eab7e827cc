"""``dtibot export``: what the assistant knows, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from bot.commands.changes import TABLE_TITLES
from bot.composition import build, current_snapshot
from bot.output_file import WrongArgument, output_file
from bot.settings import Settings
from handlers.desk import Desk
from handlers.evidence_sheet import evidence_sheet
from handlers.findings_sheet import findings_sheet
from knowledge.bundle import RECORD_TYPES
from knowledge.records import Framework, Stage, Unit
from knowledge.snapshot import Snapshot
from knowledge.text import fold
from knowledge.workbook.csvfile import write_csv
from knowledge.workbook.selection import Selection
from knowledge.workbook.sheet import Sheet
from knowledge.workbook.tables import office_sheet, packaged_sheet
from knowledge.workbook.xlsx import write_workbook
from scoring.findings import Finding

EVIDENCE, FINDINGS = "evidence", "findings"
KINDS = (*RECORD_TYPES, EVIDENCE, FINDINGS)
"""The tables, and two lists that are put together from several of them."""

XLSX, CSV = ".xlsx", ".csv"


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--unit", default="", help="Chỉ của một đơn vị và các đơn vị trực thuộc, ví dụ: xã Tân Mẫu.")
@click.option("--year", type=int, help="Chỉ của một năm.")
@click.option("--framework", default="", help="Chỉ của một bộ chỉ số, ví dụ: dak-nong-2022.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
def export(kind: str, file: Path, unit: str, year: int | None, framework: str, force: bool) -> None:
    """Xuất dữ liệu đang dùng ra tệp .xlsx (để xem, sửa) hoặc .csv (để nhập lại, cho chương trình khác)."""
    if kind not in KINDS:
        raise WrongArgument(f"Không xuất được “{kind}”; cần một trong {', '.join(KINDS)}.")
    ending = file.suffix.lower()
    if ending not in (XLSX, CSV):
        raise WrongArgument(f"Tệp {file}: cần đuôi .xlsx hoặc .csv.")
    # Only the two lists need the whole assistant, which takes seconds to build.
    desk = build().assistant.desk if kind in (EVIDENCE, FINDINGS) else None
    snapshot = desk.snapshot if desk else current_snapshot(Settings())
    selection = Selection(_unit(snapshot, unit), year, _framework(snapshot, framework))
    sheet = _list(desk, kind, selection) if desk else _table(snapshot, kind, selection, ending)
    with output_file(file, force=force) as stream:
        rows = write_workbook([sheet], stream) if ending == XLSX else write_csv(sheet, stream)
    click.echo(f"Đã ghi {file}: {rows} dòng.")
    if not rows:
        click.echo("Không có dòng nào: dữ liệu đang dùng không có gì như vậy.", err=True)
    elif _holds_unpublished(snapshot, kind, selection):
        click.echo("Lưu ý: tệp có số liệu chưa công bố của đơn vị; không gửi ra ngoài.", err=True)


def _table(snapshot: Snapshot, kind: str, selection: Selection, ending: str) -> Sheet:
    if ending == XLSX:
        return office_sheet(snapshot, kind, selection, TABLE_TITLES[kind].capitalize())
    return packaged_sheet(snapshot, kind, selection)


def _list(desk: Desk, kind: str, selection: Selection) -> Sheet:
    if kind == EVIDENCE:
        keys = selection.unit_keys(desk.snapshot)
        appraised = dict.fromkeys(appraisal.unit for appraisal in desk.snapshot.bundle.appraisals)
        wanted = (key for key in appraised if not keys or key in keys)
        units = (desk.snapshot.units.get(key) for key in wanted)
        return evidence_sheet(desk, filter(None, units), selection.year, selection.framework)
    return findings_sheet(desk, _findings(desk, selection))


def _findings(desk: Desk, selection: Selection) -> Iterator[Finding]:
    keys = selection.unit_keys(desk.snapshot)
    for finding in desk.audit:
        if (
            (not keys or not keys.isdisjoint(finding.units))
            and (selection.year is None or finding.touches(year=selection.year))
            and (selection.framework is None or finding.framework == selection.framework.key)
        ):
            yield finding


def _holds_unpublished(snapshot: Snapshot, kind: str, selection: Selection) -> bool:
    if kind == "scores":
        scores = selection.records(snapshot, kind)
        return any(score.stage is not Stage.PUBLISHED for score in scores)
    return kind in (EVIDENCE, "appraisals")


def _unit(snapshot: Snapshot, name: str) -> Unit | None:
    """The one unit of a key or name; of several those that figures are known of come first."""
    if not name:
        return None
    units = snapshot.units
    if known := units.get(name):
        return known
    found = units.find(name)
    titled = units.titled(found, name)
    preferred = [unit for unit in titled if unit.key in snapshot.data_units or unit.demo] or titled
    if not preferred:
        raise WrongArgument(
            f"--unit: không có đơn vị “{name}”. Hãy ghi đủ cấp và tên, ví dụ: huyện Krông Nô."
        )
    if len(preferred) > 1:
        names = "; ".join(f"{units.full_title(unit)} ({unit.key})" for unit in preferred[:5])
        raise WrongArgument(f"--unit: “{name}” là tên của nhiều đơn vị: {names}. Hãy ghi tên đầy đủ hoặc mã.")
    return preferred[0]


def _framework(snapshot: Snapshot, name: str) -> Framework | None:
    if not name:
        return None
    frameworks = snapshot.frameworks
    wanted = fold(name)
    for framework in frameworks.values():
        if name == framework.key or wanted in map(fold, (framework.name, *framework.aliases)):
            return framework
    raise WrongArgument(f"--framework: không có bộ chỉ số “{name}”; cần một trong {', '.join(frameworks)}.")
