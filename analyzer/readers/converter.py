"""LibreOffice as a converter: a process of its own, with a profile and a folder that last for one file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from analyzer.errors import ReadError

TIMEOUT = 120.0
PROGRAMS = ("soffice", "libreoffice")
LARGEST = 256 << 20


def program() -> str | None:
    """Return the path of LibreOffice; None when it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def to_docx(data: bytes, suffix: str, path: str, *, timeout: float = TIMEOUT) -> bytes:
    """Return a document converted to docx.

    Args:
        data: The document.
        suffix: Suffix of its format with the dot, which LibreOffice goes by.
        path: Its name for messages.
        timeout: Seconds after which the conversion is given up.

    Raises:
        ReadError: If LibreOffice is missing, fails or takes too long.
    """
    office = program()
    if office is None:
        raise ReadError(
            f"{path}：读取此格式需要 LibreOffice，本机未安装。请安装 LibreOffice，或用 Word/WPS 另存为 .docx。",
            f"{path}: this format is read through LibreOffice, which is not installed; "
            "install it, or save the file as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="analyzer-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document{suffix}"
        source.write_bytes(data)
        target = folder / "out" / "document.docx"
        command = [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "docx",
            "--outdir",
            str(target.parent),
            str(source),
        ]
        if not _run(command, folder, timeout):
            raise ReadError(
                f"{path}：LibreOffice 转换超时（{timeout:g} 秒）。请用 Word/WPS 打开，另存为 .docx 后再读取。",
                f"{path}: LibreOffice took more than {timeout:g} seconds; save the file as .docx",
            )
        if not target.is_file() or target.stat().st_size > LARGEST:
            raise ReadError(
                f"{path}：LibreOffice 无法转换此文件（可能已损坏或加密）。请用 Word/WPS 打开，另存为 .docx 后再读取。",
                f"{path}: LibreOffice cannot convert it (damaged or encrypted?); save the file as .docx",
            )
        return target.read_bytes()


def _run(command: list[str], folder: Path, timeout: float) -> bool:
    """Run a command; return False when it took too long. It starts processes of its own, so its group is ended."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            return False
        except BaseException:
            _end(process)
            raise
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
