"""Make a page whole: every script and style from a strict allow-list, inline, under a hashed policy.

A page that folium renders asks four content networks for its libraries. Here every ``src`` and
``href`` must be in the allow-list (anything else is an error), is replaced by the vendored text,
and the page's policy allows exactly those texts by their hashes, and no request at all.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from geomap.errors import GeomapError

_LINKED = re.compile(r'<script src="([^"]*)"></script>|<link rel="stylesheet" href="([^"]*)"\s*/>')
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_LOADS = re.compile(r"<(?:script|link|img|iframe|object|embed)\b[^>]*?\b(?:src|href|data)=", re.IGNORECASE)
_SLOT = re.compile(r"<!--geomap:([a-z-]+)-->")


def inline(page: str, assets: Mapping[str, str]) -> str:
    """Replace linked scripts and styles by their text.

    Parameters
    ----------
    page : str
        Rendered page without any untrusted text in it.
    assets : mapping
        The allow-list: URL as the page has it -> text of the file.

    Raises
    ------
    GeomapError
        When the page asks for anything that is not in the allow-list.
    """

    def swap(match: re.Match[str]) -> str:
        url = match[1] or match[2]
        if url not in assets:
            raise GeomapError(
                f"the map asks for {url!r}, which is not among its own files: the page stays unwritten"
            )
        tag = "script" if match[1] else "style"
        text = assets[url]
        if f"</{tag}" in text.lower():
            raise GeomapError(f"{url} holds a closing {tag} tag and cannot stand inside the page")
        return f"<{tag}>{text}</{tag}>"

    whole = _LINKED.sub(swap, page)
    bare = _INLINE.sub("", whole)
    if stray := _LOADS.search(bare):
        raise GeomapError(f"the map would load something: {stray[0]!r}; the page stays unwritten")
    return whole


def policy(page: str, tile_host: str | None = None, *, fetches: bool = False) -> str:
    """Content security policy that allows the page's own inline texts and nothing else.

    Parameters
    ----------
    page : str
        Page after :func:`inline`, still without untrusted text.
    tile_host : str or None
        ``https://host`` of online tiles, the only host that may ever enter the policy.
    fetches : bool
        Whether the page may fetch its data from where it came from itself.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, text in _INLINE.findall(page):
        digest = b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
        hashes[tag].append(f"'sha256-{digest}'")
    images = "data:" + (f" {tile_host}" if tile_host else "")
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + (" ".join(sorted(set(hashes["script"]))) or "'none'"),
            "style-src " + (" ".join(sorted(set(hashes["style"]))) or "'none'"),
            f"img-src {images}",
            *(["connect-src 'self'"] if fetches else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def fill(page: str, slots: Mapping[str, str]) -> str:
    """Put texts into the page's slots in one pass, so that nothing filled in is read again."""
    return _SLOT.sub(lambda match: slots[match[1]], page)
