"""The audit of a bundle: every rule of ``scoring.checks``, and quick look-up of what concerns a reply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.bundle import Bundle
from scoring.checks.bands import check_bands
from scoring.checks.counts import check_counts
from scoring.checks.dates import check_dates
from scoring.checks.documents import check_documents
from scoring.checks.facts import check_facts
from scoring.checks.means import check_mean_sums, check_means
from scoring.checks.numbering import check_numbering
from scoring.checks.ranks import check_classes, check_ranks
from scoring.checks.repeats import check_repeats
from scoring.checks.statements import Boards
from scoring.checks.sums import check_maxima, check_sums
from scoring.checks.swaps import located
from scoring.checks.tables import check_maximum, check_tables
from scoring.checks.targets import check_targets
from scoring.findings import Finding, Severity

_GRAVEST_FIRST = tuple(Severity)


class Audit:
    """Findings, gravest first, then in the order of the rules. Immutable once built."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda f: _GRAVEST_FIRST.index(f.severity)))
        self._by_unit: dict[str, list[Finding]] = defaultdict(list)
        self._by_component: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            for unit in finding.units:
                self._by_unit[unit].append(finding)
            for component in finding.components:
                self._by_component[component].append(finding)

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def about(
        self,
        unit: str | None = None,
        component: str | None = None,
        year: int | None = None,
        framework: str | None = None,
    ) -> tuple[Finding, ...]:
        """The findings that touch all that is given (``Finding.touches``); a framework leaves out what is
        of another one or of none."""
        if unit is not None:
            found: Sequence[Finding] = self._by_unit.get(unit, ())
        elif component is not None:
            found = self._by_component.get(component, ())
        else:
            found = self.findings
        return tuple(
            f
            for f in found
            if f.touches(unit, component, year) and (framework is None or f.framework == framework)
        )


def audit(bundle: Bundle) -> Audit:
    """Runs every rule over the records of a bundle. Pure; a few thousand records take some milliseconds."""
    boards = Boards(bundle.frameworks, bundle.components, bundle.scores)
    bands = list(check_bands(bundle.facts, boards, bundle.units))
    supposed = [finding.fits for finding in bands if finding.fits]
    return Audit(
        [
            *located([*check_sums(bundle.components, bundle.scores), *check_ranks(bundle.scores)]),
            *check_classes(bundle.scores),
            *check_tables(bundle.scores),
            *check_maximum(bundle.frameworks, bundle.components, bundle.scores),
            *check_maxima(bundle.frameworks, bundle.components),
            *check_means(bundle.published_means, bundle.scores, supposed),
            *check_mean_sums(bundle.published_means, bundle.components),
            *bands,
            *check_targets(bundle.targets),
            *check_facts(bundle.facts),
            *check_counts(bundle.facts, boards),
            *check_repeats(bundle.facts, bundle.targets),
            *check_dates(bundle.facts, bundle.documents, bundle.reports, bundle.deadlines, bundle.frameworks),
            *check_documents(bundle.documents),
            *check_numbering(bundle.documents),
        ]
    )
