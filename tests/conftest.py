"""Fixtures for all tests: a sealed room, and what stands beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Let no test reach a network other than loopback."""
    if config.pluginmanager.hasplugin("socket"):
        config.option.allow_hosts = "127.0.0.1,::1,localhost"
        config.option.allow_unix_socket = True


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of corpora and evaluators beside the project."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the project: evaluators and seed articles are absent")
    return SHARED
