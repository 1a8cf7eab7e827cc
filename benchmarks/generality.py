"""Whether knowledge never seen before is understood at once: another province, made up, through the product.

    .venv/bin/python benchmarks/generality.py [--units 10000 --indicators 2000 --guides 200]

The whole understanding (not only the search for names) is built over what ``invented.py`` makes, and asked
for units, indicators and guides with the noise of ``noise.py``, for every code in four spellings, and for
every abbreviation.
"""

from __future__ import annotations

import argparse
import sys

from invented import invented
from measure import percentile, table, timed
from queries import CLASSES, Queries, names_of
from understanding import Result, Whole

from knowledge.asker import Asker
from knowledge.bundle import Bundle
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding

CODE_FORMS = ("{}", "dti{1}", "chi so {0} tinh sao", "DTI {1} là gì")


def codes_understood(understanding: Understanding, bundle: Bundle) -> float:
    """Percent of codes, in each spelling, that name every component of that code."""
    of_code: dict[str, set[str]] = {}
    for component in bundle.components:
        of_code.setdefault(component.code, set()).add(component.framework)
    asked = right = 0
    for code, frameworks in of_code.items():
        for form in CODE_FORMS:
            text = form.replace("{}", code).replace("{0}", code.lower())
            question = understanding.question(text.replace("{1}", code.removeprefix("DTI-")), Asker())
            found = {part.framework for mention in question.components for part in mention.components}
            asked, right = asked + 1, right + (found == frameworks)
    return 100 * right / asked


def abbreviations_understood(understanding: Understanding, bundle: Bundle) -> float:
    """Percent of abbreviations that are taken for themselves when somebody asks what they mean."""
    right = 0
    for abbreviation in bundle.abbreviations:
        question = understanding.question(f"{abbreviation.short.lower()} là gì vậy ạ", Asker())
        right += abbreviation.short.casefold() in {a.short.casefold() for a in question.abbreviations}
    return 100 * right / len(bundle.abbreviations)


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--indicators", type=int, default=2_000)
    parser.add_argument("--guides", type=int, default=200)
    parser.add_argument("--names", type=int, default=60, help="how many names of each kind are asked for")
    arguments = parser.parse_args()
    bundle = invented(arguments.units, arguments.indicators, arguments.guides)
    names = names_of(bundle)
    understanding, build_s = timed(lambda: Understanding(Snapshot(bundle), lambda: 2026))
    print(f"names {len(names)}, built in {build_s:.1f} s of processor time")
    print(f"codes understood          {codes_understood(understanding, bundle):.1f} %")
    print(f"abbreviations understood  {abbreviations_understood(understanding, bundle):.1f} %\n")
    queries = Queries(names).make(arguments.names, 2026)
    whole = Whole(names, bundle)
    results = {"units": Result(), "indicators and guides": Result()}
    for query in queries:
        unit = names[query.place].stratum not in ("indicator", "topic")
        result = results["units" if unit else "indicators and guides"]
        found, seconds = timed(lambda query=query: whole.found(query.text))  # type: ignore[misc]
        result.asked[query.noise, query.inside] += 1
        result.right[query.noise, query.inside] += query.place in found
        result.seconds.append(seconds)
    rows = [
        [
            label,
            *(f"{result.share(name, way):.1f}" for way in (False, True) for name in CLASSES),
            f"{result.mean():.1f}",
            f"{percentile(result.seconds, 0.5) * 1000:.1f}",
            f"{percentile(result.seconds, 0.99) * 1000:.1f}",
        ]
        for label, result in results.items()
    ]
    head = ["", *CLASSES, *(f"{name}, in a sentence" for name in CLASSES), "mean", "median ms", "p99 ms"]
    print(table(head, rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
