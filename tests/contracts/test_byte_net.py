"""Nothing that geomap writes changes unnoticed.

After a change that is meant run ``python -m tests.contracts.byte_net --accept`` and say in the commit
what changed and why.
"""

from __future__ import annotations

import json

import pytest

from tests.contracts.byte_net import NET, circumstances, differences, net, page_parts


def test_everything_written_has_the_bytes_of_before() -> None:
    """Both shipped sets, the seed articles, every export, report, diff and filter write what they wrote."""
    kept = json.loads(NET.read_text(encoding="utf-8"))
    other = {k: v for k, v in circumstances().items() if kept["with"].get(k) != v}
    if other:
        pytest.skip(f"the bytes were taken with other libraries than these: {other}")
    assert differences(kept["digests"], net()) == []


def test_a_change_is_named() -> None:
    """A changed, a lost and a new output are each told by name."""
    assert differences({"a": "1", "b": "2"}, {"a": "0", "c": "3"}) == ["gone: b", "new: c", "changed: a"]


def test_parts_of_a_page() -> None:
    """Payload, scripts, styles and the rest are told apart; the policy belongs to none."""
    page = (
        '<meta http-equiv="Content-Security-Policy" content="x"><style>s</style><p>r</p><script>j</script>'
        '<script type="application/json" id="geomap-data">d</script>'
    )
    parts = page_parts(page)
    assert (parts["payload"], parts["script"], parts["style"]) == ("d", "j", "s")
    assert "Policy" not in parts["rest"]
    assert "<p>r</p>" in parts["rest"]
