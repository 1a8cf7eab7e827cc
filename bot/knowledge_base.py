"""Opening the database, and seeing to it that it holds the knowledge that comes with the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from bot.progress import progress_bar
from bot.settings import Settings
from knowledge.errors import DataErrors
from knowledge.packaged import DATA, dataset_names, fingerprint, read_dataset
from knowledge.store.store import Store
from knowledge.store.versions import Candidate, Origin, Version

NOTE = "kèm theo chương trình"


@dataclass(frozen=True, slots=True)
class Packaged:
    """What became of the packaged datasets: versions now ``current``, and versions kept ``aside``.

    ``refused`` holds the problems for which new packaged data was not taken over and the knowledge stayed as
    it was: it does not fit a dataset that the office has replaced.
    """

    current: tuple[Version, ...] = ()
    aside: tuple[Version, ...] = ()
    refused: DataErrors | None = None


def open_store(settings: Settings) -> Store:
    """The store of the settings, its tables up to date. Raises a ``StoreError`` that says what to do."""
    store = Store(settings.database_url.get_secret_value())
    store.migrate()
    return store


def ensure_packaged(store: Store, root: Path = DATA) -> Packaged:
    """Import each packaged dataset whose state was never imported; a progress bar shows on a terminal.

    What was imported once is not imported again, so a dataset that an office replaced or rolled back stays as
    the office left it. New packaged data for such a dataset is kept as a version that is not current. Two
    processes may do this at once. Raises ``DataErrors`` if there is no knowledge at all without it.
    """
    fingerprints = {name: fingerprint(name, root) for name in dataset_names(root)}
    waiting = _never_imported(fingerprints, store.history())
    if not waiting:
        return Packaged()
    bundles = {name: read_dataset(name, root) for name in waiting}
    history = store.history()
    candidates = [
        Candidate(name, bundle, fingerprints[name], Origin.PACKAGED, NOTE, aside=_was_chosen(name, history))
        for name, bundle in bundles.items()
    ]
    try:
        with progress_bar("Nạp dữ liệu", sum(len(bundle) for bundle in bundles.values())) as advance:
            versions = store.import_datasets(candidates, advance)
    except DataErrors as errors:
        if not history:
            raise
        click.echo(_refusal(errors), err=True)
        return Packaged(refused=errors)
    result = Packaged(
        tuple(version for version in versions if version.current),
        tuple(version for version in versions if not version.current),
    )
    for version in result.aside:
        click.echo(
            f"Bộ dữ liệu “{version.dataset}” đang dùng bản do đơn vị chọn; bản mới kèm theo chương trình "
            f"được lưu lại. Để dùng bản mới: dtibot rollback {version.name}",
            err=True,
        )
    return result


def _never_imported(fingerprints: dict[str, str], history: Iterable[Version]) -> list[str]:
    known = {
        (version.dataset, version.fingerprint) for version in history if version.origin is Origin.PACKAGED
    }
    return [name for name, state in fingerprints.items() if (name, state) not in known]


def _was_chosen(dataset: str, history: Iterable[Version]) -> bool:
    """Whether somebody chose the current version: by an import of their own, or by going to another one."""
    versions = [version for version in history if version.dataset == dataset]
    newest = max((version.number for version in versions), default=0)
    return any(
        version.current and (version.origin is not Origin.PACKAGED or version.number != newest)
        for version in versions
    )


def _refusal(errors: DataErrors) -> str:
    return (
        "Dữ liệu mới kèm theo chương trình không khớp với dữ liệu đơn vị đã nhập, nên chưa được dùng; "
        f"chương trình tiếp tục với dữ liệu hiện có. Có {len(errors.problems)} chỗ, chỗ đầu tiên: "
        f"{errors.problems[0]}"
    )
