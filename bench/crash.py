"""Kill builds in the middle: ``python bench/crash.py 100 [SEED]``; the next builds must give the same bytes.

Half of the builds are cold, half find a cache. After each kill the set is built again: its files must be
those of an undisturbed build, and nothing half written may be left in the set or beside the map.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # threads do not survive a fork

from geomap.cli.build import build as command

ARTICLES = {
    "2024-11-30": "Rebels captured Saraqib on Friday. Shelling killed three people in Idlib.",
    "2024-12-01": "An airstrike hit Ariha on Saturday. The army holds Hama, and 300 families fled Aleppo.",
}


def build(folder: Path, out: Path) -> int:
    """Start a build in a process of its own, which has everything imported already; return its number."""
    if process := os.fork():
        return process
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    code = 1
    try:
        command.main(["--quiet", str(folder), "--out", str(out)], standalone_mode=False)
        code = 0
    finally:
        os._exit(code)


def ended(process: int) -> int:
    """Wait for a build, and return how it ended."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, with its digest."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


def leftovers(folder: Path) -> list[str]:
    """What lies in a set's hidden folder besides its cache and kept builds."""
    names = [file.name for file in (folder / ".geomap").rglob("*") if file.is_file()]
    return [name for name in names if not name.endswith((".sqlite", ".zip"))]


def main() -> None:
    """Kill as many builds as are wanted, and count what went wrong."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    dice = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    wrong, killed = 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary) / "set", Path(temporary) / "out"
        folder.mkdir()
        for day, text in ARTICLES.items():
            (folder / f"{day}.txt").write_text(f"date: {day}\nsource: Example Wire\n\n{text}\n")
        command.main(["--quiet", str(folder), "--out", str(out)], standalone_mode=False)  # imports everything
        started = time.monotonic()
        shutil.rmtree(folder / ".geomap")
        assert ended(build(folder, out)) == 0
        whole, seconds = digests(out), time.monotonic() - started
        for number in range(kills):
            if number % 2 == 0:
                shutil.rmtree(folder / ".geomap", ignore_errors=True)
                shutil.rmtree(out, ignore_errors=True)
            process = build(folder, out)
            time.sleep(dice.random() * seconds)
            os.kill(process, signal.SIGKILL)
            killed += ended(process) != 0
            again = ended(build(folder, out))
            odd = sorted(set(digests(out).items()) ^ set(whole.items()))
            left = leftovers(folder)
            wrong += bool(again or odd or left)
            print(
                f"kill {number + 1}: exit {again}, {odd or 'the same bytes'}, {left or 'nothing left'}",
                flush=True,
            )
    print(f"{kills} kills, {killed} of them of a running build: {wrong} with other bytes or files left")


main()
