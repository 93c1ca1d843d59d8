"""Official figures: UNHCR, IDMC and HXL tables by name or tag; every fault with its row."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from geomap.cli.stats import stats
from geomap.errors import TableError, UsageError
from geomap.models.statistics import Statistic
from geomap.readers.statistics import import_table, read_statistics, write_statistics

UNHCR_HEAD = (
    "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),"
    "Refugees under UNHCR's mandate,Asylum-seekers"
)
UNHCR = f"""{UNHCR_HEAD}
2024,Syrian Arab Rep.,SYR,Türkiye,TUR,"2,901,478",0
2024,Syrian Arab Rep.,SYR,Lebanon,LBN,755426,*
2023,Unknown ,UNK,Jordan,JOR,12,-
"""
HXL = """Land,Code,Jahr,Bestand,Neu
#country+name,#country+code,#date+year,#affected+idps+stock+conflict,#affected+idps+newdisp+conflict
Sudan,SDN,2024,11559970,3789000
"""
IDMC = """ISO3,Name,Year,Conflict Stock Displacement,Conflict Internal Displacements
SDN,Sudan,2024,11559970,3789000
"""


def write(folder, text, name="table.csv"):
    """Write a table into a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_unhcr_export(tmp_path):
    """Columns are known by UNHCR's names; masked values are counted, zeros left out."""
    found = import_table(write(tmp_path, UNHCR))
    assert [(r.indicator, r.origin, r.country, r.value, r.date) for r in found.rows] == [
        ("refugees", "", "JO", 12, date(2023, 12, 31)),
        ("refugees", "SY", "LB", 755426, date(2024, 12, 31)),
        ("refugees", "SY", "TR", 2901478, date(2024, 12, 31)),
    ]
    assert "1 values written *" in found.remarks[0]


@pytest.mark.parametrize("table", [HXL, IDMC])
def test_hxl_and_idmc(tmp_path, table):
    """A stock of IDPs and the movements of a year are two indicators."""
    rows = import_table(write(tmp_path, table)).rows
    assert {(r.indicator, r.value) for r in rows} == {
        ("idps_conflict", 11559970),
        ("internal_displacements_conflict", 3789000),
    }
    assert [r.is_flow for r in sorted(rows, key=lambda r: r.indicator)] == [False, True]


LAYOUTS = {
    "hapi refugees": (
        "origin_location_code,asylum_location_code,population_group,gender,age_range,population,"
        "reference_period_end\n"
        "SDN,TCD,REF,all,all,773662,2024-12-31\nSDN,TCD,REF,f,0-4,60123,2024-12-31\n"
        "SDN,TCD,HST,all,all,5,2024-12-31\n",
        [("refugees", "SD", "TD", 773662, date(2024, 12, 31), "")],
        ("of one sex or age, which other rows count too left out (row 3)", 'that count "HST"'),
    ),
    "idu": (
        "id,iso3,displacement_type,figure,displacement_date,locations_name,sources\n"
        "1,PHL,Disaster,1200,2024-11-17,Catanduanes,NDRRMC\n"
        "2,HTI,Conflict,450,2024-11-11,Not available,IOM\n",
        [("internal_displacements_disaster", "", "PH", 1200, date(2024, 11, 17), "Catanduanes")],
        ('whose unit is "Not available" left out (row 3)',),
    ),
    "dtm": (
        "admin0Name,admin0Pcode,admin1Name,numPresentIdpInd,reportingDate\n"
        "Sudan,SDN,North Darfur,1766000,2024-10-31\n",
        [("idps", "", "SD", 1766000, date(2024, 10, 31), "North Darfur")],
        (),
    ),
    "dtm with tags": (
        "State,From,People,Day,Code\n#adm1+name,#adm1+origin+name,#affected+ind+idps,#date+reported,#country+code\n"
        "Gedaref,Sennar,4100,2024-07-04,SDN\n",
        [("idps", "", "SD", 4100, date(2024, 7, 4), "Gedaref")],
        (),
    ),
    "end-year totals": (
        "Year,Country of Origin Code,Country of Asylum Code,Country of Origin Name,Country of Asylum Name,"
        "Refugees,Asylum seekers,Other people in need of international protection,"
        "Internally displaced persons,Stateless Persons,Others of concern to UNHCR,Host community\n"
        "2023,SDN,TCD,Sudan,Chad,910000,120,0,0,0,0,55000\n"
        "2023,SDN,SDN,Sudan,Sudan,0,0,0,9050000,0,0,0\n",
        [
            ("asylum_seekers", "SD", "TD", 120, date(2023, 12, 31), ""),
            ("idps", "SD", "SD", 9050000, date(2023, 12, 31), ""),
            ("refugees", "SD", "TD", 910000, date(2023, 12, 31), ""),
        ],
        (),
    ),
    "gidd": (
        "ISO3,Country / Territory,Year,Conflict Stock Displacement,Conflict Stock Displacement (Raw),"
        "Conflict Internal Displacements,Conflict Internal Displacements (Raw),"
        "Disaster Internal Displacements,Disaster Internal Displacements (Raw),"
        "Disaster Stock Displacement,Disaster Stock Displacement (Raw)\n"
        "MMR,Myanmar,2023,2600000,2598311,1300000,1301744,995000,994871,200000,199642\n",
        [
            ("idps_conflict", "", "MM", 2600000, date(2023, 12, 31), ""),
            ("idps_disaster", "", "MM", 200000, date(2023, 12, 31), ""),
            ("internal_displacements_conflict", "", "MM", 1300000, date(2023, 12, 31), ""),
            ("internal_displacements_disaster", "", "MM", 995000, date(2023, 12, 31), ""),
        ],
        (),
    ),
    "hapi idps": (
        "location_code,admin1_name,admin2_name,population,reference_period_end\n"
        "#country+code,#adm1+name,#adm2+name,#affected+idps,#date+end\n"
        "SDN,North Darfur,,1650000,2024-10-31T23:59:59\n"
        "SDN,North Darfur,El Fasher,700000,2024-10-31T23:59:59\n",
        [("idps", "", "SD", 1650000, date(2024, 10, 31), "North Darfur")],
        ("of districts or sites, which are parts of provinces left out (row 4)",),
    ),
    "odp by country": (
        "data_date,individuals,population_type,country_iso3,source\n"
        "2024-11-30,720000,Refugees,TCD,UNHCR\n2024-11-30,9,Refugees and migrants,TCD,UNHCR\n",
        [("refugees", "", "TD", 720000, date(2024, 11, 30), "")],
        ('that count "Refugees and migrants"',),
    ),
    "odp": (
        "Country code,population_type,individuals,data_date\nMDA,Refugees,123456,2024-11-05\n",
        [("refugees", "", "MD", 123456, date(2024, 11, 5), "")],
        (),
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_tables_as_they_are_downloaded(tmp_path, name):
    """Known layouts are read by their headers; a row left out is told with its reason and number."""
    text, rows, remarks = LAYOUTS[name]
    found = import_table(write(tmp_path, text))
    assert [(r.indicator, r.origin, r.country, r.value, r.date, r.place) for r in found.rows] == rows
    assert all(any(words in remark for remark in found.remarks) for words in remarks)
    assert len(found.remarks) == len(remarks)


def test_filters(tmp_path):
    """Years, origins and countries choose rows; an unknown code is named."""
    path = write(tmp_path, UNHCR)
    assert [r.country for r in import_table(path, years=(2024, 2024), countries=["TUR"]).rows] == ["TR"]
    assert [r.country for r in import_table(path, origins=["SY"]).rows] == ["LB", "TR"]
    with pytest.raises(UsageError, match="XX"):
        import_table(path, countries=["XX"])


def test_lines_before_the_header(tmp_path):
    """Exports begin with lines of their own."""
    assert len(import_table(write(tmp_path, "Extracted on a day\n\n" + UNHCR)).rows) == 3


def test_all_faults_at_once_with_their_rows(tmp_path):
    """Each fault names its row, its value and what is expected."""
    bad = (
        IDMC
        + "XYZ,Nowhere,2024,5,5\nSDN,Sudan,20x4,5,5\nSDN,Sudan,2024,-5,abc\nSDN,Sudan,2024,12000000000,1.5\n"
    )
    with pytest.raises(TableError) as caught:
        import_table(write(tmp_path, bad))
    text = str(caught.value)
    for part in (
        'row 3: unknown country code "XYZ"',
        'row 4: "20x4"',
        "-5 people cannot be",
        '"abc"',
        "12000000000",
        "1.5",
    ):
        assert part in text


RANGES = """Code,Year,Unit,IDPs,Low,High,People
#country+code,#date+year,#adm1+name,#affected+idps,#affected+idps+min,#affected+idps+max,#population
SYR,2024,Idlib,500,400,600,3000
"""


def test_ranges_and_inhabitants(tmp_path):
    """A range stands in the note of its figure; inhabitants are an indicator of their own."""
    rows = import_table(write(tmp_path, RANGES)).rows
    assert sorted((r.indicator, r.value, r.place, r.note) for r in rows) == [
        ("idps", 500, "Idlib", "range 400 to 600"),
        ("inhabitants", 3000, "Idlib", ""),
    ]


def test_a_range_upside_down_is_a_fault_of_its_row(tmp_path):
    """Low above high is refused, with both and the row."""
    with pytest.raises(TableError, match=r"row 4: the range is upside down \(600 to 400\)"):
        import_table(write(tmp_path, RANGES + "SYR,2024,Hama,500,600,400,\n"))


def test_figures_written_as_ranges_are_no_numbers(tmp_path):
    """A range, a share or a sum of money in the column of people is named with its row."""
    bad = RANGES + "".join(f'SYR,2024,Hama,"{cell}",,,\n' for cell in ("600-400", "40%", "$3 million"))
    with pytest.raises(TableError) as caught:
        import_table(write(tmp_path, bad))
    assert all(f"row {n}" in str(caught.value) for n in (4, 5, 6))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\n\n\n"])
def test_a_table_without_known_columns(tmp_path, text):
    """What is expected is said."""
    with pytest.raises(UsageError, match="no known columns"):
        import_table(write(tmp_path, text))


def test_a_missing_table(tmp_path):
    """The path is named."""
    with pytest.raises(UsageError, match="no such table"):
        import_table(tmp_path / "none.csv")


def test_our_own_table_goes_round(tmp_path):
    """What is written is read again, sorted, without doubles, and inert in a spreadsheet."""
    rows = [
        Statistic("refugees", "=1+1", "SY", "TR", 5, date(2024, 12, 31), "A, B"),
        Statistic("idps", "", "", "SY", 7, date(2024, 12, 31), "C"),
    ]
    text = write_statistics([*rows, *rows])
    assert "'=1+1" in text
    again = read_statistics(write(tmp_path, text))
    assert [(r.indicator, r.value) for r in again] == [("idps", 7), ("refugees", 5)]
    assert write_statistics(again).count("\n") == 3


def test_our_own_table_needs_a_source(tmp_path):
    """A figure without a source cannot be checked; an unknown indicator is named."""
    path = write(
        tmp_path, "indicator,population,origin,country,value,date,source\nsheep,,SY,TR,5,2024-12-31,\n"
    )
    with pytest.raises(TableError, match="no source") as caught:
        read_statistics(path)
    assert 'unknown indicator "sheep"' in str(caught.value)


def test_the_command_merges_into_a_set(tmp_path):
    """Importing twice changes nothing; the settings line is named where it is missing."""
    table = str(write(tmp_path, UNHCR))
    folder = tmp_path / "set"
    folder.mkdir()
    first = CliRunner().invoke(stats, ["import", table, "--into", str(folder)])
    assert first.exit_code == 0, first.output
    assert "3 new" in first.output and 'statistics = "statistics.csv"' in first.output
    bytes_ = (folder / "statistics.csv").read_bytes()
    second = CliRunner().invoke(stats, ["import", table, "--into", str(folder)])
    assert "0 new, 3 in all" in second.output
    assert (folder / "statistics.csv").read_bytes() == bytes_
