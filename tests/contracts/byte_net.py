"""SHA-256 of everything that geomap writes, so that a change of the code is seen in what it changes.

    python -m tests.contracts.byte_net            # name what differs from byte_net.json
    python -m tests.contracts.byte_net --accept   # write byte_net.json anew: a declared change

The page is taken apart into payload, scripts, styles and the rest, so that a change of one is not
mistaken for a change of another. Corpora beside the project are read where they are; only hashes of the
answers stand in ``byte_net.json``.
"""

from __future__ import annotations

import gzip
import json
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from click.testing import CliRunner

from geomap.cli import app
from geomap.exporters import EXPORTERS

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
NET = Path(__file__).with_name("byte_net.json")
SETS = ("syria-2024-11", "sudan-2025")
GOLDEN = ROOT / "tests" / "golden"
GOLDEN_SENTENCES = (
    "displacement_sentences.jsonl",
    "geoparse_ar.jsonl",
    "geoparse_es.jsonl",
    "geoparse_tr.jsonl",
)
LIBRARIES = (
    "numpy",
    "scipy",
    "scikit-learn",
    "shapely",
    "geopandas",
    "pandas",
    "pyogrio",
    "pyarrow",
    "pyproj",
)
"""What the last digits of a geometry, or the frame of a file format, may hang on."""

DATA = re.compile(r'(<script type="application/json" id="geomap-data">)(.*?)(</script>)', re.DOTALL)
SCRIPT = re.compile(r"(<script[^>]*>)(.*?)(</script>)", re.DOTALL)
STYLE = re.compile(r"(<style[^>]*>)(.*?)(</style>)", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""The policy holds the hashes of scripts and styles, which are compared themselves."""

CORPORA = {
    "articles": ("eval/articles/data/articles.dev.jsonl.gz", "extract", 48),
    "reports in capitals": ("eval/articles/data/muc.dev.jsonl.gz", "extract", 60),
    "displacement": ("eval/events/data/displacement.dev.jsonl.gz", "extract", 300),
    "dates": ("eval/events/data/dates.dev.jsonl.gz", "extract", 30),
    "local press": ("eval/geoparsing/corpora/lgl.jsonl.gz", "geoparse", 60),
    "posts in Arabic": ("eval/geoparsing/corpora/idrisi-ar.jsonl.gz", "geoparse", 150),
}
"""Name -> corpus beside the project, command, how many of its documents."""


def digest(data: bytes | str) -> str:
    """SHA-256, hexadecimal."""
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def run(*arguments: object, text: str | None = None) -> str:
    """Run a command in this process and return what it prints."""
    done = CliRunner().invoke(app, [str(a) for a in arguments], input=text)
    assert done.exit_code == 0, f"{arguments}: {done.output}\n{done.exception!r}"
    return done.stdout


def page_parts(page: str) -> dict[str, str]:
    """Payload, scripts, styles and the rest of a page."""
    payload = "".join(match[2] for match in DATA.finditer(page))
    rest = DATA.sub(r"\1\3", page)
    scripts = "".join(match[2] for match in SCRIPT.finditer(rest))
    styles = "".join(match[2] for match in STYLE.finditer(rest))
    rest = POLICY.sub("", STYLE.sub(r"\1\3", SCRIPT.sub(r"\1\3", rest)))
    return {"payload": payload, "script": scripts, "style": styles, "rest": rest}


def files_of(folder: Path, label: str, work: Path) -> Iterator[tuple[str, str]]:
    """Digest of every file below a folder; of pages by their parts, without the name of the work folder."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = f"{label}/{path.relative_to(folder).as_posix()}"
        if path.suffix == ".html":
            for part, text in page_parts(path.read_text(encoding="utf-8").replace(str(work), "")).items():
                yield f"{name} {part}", digest(text)
        else:
            yield name, digest(path.read_bytes())


def of_set(source: Path, label: str, work: Path) -> Iterator[tuple[str, str]]:
    """What ``build``, ``report`` and ``export`` write of a set."""
    articles, out = work / label, work / "out"
    shutil.copytree(source, articles)
    run("build", articles, "--out", out, "--quiet")
    run("report", articles, "--out", out, "--no-pdf")
    run("export", articles, "--out", out, "--hxl", *(w for f in EXPORTERS for w in ("--format", f)))
    yield from files_of(out / label, label, work)


def of_differences(work: Path) -> Iterator[tuple[str, str]]:
    """What ``diff`` tells of a set of which an article was taken away, as words, JSON and page."""
    less = work / "less" / SETS[1]
    shutil.copytree(ROOT / "seeds" / SETS[1], less)
    (less / "03-malha-market.txt").unlink()
    run("build", less, "--out", work / "fewer", "--quiet")
    old, new = work / "fewer" / SETS[1], work / "out" / SETS[1]
    page = work / "diff" / "difference.html"
    yield "diff words", digest(run("diff", old, new))
    yield "diff json", digest(run("diff", old, new, "--json", "--html", page))
    yield from files_of(page.parent, "diff", work)


def of_texts() -> Iterator[tuple[str, str]]:
    """What the filters answer to the shipped articles and the golden sentences."""
    shipped = [p for name in SETS for p in sorted((ROOT / "seeds" / name).glob("*.[tm][xd][td]"))]
    lines = [json.dumps({"id": p.name, "text": p.read_text(encoding="utf-8")}) for p in shipped]
    for path in (GOLDEN / name for name in GOLDEN_SENTENCES):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        lines += [
            json.dumps({"id": f"{path.name}:{n}", "text": r["text"]})
            for n, r in enumerate(rows)
            if "text" in r
        ]
    for command in ("geoparse", "extract"):
        yield command, digest(run(command, "--jsonl", text="\n".join(lines)))


def of_corpora() -> Iterator[tuple[str, str]]:
    """What the filters answer to the first documents of the corpora beside the project."""
    for label, (path, command, count) in CORPORA.items():
        with gzip.open(SHARED / path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for _, line in zip(range(count), lines, strict=False)]
        texts = [{k: r[k] for k in ("id", "text", "date", "source", "title") if r.get(k)} for r in rows]
        asked = "\n".join(json.dumps(text | {"id": str(n)}) for n, text in enumerate(texts))
        yield f"{command} {label}", digest(run(command, "--jsonl", text=asked))


def net() -> dict[str, str]:
    """Digest of everything, by name; what stands beside the project only where it is there."""
    made: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in SETS:
            made |= of_set(ROOT / "seeds" / name, name, work)
        made |= of_differences(work)
        if SHARED.is_dir():
            made |= of_set(SHARED / "seeds", "seeds", work)
            made |= of_corpora()
    return made | dict(of_texts())


def circumstances() -> dict[str, str]:
    """Machine and versions that the digests were taken with."""
    return {"machine": platform.machine()} | {name: version(name) for name in LIBRARIES}


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Names of what differs, came or went; what was left out for want of a corpus does not count."""
    shared = SHARED.is_dir()
    gone = [f"gone: {n}" for n in sorted(before.keys() - after.keys()) if shared or not _beside(n)]
    came = [f"new: {n}" for n in sorted(after.keys() - before.keys())]
    return (
        gone + came + [f"changed: {n}" for n in sorted(before.keys() & after.keys()) if before[n] != after[n]]
    )


def _beside(name: str) -> bool:
    return name.startswith("seeds/") or any(name.endswith(f" {label}") for label in CORPORA)


def main() -> int:
    """Compare with the net, or accept what differs."""
    after = net()
    before = json.loads(NET.read_text(encoding="utf-8"))["digests"] if NET.exists() else {}
    for line in differences(before, after):
        sys.stdout.write(f"{line}\n")
    if "--accept" in sys.argv:
        text = json.dumps({"with": circumstances(), "digests": after}, indent=1, sort_keys=True)
        NET.write_text(text + "\n", encoding="utf-8")
        return 0
    return 1 if differences(before, after) else 0


if __name__ == "__main__":
    raise SystemExit(main())
