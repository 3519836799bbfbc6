"""One rule, many cases, one test: it goes through all of them and names every one that breaks the rule.

`pytest.mark.parametrize` makes a test of each case; that is for a handful of examples, and for cases that need a
database or a folder of their own. A rule over all texts, all files or a long list of examples is one test.
"""

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

Rule = Callable[..., None]
Ids = Callable[[Any], str] | Sequence[str] | None


def for_every(names: str | Sequence[str], cases: Iterable[Any], ids: Ids = None) -> Callable[[Rule], Rule]:
    """Makes one test of a rule: `names` are the parameters that a case fills, as for `parametrize`; `ids` names a case.

    Whatever else the rule asks for is a fixture, which all cases share. A rule without a single case fails.
    """
    filled = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    listed = [(case,) if len(filled) == 1 else tuple(case) for case in cases]

    def one_test(rule: Rule) -> Rule:
        def test(**fixtures: Any) -> None:
            __tracebackhide__ = True
            broken: list[tuple[str, BaseException]] = []
            for at, case in enumerate(listed):
                try:
                    rule(**dict(zip(filled, case, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as error:
                    broken.append((_name(ids, at, case), error))
            if broken:
                told = [f"{name}: {str(error) or repr(error)}" for name, error in broken]
                raise AssertionError("\n".join([f"{len(broken)} of {len(listed)} break it:", *told])) from broken[0][1]
            assert listed, "no case was looked at"

        asked = inspect.signature(rule)
        fixtures = [parameter for name, parameter in asked.parameters.items() if name not in filled]
        vars(test).update(vars(rule), __name__=rule.__name__, __doc__=rule.__doc__, __module__=rule.__module__)
        test.__signature__ = asked.replace(parameters=fixtures)  # type: ignore[attr-defined]
        return test

    return one_test


def _name(ids: Ids, at: int, case: tuple[Any, ...]) -> str:
    if callable(ids):
        return ", ".join(ids(value) for value in case)
    return ids[at] if ids else ", ".join(repr(value)[:100] for value in case)
