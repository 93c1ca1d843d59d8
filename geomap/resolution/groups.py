"""One sense per article: mentions of one name stand or fall together.

They part only where the article itself tells them apart: "Springfield, Ill." and "Springfield,
Mass.", or "Idlib" and "Idlib province".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geomap.resolution.context import Link, Relation, Seen

Container = tuple[Relation, str]


@dataclass(slots=True)
class Group:
    """Mentions that are resolved as one.

    ``members`` are positions in the list of seen names, ``inside`` the (relation, position of a
    seen name) pairs of all members.
    """

    key: str
    bits: int
    members: list[int] = field(default_factory=list)
    inside: list[Link] = field(default_factory=list)


def group(seen: Sequence[Seen]) -> list[Group]:
    """Group names, in order of their first mention; names without candidates are left out."""
    groups = _senses(seen)
    for sense in groups:
        sense.members.sort()
        sense.inside = list(dict.fromkeys(pair for i in sense.members for pair in seen[i].inside))
    groups.sort(key=lambda sense: sense.members[0])
    _share(groups)
    return groups


def _senses(seen: Sequence[Seen]) -> list[Group]:
    """Members of each sense, in the order in which the senses are settled."""
    by_sense: dict[tuple[str, int, tuple[str, ...]], Group] = {}
    latest: dict[tuple[str, int], Group] = {}
    waiting: dict[tuple[str, int], list[int]] = {}
    for i, this in enumerate(seen):
        if not len(this.entry.rows):
            continue
        name = (this.entry.key, this.bits)
        # One level is enough to tell two Springfields apart, and "X, Y" may come without its ", Z".
        holders = tuple(seen[j].entry.key for relation, j in this.inside if relation == "comma")[:1]
        if not holders and name not in latest:
            waiting.setdefault(name, []).append(i)
            continue
        chosen = by_sense.get((*name, holders)) if holders else latest[name]
        if chosen is None:
            chosen = by_sense[(*name, holders)] = Group(*name, members=waiting.pop(name, []))
        chosen.members.append(i)
        latest[name] = chosen
    return [*by_sense.values(), *(Group(*name, members=members) for name, members in waiting.items())]


def _share(groups: Sequence[Group]) -> None:
    """Let a name without a stated container lie where its last namesake was said to lie."""
    stated: dict[str, Group] = {}
    for sense in groups:
        if sense.inside:
            stated.setdefault(sense.key, sense)
    for sense in groups:
        if not sense.inside and sense.key in stated:
            sense.inside = list(stated[sense.key].inside)
