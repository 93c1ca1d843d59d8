"""Mistakes that people make, and the words that answer them: what failed, where, and what to do."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from geomap.cli import main

GOOD = "date: 2024-11-30\nsource: Example Wire\n\n"
GOOD += "Fighters seized Saraqib on Friday. Shelling killed three in Idlib.\n"
CLAIMS = "claim_id,place_id,name,lat,lon,side,status,date,source,speaker\n"
PRIOR = "place_id,name,lon,lat,side,date,source\n"
CORRECTIONS = "target,field,value,who,when,why\n"
AREA = '{"type":"Polygon","coordinates":[[[36,35],[38,35],[38,37],[36,37],[36,35]]]}'
ROW = "c1,p1,Town,36.5,36.5,red,holds,2024-11-30,Wire,\n"
PLACES = "place_id,name,lat,lon\np1,Town,36.5,36.5\n"
CONTROL = [
    "control",
    "S/c.csv",
    "--places",
    "S/p.csv",
    "--area",
    "S/a.json",
    "--on",
    "2024-12-01",
    "--out",
    "S/out",
]
TABLES = {"c.csv": CLAIMS + ROW, "p.csv": PLACES, "a.json": AREA}
SIDE = '[[sides]]\nid = "red"\nname = "Red"\ncolour = "#D55E00"\n'
DEEP = "x = " + "[" * 5000

Case = tuple[Mapping[str, str | bytes], list[str], int, str]
BUILD, CHECK = ["build", "S", "--out", "S/_out"], ["check", "S"]

SETTINGS: dict[str, Case] = {
    name: ({"a.txt": GOOD, "set.toml": text}, BUILD, 2, words)
    for name, text, words in [
        ("toml that is none", "title = ", "set.toml: not valid TOML"),
        ("deep brackets", DEEP, "too deep to be read"),
        ("toml in Latin-1", "title = 'caf\u00e9'", "not valid TOML"),
        ("a key with a typing error", 'titel = "x"', 'unknown key "titel". Did you mean "title"?'),
        ("a number for a title", "title = 7", "title: 7 is not text; put it in quotes"),
        ("one country without brackets", 'countries = "SY"', 'write ["SY", "TR"]'),
        ("a date that is none", 'date = "yesterday"', "date: 'yesterday' is not a date; write 2024-11-30"),
        ("a placeholder of a date", "date = 0001-01-01", "date: 0001-01-01 is a placeholder"),
        ("a period of one day", "period = [2024-11-30]", "a period is two dates"),
        ("a reversed period", "period = [2024-12-08, 2024-11-27]", "ends (2024-11-27) before it begins"),
        ("ten years of days", "period = [2014-12-08, 2024-11-27]", "take a part of it"),
        ("a profile that is none", 'profile = "syra"', 'Did you mean "syria"?'),
        ("tiles over http", 'tiles = "http://t.example/{z}/{x}/{y}"', "give an https template"),
        ("tiles without axes", 'tiles = "https://t.example/tiles"', "give an https template"),
        ("directives in tiles", 'tiles = "https://h: *;connect-src */{z}{x}{y}"', "give an https template"),
        ("user info in tiles", 'tiles = "https://u:p@h/{z}/{x}/{y}"', "give an https template"),
        ("a theme that is none", 'theme = "dark"', 'theme is "default" or "customary"'),
        ("a table outside the set", 'prior_control = "../x.csv"', "lies outside the set; copy the file"),
        ("a table that is not there", 'prior_control = "x.csv"', "there is no such table"),
        ("statistics that are not there", 'statistics = "x.csv"', "x.csv"),
        ("a boundary that is not there", 'boundary = "x.json"', "there is no such boundary file"),
        ("a side without a colour", '[[sides]]\nid = "a"\nname = "A"', "a side needs colour"),
        ("a colour by its name", SIDE.replace("#D55E00", "red"), "'red' is not a colour; write #D55E00"),
        (
            "an unknown key of a side",
            SIDE + "color = 1",
            'unknown key "color" of a side. Did you mean "colour"?',
        ),
        ("a field map without a text", '[fields]\ntitle = "t"', "it must say where the text is"),
        ("a field map that is none", 'fields = "newsapp"', 'Did you mean "newsapi"?'),
        ("a gazetteer that is not imported", 'gazetteers = ["mine"]', "mine"),
        ("a view that is none", 'views = ["indepndent"]\nprofile = "syria"', "indepndent"),
    ]
}
SETTINGS["toml in Latin-1"] = (
    {"a.txt": GOOD, "set.toml": "title = 'caf\u00e9'".encode("latin-1")},
    BUILD,
    2,
    "not valid TOML",
)
ROWS: dict[str, Case] = {
    name: ({"a.txt": GOOD, "set.toml": 'profile = "syria"', file: text}, args, code, words)
    for name, file, text, args, code, words in [
        (
            "claims of an unknown side",
            "claims.csv",
            PRIOR + "p1,Town,36,36,sna2,2024-11-30,W\n",
            BUILD,
            2,
            'row 2 (Town): unknown side "sna2"',
        ),
        (
            "claims with swapped coordinates",
            "claims.csv",
            PRIOR + "p1,Town,36,136,sna,2024-11-30,W\n",
            BUILD,
            2,
            "lat 136 is not between",
        ),
        (
            "claims with a decimal comma",
            "claims.csv",
            PRIOR + 'p1,Town,"36,5",36,sna,2024-11-30,W\n',
            BUILD,
            2,
            "lon '36,5' is not a number",
        ),
        (
            "claims with a date of dots",
            "claims.csv",
            PRIOR + "p1,Town,36,36,sna,30.11.2024,W\n",
            BUILD,
            2,
            "'30.11.2024' is not a date; write 2024-11-30",
        ),
        (
            "claims without a column",
            "claims.csv",
            "place_id,name,lon,lat,date,source\n",
            BUILD,
            2,
            'no column "side"',
        ),
        (
            "the same claim twice",
            "claims.csv",
            PRIOR + "p1,Town,36,36,sna,2024-11-30,W\n" * 3,
            BUILD,
            2,
            "delete one or give it another id",
        ),
        (
            "an unquoted comma in a table",
            "claims.csv",
            PRIOR + "p1,Town, the,36,36,sna,2024-11-30,W\n",
            BUILD,
            2,
            "row 2: more cells than columns",
        ),
        (
            "an unclosed quote in a table",
            "claims.csv",
            PRIOR + '"p1,' + "x" * 1_100_000,
            BUILD,
            2,
            "a quotation mark may be missing",
        ),
        (
            "a table in Latin-1",
            "claims.csv",
            (PRIOR + "p1,T\u00e4,36,36,sna,2024-11-30,W\n").encode("latin-1"),
            BUILD,
            2,
            "not UTF-8",
        ),
        (
            "corrections without columns",
            "corrections.csv",
            "id,what\nev_1,drop\n",
            BUILD,
            2,
            'no column "target"',
        ),
        (
            "a correction of no id",
            "corrections.csv",
            CORRECTIONS + "Saraqib,place,x,me,,\n",
            BUILD,
            2,
            'row 2: target "Saraqib" is no id',
        ),
        (
            "a row for an absent file",
            "articles.csv",
            "file,date\nb.txt,2024-11-30\n",
            CHECK,
            4,
            'articles.csv row 2: the set has no file "b.txt"',
        ),
        (
            "an ambiguous date",
            "articles.csv",
            "file,date\na.txt,11/10/2024\n",
            CHECK,
            4,
            "may be of two days (day or month first?)",
        ),
        (
            "an old Word document",
            "b.doc",
            "x",
            CHECK,
            4,
            "b.doc: files of this kind are not read; save it as .docx",
        ),
        ("an empty file", "b.txt", "", CHECK, 4, "b.txt: empty, there is nothing to read"),
        (
            "a table without texts",
            "b.csv",
            "name,age\nx,1\n",
            CHECK,
            4,
            'needs a column "text" (found: name, age)',
        ),
        ("a scan as text", "b.txt", b"\x00\x01\x02" * 500, CHECK, 4, "b.txt: not a text file"),
    ]
}
COMMANDS: dict[str, Case] = {
    "a command with a typing error": ({}, ["biuld", "S"], 2, 'Did you mean "build"?'),
    "a set that is not there": ({}, ["build", "S/absent"], 2, "there is no such folder"),
    "a file for a set": (
        {"a.txt": GOOD},
        ["build", "S/a.txt"],
        2,
        "an article set is a folder; put the article into one",
    ),
    "an empty folder": ({}, BUILD, 3, "no articles here; articles are files of the kinds"),
    "a folder of old documents": ({"a.doc": "x"}, BUILD, 3, "(a.doc cannot be read)"),
    "articles none of which is read": ({"a.txt": ""}, BUILD, 3, "a.txt: empty, there is nothing to read"),
    "a day of no calendar": ({"a.txt": GOOD}, [*BUILD, "--date", "2024-11-31"], 2, "does not match"),
    "a placeholder of a day": ({"a.txt": GOOD}, [*BUILD, "--date", "0001-01-01"], 2, "is a placeholder"),
    "the set as its own output": (
        {"a.txt": GOOD},
        ["build", "S", "--out", "S/.."],
        2,
        "choose another --out",
    ),
    "an output that is a file": ({"a.txt": GOOD, "o": "x"}, ["build", "S", "--out", "S/o"], 2, "is a file"),
    "a format that is none": (
        {"a.txt": GOOD},
        ["export", "S", "--format", "shp"],
        2,
        'there is no format "shp"',
    ),
    "no format": ({"a.txt": GOOD}, ["export", "S"], 2, "say where to: --format NAME"),
    "plain text to a filter": ({}, ["geoparse", "--jsonl"], 2, "got plain text"),
    "a filter without its form": ({}, ["extract"], 2, "add --jsonl and pipe articles in"),
    "a size without a cross": ({"a.txt": GOOD}, ["snapshot", "S", "--size", "big"], 2, "give WIDTHxHEIGHT"),
    "a comparison with nothing": (
        {"a.txt": GOOD},
        ["diff", "S", "--since", "last"],
        2,
        "no build of this set was kept",
    ),
    "a page where none can be written": (
        {"a.txt": GOOD, "x": "x", "events.geojson": "{}"},
        ["diff", "S", "S", "--html", "S/x/y.html"],
        2,
        "geojson is not there or damaged",
    ),
    "a record that is none": (
        {"a.txt": GOOD},
        ["explain", "ev_1", "--set", "S"],
        2,
        "no event or control claim",
    ),
    "a country that is none": (
        {},
        ["geocode", "Aleppo", "--country", "Syria"],
        2,
        "give a two-letter ISO code",
    ),
    "a table for an area": (
        TABLES,
        [*CONTROL[:5], "S/p.csv", *CONTROL[6:]],
        2,
        "--area p.csv: holds no polygon",
    ),
    "claims of a day that is none": (
        {**TABLES, "c.csv": CLAIMS + ROW.replace("2024-11-30", "30 Nov")},
        CONTROL,
        2,
        'row 1: date "30 Nov" is not a day',
    ),
    "claims of a status that is none": (
        {**TABLES, "c.csv": CLAIMS + ROW.replace("holds", "has")},
        CONTROL,
        2,
        "claims row 1",
    ),
    "two claims of one id": ({**TABLES, "c.csv": CLAIMS + ROW * 2}, CONTROL, 2, "c1"),
    "a claim of a side not listed": (TABLES, [*CONTROL, "--sides", "blue"], 2, "claims row 1"),
    "an earlier day that is later": (TABLES, [*CONTROL, "--since", "2025-01-01"], 2, "give an earlier day"),
    "an output among files": ({**TABLES, "out": "x"}, CONTROL, 2, "is a file"),
    "an output under a file": ({**TABLES, "x": "x"}, [*CONTROL[:-1], "S/x/out"], 2, "cannot be written"),
}
MISTAKES = {**SETTINGS, **ROWS, **COMMANDS}


def run(
    args: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, stdin: str = "Clashes in Aleppo.\n"
) -> int:
    """Run the command line here, and return its exit code."""
    words = [arg.replace("S/", f"{folder}/") if arg.startswith("S/") else arg for arg in args]
    monkeypatch.setattr(sys, "argv", ["geomap", *(str(folder) if word == "S" else word for word in words)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
    try:
        main()
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_answered(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is that of the table, the words say what and where."""
    files, args, code, words = MISTAKES[name]
    left = run(args, lay(tmp_path / "set", files), monkeypatch)
    said = " ".join("".join(capsys.readouterr()).split())
    assert (left, " ".join(words.split()) in said) == (code, True), said
    assert "fault in geomap itself" not in said


def test_sixty_mistakes_are_known() -> None:
    """The table is as long as was promised."""
    assert len(MISTAKES) >= 60


def test_what_was_not_read_stands_in_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal and run.json name what could not be read, and ``--strict`` leaves with 4."""
    import json

    folder = lay(tmp_path / "set", {"a.txt": GOOD, "b.doc": "x", "c.warc": "", "d.png": "x"})
    assert run([*BUILD, "--profile", "none"], folder, monkeypatch) == 0
    made = json.loads((folder / "_out" / "set" / "run.json").read_text())
    assert made["counts"]["articles unreadable"] == 2
    said = capsys.readouterr().err
    for words in (
        "b.doc: files of this kind",
        "c.warc: the web archive holds nothing",
        "takes their kind: d.png",
    ):
        assert words in said
        assert any(words in warning for warning in made["warnings"])
    assert run([*BUILD, "--profile", "none", "--strict"], folder, monkeypatch) == 4


REFUSED = {
    "side,": "none of",
    "side,<b>x</b>": "none of",
    "status,<script>": "none of",
    "date,2024-12-01/2024-11-01": "ends before it begins",
    "date,9999-12-31": "placeholder",
    "place,geonames:0": "the gazetteer has no place",
    "colour,red": "cannot be corrected here",
}


def test_corrections_that_cannot_be_are_refused_with_their_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each row of a claim with a wrong side, day, place or field is named; the run goes on."""
    import json

    folder = lay(tmp_path / "set", {"a.txt": GOOD, "set.toml": 'profile = "syria"'})
    line = json.dumps({"text": GOOD.split("\n\n")[1], "date": "2024-11-30", "source": "Example Wire"})
    capsys.readouterr()
    run(["extract", "--jsonl", "--profile", "syria"], folder, monkeypatch, line + "\n")
    answer = json.loads(capsys.readouterr().out)
    claim, event = answer["claims"][0], answer["events"][0]
    rows = [f"{claim['id']},{row},me,," for row in REFUSED]
    rows += [f"{event['id']},event_type,<img src=x>,me,,", f"{event['id']},sub_type,Sorcery,me,,"]
    rows += ["new,event,event_type=<b>|place=country:SY|sentence=x,me,,"]
    (folder / "corrections.csv").write_text(CORRECTIONS + "\n".join(rows) + "\n")
    assert run(CHECK, folder, monkeypatch) == 4
    said = capsys.readouterr().out
    for number, words in enumerate([*REFUSED.values(), *["there is no"] * 3], 2):
        (told,) = [told for told in said.split("\n") if f"corrections.csv row {number} " in told]
        assert "refused" in told and words in told, told
