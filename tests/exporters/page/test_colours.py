"""No two sides of a profile look alike on the map, whatever one sees of colours."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

PROFILES = sorted((Path(__file__).parents[3] / "gazetteer" / "profiles").glob("*/profile.toml"))
NEUTRAL = {"contested": ("#8c6bb1", "lines"), "unknown": ("#7f7f7f", "dots")}
ALIKE = {"crosshatch": "cross", "solid": ""}
"""Patterns of two names that are drawn as one."""

SIGHT: dict[str, NDArray[np.float64]] = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
"""Linear RGB as it is seen (Machado, Oliveira and Fernandes 2009, severity 1), and without any colour."""
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
GROUNDS = {"light": ("#f7f5f0", 0.34), "dark": ("#23292d", 0.42)}
"""Land under a side's colour, and how strong the colour lies on it."""
LEAST = 8.0
"""CIE76 difference of two fills that are told apart side by side; under it their patterns must differ."""


def linear(colour: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear light of sRGB levels."""
    share = colour / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def lab(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIELAB of linear light, white of D65."""
    ratio = XYZ @ np.clip(light, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def levels(colour: str) -> NDArray[np.float64]:
    """Levels of a hexadecimal colour."""
    return np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)], dtype=np.float64)


def seen(colour: str, sight: str, ground: str) -> NDArray[np.float64]:
    """CIELAB of a side's fill on its ground."""
    land, strength = GROUNDS[ground]
    mixed = levels(land) * (1 - strength) + levels(colour) * strength
    return lab(SIGHT[sight] @ linear(mixed))


def looks(profile: Path) -> dict[str, tuple[str, str]]:
    """Colour and pattern of each side, of contested and of unknown ground."""
    sides = tomllib.loads(profile.read_text(encoding="utf-8"))["sides"]
    return {side["id"]: (side["colour"], side.get("pattern", "")) for side in sides} | NEUTRAL


@pytest.mark.parametrize("sight", sorted(SIGHT))
@pytest.mark.parametrize("ground", sorted(GROUNDS))
@pytest.mark.parametrize("profile", PROFILES, ids=[path.parent.name for path in PROFILES])
def test_no_two_sides_look_alike(profile: Path, ground: str, sight: str) -> None:
    """Two sides differ in what is seen of their colour, or in their pattern."""
    alike = []
    for (a, one), (b, other) in combinations(looks(profile).items(), 2):
        apart = float(np.linalg.norm(seen(one[0], sight, ground) - seen(other[0], sight, ground)))
        if apart < LEAST and ALIKE.get(one[1], one[1]) == ALIKE.get(other[1], other[1]):
            alike.append((a, b, round(apart, 1)))
    assert alike == []


def test_patterns_of_contested_and_unknown_ground_are_theirs_alone() -> None:
    """A pattern has one meaning: no side is hatched as contested or dotted as unknown ground."""
    for profile in PROFILES:
        own = {pattern for side, (_, pattern) in looks(profile).items() if side not in NEUTRAL}
        assert not own & {"lines", "dots"}


def test_the_measure_finds_two_alike() -> None:
    """Red and green of one lightness are told apart in full sight and not in deuteranopia."""
    pair = ("#b2622d", "#7a7a2d")
    apart = {
        sight: float(np.linalg.norm(seen(pair[0], sight, "light") - seen(pair[1], sight, "light")))
        for sight in ("full", "deuteranopia")
    }
    assert apart["full"] > 2 * apart["deuteranopia"]
