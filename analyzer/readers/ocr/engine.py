"""What recognises text, behind an interface; the one that comes with the extra ``[ocr]``."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray


class Found(NamedTuple):
    """Text on a picture: its box in pixels, its characters, how sure they are in [0, 1], and how much its line falls.

    The box lies straight; a line that falls by ``slope`` pixels a pixel makes it higher than its characters are.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    confidence: float
    slope: float = 0.0


class Recogniser(Protocol):
    """Finds and reads lines of text."""

    def recognise(self, picture: NDArray[uint8]) -> list[Found]:
        """Return the lines on a picture (height, width, 3; blue, green, red)."""
        ...


@cache
def default_recogniser() -> Recogniser | None:
    """Return the recogniser of the extra ``[ocr]``; None when it is not installed whole. Loaded once a process."""
    models = packaged_models() if is_installed() else None
    return None if models is None else _RapidOcr(models)


def is_installed() -> bool:
    """Whether there is a default recogniser; tells without loading it, which takes longer than most analyses."""
    parts = ("rapidocr", "onnxruntime", "cv2")
    return all(find_spec(name) is not None for name in parts) and packaged_models() is not None


def packaged_models() -> dict[str, str] | None:
    """Return the models inside the installed wheel by task; None when one is missing.

    They are named to the engine by their paths, because it would fetch what it does not find.
    """
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "models"
    found = {}
    for task in ("det", "cls", "rec"):
        models = sorted(folder.glob(f"*_{task}_*.onnx"))
        if not models:
            return None
        found[task] = str(models[-1])
    return found


class _RapidOcr:
    def __init__(self, models: dict[str, str]) -> None:
        from rapidocr import RapidOCR

        options = {f"{task.capitalize()}.model_path": path for task, path in models.items()}
        self._engine: Any = RapidOCR(params={**options, "Global.log_level": "critical"})

    def recognise(self, picture: NDArray[uint8]) -> list[Found]:
        result = self._engine(picture)
        if result.boxes is None:
            return []
        found = []
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
            left, top = (float(value) for value in box.min(axis=0))
            right, bottom = (float(value) for value in box.max(axis=0))
            across, down = (float(value) for value in box[1] - box[0])
            slope = down / across if across > abs(down) else 0.0
            found.append(Found(left, top, right, bottom, text, round(float(score), 4), slope))
        return found
