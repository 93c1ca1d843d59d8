"""Pictures of the page compared with kept ones: coarse enough for other fonts, fine enough for a lost part.

A picture is kept at a quarter of its size. Two are compared twice: the mean colour of small blocks finds
fills and panels that changed, the ink (how much colour varies) of larger tiles finds text and signs that
are gone or new. Text of another font keeps its mean and nearly its ink. After a wanted change,
``KEEP_PICTURES=1 pytest tests/browser/test_pictures.py`` keeps the new ones: look at each.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
SCALE = 4
BLOCK, TILE = 5, 15
"""Sides in pixels of a kept picture: 20 and 60 pixels of the page."""

FAR = 22.0
"""Levels of 255 between the mean colours of two blocks that count as different."""
INK, KEPT_INK = 8.0, 0.4
"""A tile with this much ink (standard deviation in levels) must keep, or have had, this share of it."""
MOST_BLOCKS, MOST_TILES = 0.05, 0.025
"""Shares that may differ."""


def small(png: bytes) -> Image.Image:
    """A screenshot at a quarter of its size."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return image.resize((image.width // SCALE, image.height // SCALE), Image.Resampling.BOX)


def blocks_apart(a: Image.Image, b: Image.Image) -> float:
    """Share of blocks whose mean colour differs."""
    size = (a.width // BLOCK, a.height // BLOCK)
    means = [np.asarray(i.resize(size, Image.Resampling.BOX), dtype=float) for i in (a, b)]
    return float((np.abs(means[0] - means[1]).max(axis=2) > FAR).mean())


def ink(image: Image.Image) -> NDArray[np.float64]:
    """Standard deviation of the brightness in each tile."""
    grey = np.asarray(image.convert("L"), dtype=float)
    rows, columns = grey.shape[0] // TILE, grey.shape[1] // TILE
    tiles = grey[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    spread: NDArray[np.float64] = tiles.std(axis=(1, 3))
    return spread


def tiles_apart(a: Image.Image, b: Image.Image) -> float:
    """Share of tiles that lost or gained most of their ink."""
    low, high = np.sort([ink(a), ink(b)], axis=0)
    return float(((high > INK) & (low < KEPT_INK * high)).mean())


def alike(png: bytes, name: str) -> bool:
    """Whether a screenshot looks like the kept picture ``name``."""
    seen, path = small(png), FOLDER / f"{name}.png"
    if os.environ.get("KEEP_PICTURES"):
        seen.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
        pytest.skip(f"kept {path.name}: look at it")
    kept = Image.open(path).convert("RGB")
    if kept.size != seen.size:
        return False
    return blocks_apart(kept, seen) <= MOST_BLOCKS and tiles_apart(kept, seen) <= MOST_TILES
