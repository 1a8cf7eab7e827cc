"""``kill -9`` between recording and replying: the steps of a message are all there or none is."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from knowledge.progress import Act
from knowledge.store.store import Store

RECORDER = textwrap.dedent(
    """
    import sys, time
    from knowledge.asker import Role
    from knowledge.progress import Act, EvidenceStep, Place
    from knowledge.store import evidence
    from knowledge.store.store import Store

    def wait():
        print("giữa chừng", flush=True)
        time.sleep(60)

    steps = [
        EvidenceStep(Place("u", "f", code), Act.SUBMIT, Role.OFFICER, "xã Tân Mẫu")
        for code in ("4.14", "1.6")
    ]

    def first_then_wait(rows):
        yield rows[0]
        wait()
        yield rows[1]

    if sys.argv[2] == "half":
        add = evidence.add
        evidence.add = lambda connection, rows: add(connection, first_then_wait(rows))
    Store(sys.argv[1]).record(steps)
    wait()
    """
)


@pytest.mark.parametrize(("when", "recorded"), [("half", 0), ("before the reply", 2)])
def test_a_killed_recording_leaves_nothing_half(tmp_path: Path, when: str, recorded: int) -> None:
    url = f"sqlite:///{tmp_path / 'thu.sqlite3'}"
    store = Store(url)
    store.migrate()
    process = subprocess.Popen([sys.executable, "-c", RECORDER, url, when], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().decode() == "giữa chừng\n"
    process.kill()
    assert process.wait(10) == -signal.SIGKILL
    process.stdout.close()
    events = store.progress().events
    assert len(events) == recorded
    assert all(event.step.act is Act.SUBMIT for event in events)
    store.close()
