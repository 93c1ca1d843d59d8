"""How Sphinx builds the documentation: `make docs` writes build/docs, to be read without a network."""

from importlib.metadata import version as installed

project = "geomap"
copyright = "the geomap authors"
version = release = installed("geomap")

extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "sphinx_click", "sphinx_gallery.gen_gallery"]
exclude_patterns = [
    "gallery/*.ipynb",
    "gallery/*.py",
    "gallery/*.json",
    "gallery/*.zip",
    "**sg_execution_times.rst",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
suppress_warnings = ["config.cache"]

myst_enable_extensions = ["html_image"]
myst_heading_anchors = 3

autodoc_typehints = "none"
numpydoc_show_class_members = False

sphinx_gallery_conf = {
    "examples_dirs": "../maps/gallery",
    "gallery_dirs": "gallery",
    "filename_pattern": r"\.py$",
    "ignore_pattern": "__init__",
    "within_subsection_order": "FileNameSortKey",
    "download_all_examples": False,
    "show_memory": False,
    "min_reported_time": 10_000,
    "show_signature": False,
    "abort_on_example_error": True,
    "image_srcset": [],
}

smartquotes = False  # options begin with two hyphens
html_theme = "furo"
html_title = f"geomap {release}"
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": []}
