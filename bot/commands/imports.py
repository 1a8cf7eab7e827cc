"""``dtibot import``: takes an office's files over as new dataset versions, all of them or none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from bot.commands.changes import difference_lines, problem_lines, reread_lines, unread_lines
from bot.knowledge_base import ensure_packaged, open_store
from bot.settings import Settings
from knowledge.errors import DataErrors
from knowledge.importing import Submission, read_submissions
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
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra và cho xem thay đổi, không ghi.")
def import_(paths: tuple[Path, ...], dataset: str, dry_run: bool) -> None:
    """Nhập thư mục, tệp bảng (CSV) hoặc báo cáo (văn bản thuần .txt) thành phiên bản mới."""
    with closing(open_store(Settings())) as store:
        ensure_packaged(store)
        try:
            _import(store, read_submissions(paths, dataset, store.dataset, store.current), dry_run)
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
        for line in (*unread_lines(submission.unread), *reread_lines(submission.reread)):
            click.echo(line)
        if difference:
            changed.append(submission)
    if dry_run:
        store.check({submission.dataset: submission.bundle for submission in changed})
        click.echo("Dữ liệu dùng được. Đây là chạy thử: chưa ghi gì.")
    elif changed:
        for version in store.import_datasets([_candidate(submission) for submission in changed]):
            click.echo(f"Đã nhập và đang dùng {version.name} ({version.rows} dòng).")
            if version.number > 1:
                click.echo("Để trở lại một phiên bản trước: dtibot history, rồi dtibot rollback PHIÊN_BẢN")


def _candidate(submission: Submission) -> Candidate:
    note = f"nhập từ {', '.join(submission.files)}"
    return Candidate(submission.dataset, submission.bundle, submission.fingerprint, Origin.IMPORTED, note)
