"""Write the rows of the page's data as TypeScript: ``python tools/wire_types.py``.

Read from the structs of ``geomap/exporters/page/wire.py``, so that exporter and page cannot disagree.
"""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import UnsetType
from msgspec.structs import FieldInfo, fields

from geomap.exporters.page import wire

TARGET = Path(__file__).parents[1] / "web" / "src" / "data" / "wire.ts"
WIDTH = 120
"""Columns of a line, as the page's formatter has it."""
HEAD = """\
// The page's data as the exporter writes them: rows by position, texts, dates and places by number.
// Written by tools/wire_types.py from geomap/exporters/page/wire.py: change it there.
"""
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null", Any: "unknown"}


def text() -> str:
    """The whole module: aliases, then a type for each struct in the order of the file."""
    parts = [HEAD, *(_alias(alias) for alias in _aliases()), *(_struct(row) for row in _rows())]
    return "\n".join(parts)


def _aliases() -> Iterator[wire.Alias]:
    for value in vars(wire).values():
        if get_origin(value) is Annotated:
            yield next(part for part in get_args(value) if isinstance(part, wire.Alias))


def _rows() -> Iterator[type]:
    """Structs that have fields of their own."""
    for value in vars(wire).values():
        if inspect.isclass(value) and issubclass(value, wire.msgspec.Struct) and fields(value):
            yield value


def _alias(alias: wire.Alias) -> str:
    return f"/** {alias.meaning} */\nexport type {alias.name} = {alias.type};\n"


def _struct(row: type) -> str:
    hints = get_type_hints(row, include_extras=True)
    base = row.__base__ if row.__base__ in set(_rows()) else None
    inherited = {field.name for field in fields(base)} if base else set()
    own = [field for field in fields(row) if field.name not in inherited]
    cells = [(_name(row, field), type_of(hints[field.name])) for field in own]
    comment = f"/** {_meaning(row)} */\n"
    if issubclass(row, wire.Array):
        return f"{comment}{_tuple(row.__name__, cells)}"
    lines = "".join(f"  {name}: {kind};\n" for name, kind in cells)
    extends = f" extends {base.__name__}" if base else ""
    return f"{comment}export interface {row.__name__}{extends} {{\n{lines}}}\n"


def _tuple(title: str, cells: Sequence[tuple[str, str]]) -> str:
    """Tuple type with its labels, in one line where they fit."""
    start = f"export type {title} = ["
    short = f"{start}{', '.join(f'{name}: {kind}' for name, kind in cells)}];\n"
    if len(short) <= WIDTH + 1:
        return short
    lines = "".join(f"  {name}: {kind},\n" for name, kind in cells)
    return f"{start}\n{lines}];\n"


def _meaning(row: type) -> str:
    """Docstring in one line; code in single backticks, as TypeScript has it."""
    return re.sub(r"``([^`]*)``", r"`\1`", " ".join((inspect.getdoc(row) or "").split()))


def _name(row: type, field: FieldInfo) -> str:
    """Name of a field as it is written; in arrays, where no name is, in the page's own spelling."""
    if not issubclass(row, wire.Array):
        unset = UnsetType in get_args(field.type)
        return f"{field.encode_name}?" if unset else field.encode_name
    head, *rest = field.name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def type_of(hint: Any) -> str:
    """TypeScript of a Python type.

    Raises
    ------
    TypeError
        A type that the page's data do not use so far.
    """
    if hint in PLAIN:
        return PLAIN[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next(part.name for part in args if isinstance(part, wire.Alias))
    if origin in (Union, types.UnionType):
        return " | ".join(type_of(part) for part in args if part is not UnsetType)
    if origin is Literal:
        return " | ".join(f'"{value}"' if isinstance(value, str) else str(value) for value in args)
    if origin is list:
        item = type_of(args[0])
        return f"({item})[]" if " | " in item else f"{item}[]"
    if origin is tuple:
        return f"[{', '.join(type_of(part) for part in args)}]"
    if origin in (dict, Mapping):
        return f"Record<{type_of(args[0])}, {type_of(args[1])}>"
    if inspect.isclass(hint) and issubclass(hint, wire.msgspec.Struct):
        return hint.__name__
    raise TypeError(f"{hint}: no TypeScript is known for it")


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8")
