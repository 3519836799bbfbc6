"""What repeats is a plug-in: one file in a folder that has what its protocol asks. Nothing else has to name it."""

import inspect
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from services.domain.errors import NoPlugin, UserError
from services.domain.metric import LONGEST

Kind = TypeVar("Kind")


def found(package: ModuleType, needs: type) -> dict[str, Any]:
    """The files in the folder (or folders: `__path__`) of a package, by their `NAME`; one that begins with _ is none.

    `needs`: the protocol. Its attributes must be there with that type, its functions with those parameters. In the
    order of `ORDER` where files have one, then of their names. Raises `NoPlugin` for the first file that will not do.
    """
    return dict(_read(package.__name__, tuple(package.__path__), needs))


def named(kind: str, name: str, known: Mapping[str, Kind]) -> Kind:
    """The plug-in of this name. Raises `UserError` that lists every name there is; `kind`: what was chosen."""
    if name not in known:
        raise UserError("unknown_choice", name=kind, value=name[:LONGEST], allowed=", ".join(known))
    return known[name]


@cache
def _read(package: str, folders: tuple[str, ...], needs: type) -> dict[str, Any]:
    by_name: dict[str, ModuleType] = {}
    for info in iter_modules(folders):
        if info.name.startswith("_"):
            continue
        module = import_module(f"{package}.{info.name}")
        lacks = _lacks(module, needs)
        if not lacks and module.NAME in by_name:
            lacks = [f"its NAME is {module.NAME!r}, as that of {by_name[module.NAME].__file__}"]
        if lacks:
            raise NoPlugin(str(module.__file__), needs.__name__, lacks)
        by_name[module.NAME] = module
    return dict(sorted(by_name.items(), key=lambda each: (getattr(each[1], "ORDER", 0), each[0])))


def _lacks(module: ModuleType, needs: type) -> list[str]:
    wrong = []
    for name, kind in {"NAME": str, **get_type_hints(needs)}.items():
        value = getattr(module, name, "")
        if value == "":
            wrong.append(f"it lacks {name}")
        elif not _is(value, kind):
            wrong.append(f"its {name} is {value!r}, and not {getattr(kind, '__name__', kind)}")
    asked = inspect.getmembers(needs, inspect.isfunction)
    for name, function in [one for one in asked if not one[0].startswith("_")]:
        takes = list(inspect.signature(function).parameters)[1:]
        own = getattr(module, name, None)
        if not callable(own):
            wrong.append(f"it lacks {name}({', '.join(takes)})")
        elif (has := list(inspect.signature(own).parameters)) != takes:
            wrong.append(f"its {name} takes ({', '.join(has)}), and not ({', '.join(takes)})")
    return wrong


def _is(value: object, kind: Any) -> bool:
    """By the outside of a type alone: what stands within a tuple or a mapping is up to the type checker."""
    outside = get_origin(kind) or kind
    if outside in (Union, UnionType):
        return any(_is(value, part) for part in get_args(kind))
    if outside is Literal:
        return value in get_args(kind)
    if outside is float:
        outside = (int, float)
    return outside is Any or isinstance(value, outside)
