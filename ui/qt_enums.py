"""Makes Qt's enumerations as Python does, in a fifth of the time: 200 of them come before the first picture."""

from __future__ import annotations

import enum
import sys
from collections.abc import Sequence
from typing import Any, Final

_BASES: Final = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_KEEP: Final = enum.FlagBoundary.KEEP
_OF_QT: Final = {"qualname": None, "type": None, "start": 1, "boundary": _KEEP}
"""How Qt asks for an enumeration, besides its name and its members."""

_OF_A_CLASS: Final = frozenset({"__module__", "__doc__", "__dict__", "__weakref__", "_iter_member_"})
_OF_MEMBERS: Final = frozenset({"_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_"})
_SPECIAL: Final = frozenset({"name", "value", "mro", ""})
"""Names that Python treats in a way of their own, beside those that begin with a line."""

_TRIED: Final = (("two", 2), ("one", 1), ("first", 1), ("both", 3), ("none", 0), ("eight", 8), ("less", -1))
"""Members that differ in kind: single bits out of order, a value again, several bits, none, and less than none."""

_create: Final = enum.EnumType._create_  # type: ignore[attr-defined]


class Mould:
    """What all enumerations on one of Python's bases have in common, taken from one that Python made."""

    def __init__(self, base: Any) -> None:
        self._base = base
        self._new: Any = int.__new__ if issubclass(base, int) else object.__new__
        self._is_flag = issubclass(base, enum.Flag)
        model = _create(base, "Tried", _TRIED, module=__name__, boundary=_KEEP)
        own = _OF_A_CLASS | _OF_MEMBERS | dict(_TRIED).keys()
        self._common = {name: value for name, value in vars(model).items() if name not in own}
        # What another Python may keep besides must not be shared by all that come out of one mould.
        self.fits = not any(isinstance(each, list | dict | set) for each in self._common.values()) and told(
            self.cast("Tried", __name__, _TRIED)
        ) == told(model)

    def cast(self, name: str, module: str, named: Sequence[tuple[str, int]]) -> Any:
        """Return an enumeration with these members, whose names must be plain and different from one another."""
        names: list[str] = []
        members: dict[str, Any] = {}
        values: dict[int, Any] = {}
        own = {
            "__module__": module,
            "_member_names_": names,
            "_member_map_": members,
            "_value2member_map_": values,
            "_unhashable_values_": [],
        }
        made: Any = type.__new__(enum.EnumType, name, (self._base,), self._common | own)
        new, is_flag, is_number, put = self._new, self._is_flag, self._new is int.__new__, type.__setattr__
        for each, value in named:
            member = values.get(value)
            if member is None:
                member = new(made, value) if is_number else new(made)
                member._value_ = value
                member._name_ = each
                member.__objclass__ = made
                member._sort_order_ = len(names)
                values[value] = member
                if not is_flag or (value and not value & (value - 1)):
                    names.append(each)
            members[each] = member
            put(made, each, member)
        if is_flag:
            self._tell_bits(made, values)
        return made

    @staticmethod
    def _tell_bits(made: Any, values: dict[int, Any]) -> None:
        mask = singles = 0
        for value in values:
            mask |= value
            if value and not value & (value - 1):
                singles |= value
        made._flag_mask_, made._singles_mask_, made._all_bits_ = mask, singles, 2 ** mask.bit_length() - 1
        ordered = [made._member_map_[each]._value_ for each in made._member_names_]
        if ordered != sorted(ordered):
            made._iter_member_ = made._iter_member_by_def_


def told(made: Any) -> dict[str, Any]:
    """Return all that an enumeration says, its members as what they say, so that two can be compared."""

    def plain(value: Any) -> Any:
        if isinstance(type(value), enum.EnumType) and type(value) is made:
            return value._name_, value._value_, value._sort_order_, repr(value), value.__objclass__ is made
        if isinstance(value, dict):
            return [(key, plain(each)) for key, each in value.items()]
        return getattr(value, "__func__", value)

    return {name: plain(value) for name, value in vars(made).items() if name not in {"__dict__", "__weakref__"}}


def _are_plain(named: Sequence[Any]) -> bool:
    """Tell whether these are pairs with different names, none of which Python treats in a way of its own."""
    if not named or type(named[0]) is not tuple:
        return False
    names = dict(named)
    return len(names) == len(named) and _SPECIAL.isdisjoint(names) and " _" not in " ".join(["", *names])


def make_quickly() -> bool:
    """Have Python make Qt's enumerations so; not where it would make other ones, which is what is returned."""
    moulds = {base: Mould(base) for base in _BASES}
    if not all(each.fits for each in moulds.values()):
        return False

    # Python 3.12 names what 3.11 gives in order.
    def create(base: Any, class_name: str, names: Any, *, module: str | None = None, **more: Any) -> Any:
        # The first frame is this one, the second Python's own, the third that of who asks.
        module = module or sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as Python itself does
        if more == _OF_QT and base in moulds and type(names) is list and _are_plain(names):
            return moulds[base].cast(class_name, module or "", names)
        return _create(base, class_name, names, module=module, **more)

    enum.EnumType._create_ = create  # type: ignore[attr-defined]
    try:
        enum.IntEnum("Tried", list(_TRIED), module=__name__)
    except TypeError:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]
        return False
    return True
