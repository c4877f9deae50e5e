"""Patterns that are compiled when they are first used.

Compiling takes a third of a cold start, and half of the patterns are for what a document seldom holds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class _Made:
    """What :class:`_Later` becomes: without ``__getattr__`` its methods are found in half the time."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Callable[[], Any]]]:
        return _Later, (vars(self)["_make"],)


class _Later(_Made):
    """Stands for what ``make`` returns, and takes over its methods as soon as one of them is asked for."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        made = self._make()
        vars(self).update({own: getattr(made, own) for own in dir(made) if not own.startswith("_")})
        self.__class__ = _Made  # type: ignore[assignment]
        return getattr(made, name)


def later(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what stands for ``make(*args, **kwargs)``, a compiled pattern, which is made when it is first used.

    An error in the expression is raised then, too.
    """
    return cast("T", _Later(partial(make, *args, **kwargs)))
