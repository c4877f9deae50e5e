"""Reader of pictures of pages: photographs, scans, multi-page TIFF."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from analyzer.errors import ReadError
from analyzer.readers.container import damaged
from analyzer.readers.extras import missing_extra
from analyzer.readers.layout.assemble import assembled
from analyzer.readers.layout.columns import pages
from analyzer.readers.layout.contents import entries
from analyzer.readers.layout.paragraphs import paragraphs
from analyzer.readers.layout.running import without_running
from analyzer.readers.ocr.engine import Recogniser, default_recogniser
from analyzer.readers.ocr.page import draft_of
from analyzer.readers.remarks import recognition, running_lines
from analyzer.text.source import Source

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

MOST_PIXELS = 120_000_000
READ_PIXELS = 20_000_000  # larger pictures are made smaller
MOST_FRAMES = 100


def read_image(
    data: bytes, path: str, recogniser: Callable[[], Recogniser | None] = default_recogniser
) -> Source:
    """Return the text recognised on a picture; notes say how sure it is.

    Anchors: ``page``, ``paragraph``, and ``low_confidence`` (the confidence in per cent) for doubtful lines.

    Args:
        data: The file.
        path: Its name for messages.
        recogniser: Gives what recognises pictures of text, None when it is not installed.

    Raises:
        ReadError: If there is no recogniser, the picture is damaged or unreasonably large, or shows no text.
    """
    engine = recogniser()
    if engine is None:
        raise missing_extra(path, "ocr", "图片", "pictures")
    drafts = [
        draft_of(engine.recognise(picture), picture.shape[1], picture.shape[0], number)
        for number, picture in enumerate(_pictures(data, path), 1)
    ]
    kept, running = without_running(pages(drafts))
    text, anchors = assembled(paragraphs(entries(kept)))
    if not text.strip():
        raise ReadError(
            f"{path}：图片上没有识别出文字。请换用更清晰、端正的图片，或把文字存为 .txt。",
            f"{path}: no text recognised; take a sharper, upright picture, or save the text as .txt",
        )
    sure = [line.confidence for page in kept for line in page.lines]
    return Source(
        text,
        hashlib.sha256(data).hexdigest(),
        reader="image",
        path=path,
        anchors=anchors,
        notes=(recognition(sure), *running_lines(running)),
        recognised=True,
    )


def _pictures(data: bytes, path: str) -> Iterator[NDArray[uint8]]:
    """Yield the pages of a picture file, upright by its own record, as blue, green, red."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            if frames > MOST_FRAMES:
                raise _too_large(path, f"{frames} 页", f"{frames} pages")
            for frame in range(frames):
                image.seek(frame)
                if image.width * image.height > MOST_PIXELS:
                    size = f"{image.width}×{image.height}"
                    raise _too_large(path, size, size)
                yield _array(ImageOps.exif_transpose(image).convert("RGB"))
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ) as problem:
        raise damaged(path) from problem


def _array(image: Any) -> NDArray[uint8]:
    import numpy

    pixels = image.width * image.height
    if pixels > READ_PIXELS:
        factor = (READ_PIXELS / pixels) ** 0.5
        image = image.resize((max(1, int(image.width * factor)), max(1, int(image.height * factor))))
    return numpy.ascontiguousarray(numpy.asarray(image, dtype=numpy.uint8)[:, :, ::-1])


def _too_large(path: str, zh: str, en: str) -> ReadError:
    return ReadError(
        f"{path}：图片过大（{zh}），已停止读取。请缩小或拆分后再读取。",
        f"{path}: the picture is too large ({en}); make it smaller or split it",
    )
