"""``dtibot import``: takes an office's files over as new dataset versions, all of them or none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from bot.commands.changes import (
    difference_lines,
    note_lines,
    problem_lines,
    removal_lines,
    reread_lines,
    unread_lines,
)
from bot.knowledge_base import ensure_packaged, open_store
from bot.progress import growing_bar, progress_bar
from bot.settings import Settings
from knowledge.errors import DataErrors
from knowledge.importing import Submission, read_submissions
from knowledge.sheets.doubts import Doubt
from knowledge.sheets.encoding import Encoding
from knowledge.sheets.headings import Kind
from knowledge.sheets.options import STAGE_WORDS, Options
from knowledge.store.store import Store
from knowledge.store.versions import Candidate, Origin


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH..."
)
@click.option(
    "--dataset",
    default="",
    help="Tên bộ dữ liệu; mặc định là tên thư mục, tên bảng, hoặc tên theo đơn vị và năm của báo cáo.",
)
@click.option(
    "--kind", type=click.Choice([kind.value for kind in Kind]), help="Loại bảng, khi tiêu đề không nói rõ."
)
@click.option("--framework", default="", metavar="MÃ", help="Bộ chỉ số của bảng: mã, tên hoặc số quyết định.")
@click.option("--year", type=click.IntRange(2015, 2049), help="Năm được đánh giá của bảng.")
@click.option("--stage", type=click.Choice(list(STAGE_WORDS)), help="Giai đoạn của điểm trong bảng.")
@click.option(
    "--unit", default="", metavar="TÊN", help="Đơn vị của cả bảng, hoặc nơi có các đơn vị trong bảng."
)
@click.option("--sheet", default="", metavar="TÊN", help="Chỉ đọc trang tính này, kể cả khi bị ẩn.")
@click.option(
    "--encoding", type=click.Choice([code.value for code in Encoding]), help="Bảng mã chữ của tệp văn bản."
)
@click.option(
    "--accept",
    multiple=True,
    type=click.Choice([doubt.value for doubt in Doubt]),
    help="Chấp nhận một loại cảnh báo; dùng được nhiều lần.",
)
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra và cho xem thay đổi, không ghi.")
def import_(paths: tuple[Path, ...], dataset: str, dry_run: bool, **said: Any) -> None:
    """Nhập bảng tính, CSV, Word, PDF, báo cáo hoặc thư mục dữ liệu thành phiên bản mới."""
    options = Options(
        kind=Kind(said["kind"]) if said["kind"] else None,
        framework=said["framework"],
        year=said["year"],
        stage=STAGE_WORDS[said["stage"]] if said["stage"] else None,
        unit=said["unit"],
        sheet=said["sheet"],
        encoding=Encoding(said["encoding"]) if said["encoding"] else None,
        accept=frozenset(Doubt(name) for name in said["accept"]),
    )
    with closing(open_store(Settings())) as store:
        ensure_packaged(store)
        try:
            with growing_bar("Đọc tệp") as progress:
                submissions = read_submissions(
                    paths, dataset, store.dataset, store.current, options, progress
                )
            _import(store, submissions, dry_run)
        except DataErrors as errors:
            for line in problem_lines(errors):
                click.echo(line, err=True)
            sys.exit(1)


def _import(store: Store, submissions: Sequence[Submission], dry_run: bool) -> None:
    changed: list[Submission] = []
    for submission in submissions:
        difference = store.difference(submission.dataset, submission.bundle)
        click.echo(
            f"Bộ dữ liệu “{submission.dataset}”: {len(submission.bundle)} dòng"
            + ("" if difference else ", không có gì thay đổi")
        )
        for line in difference_lines(difference):
            click.echo(line)
        for line in (
            *removal_lines(difference),
            *note_lines(submission.notes),
            *unread_lines(submission.unread),
            *reread_lines(submission.reread),
        ):
            click.echo(line)
        if difference:
            changed.append(submission)
    if dry_run:
        store.check({submission.dataset: submission.bundle for submission in changed})
        click.echo("Dữ liệu dùng được. Đây là chạy thử: chưa ghi gì.")
    elif changed:
        with progress_bar("Ghi dữ liệu", sum(len(submission.bundle) for submission in changed)) as advance:
            versions = store.import_datasets([_candidate(submission) for submission in changed], advance)
        for version in versions:
            click.echo(f"Đã nhập và đang dùng {version.name} ({version.rows} dòng).")
            if version.number > 1:
                click.echo("Để trở lại một phiên bản trước: dtibot history, rồi dtibot rollback PHIÊN_BẢN")


def _candidate(submission: Submission) -> Candidate:
    note = f"nhập từ {', '.join(submission.files)}"
    return Candidate(submission.dataset, submission.bundle, submission.fingerprint, Origin.IMPORTED, note)
