"""The message for an office format whose package is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from analyzer.errors import AnalyzerError

_INSTALL = 'pip install "policy-summary-analyzer[reports]"'


@contextmanager
def reports_extra() -> Iterator[None]:
    """Turn a missing package into an error that names the extra.

    Raises:
        AnalyzerError: If the body imports a package that is not installed.
    """
    try:
        yield
    except ImportError as problem:
        raise AnalyzerError(
            f"输出 Excel 或 Word 文件需要安装扩展 [reports]：{_INSTALL}。",
            f"Excel and Word output need the extra [reports]: {_INSTALL}",
        ) from problem
