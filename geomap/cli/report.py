"""``geomap report``: a set as a printable page, and as a PDF."""

from __future__ import annotations

from pathlib import Path

import click

from geomap.cli.assessing import Run, assessing, in_language


@click.command()
@assessing
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("maps"), show_default=True
)
@in_language
@click.option("--no-pdf", is_flag=True, help="Only the HTML page.")
def report(run: Run, out: Path, lang: str, no_pdf: bool) -> None:
    """Write a report on SET for A4: report.html, and report.pdf where a browser is installed.

    The map of the last day, who gained what, what happened by day, displacement, sources, caveats.

    \b
    Examples:
      geomap report seeds/syria-2024-11
      geomap report seeds/syria-2024-11 --lang ar
      geomap report my-articles --no-quotes --coarsen camps=district --out /tmp/reports
    """
    from geomap.exporters.browser import find_browser, paper
    from geomap.exporters.files import writable, write_whole
    from geomap.pipeline.reporting import make_report

    assessment = run.assessed()
    text = make_report(assessment, theme=run.settings.theme, language=lang)
    folder = out / assessment.name
    with writable(folder):
        write_whole(folder / "report.html", text)
    click.echo(str(folder / "report.html"))
    if no_pdf:
        return
    if find_browser() is None:
        click.echo("geomap: no Chromium, Chrome or Edge is installed: no PDF was made", err=True)
        return
    paper(text, folder / "report.pdf")
    click.echo(str(folder / "report.pdf"))
