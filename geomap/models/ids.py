"""Identifiers that are hashes of content, so that they survive new articles and re-runs."""

from __future__ import annotations

from hashlib import sha256

ID_LENGTH = 12
"""Hex digits of an id: 48 bits, a collision among 100,000 records has odds of about 1 in 50,000."""


def content_id(prefix: str, *parts: object) -> str:
    """Hash ``parts`` into an id such as ``ev_3f9a…``.

    Parameters
    ----------
    prefix : str
        Kind of record: ``ar``ticle, ``mn`` mention, ``ev``ent, ``cl``aim, ``di``splacement.
    *parts : object
        What makes the record this record: for all but articles the article's id, the span and
        the type. Never anything that depends on other articles or on the run.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_LENGTH]}"
