"""The message for a format whose package is not installed."""

from __future__ import annotations

from analyzer.errors import ReadError

PACKAGE = "policy-summary-analyzer"


def missing_extra(path: str, extra: str, zh: str, en: str) -> ReadError:
    """Return the error for a file of a format that an optional extra reads.

    Args:
        path: The file.
        extra: Name of the extra.
        zh: What the extra reads, Chinese.
        en: The same, English.
    """
    return ReadError(
        f'{path}：读取{zh}需要安装扩展 [{extra}]：pip install "{PACKAGE}[{extra}]"；或把全文另存为 .txt。',
        f'{path}: {en} need the extra [{extra}]: pip install "{PACKAGE}[{extra}]"; or save the text as .txt',
    )
