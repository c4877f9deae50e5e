"""Grades of a score by cut points."""

from __future__ import annotations

from msgspec import Struct

from analyzer.errors import SettingsError
from analyzer.records import Coverage
from analyzer.report.texts import Texts
from analyzer.settings import falling

NAMES = ("excellent", "good", "fair", "poor")


class Grades(Struct, frozen=True):
    """Least points, out of 100, of the three upper grades; what is below the last is ``poor``.

    No regulation sets them. The usual 90, 80 and 60 would call almost every text poor: the score rates what a text
    proves, and sound summaries that were written without the checklist at hand reach 30 to 60 points. Every office
    has its own, which ``grades`` in its settings file states.
    """

    cuts: tuple[float, float, float] = (75.0, 60.0, 45.0)

    @classmethod
    def parse(cls, text: str) -> Grades:
        """Return the grades that ``text`` gives, such as ``85,70,55``.

        Raises:
            SettingsError: If it is not three falling numbers between 0 and 100.
        """
        try:
            first, second, third = (float(part) for part in text.replace("，", ",").split(","))
        except ValueError:
            first = second = third = -1.0
        if not falling((first, second, third)):
            raise SettingsError(
                f"--grades 的值“{text}”有误：请写三个从大到小的分数，如 75,60,45。",
                f"--grades cannot be {text!r}: write three falling scores such as 75,60,45",
            )
        return cls((first, second, third))

    def of(self, score: float) -> str:
        """Return the name of the grade of a score in [0, 1]."""
        # Points are shown with one decimal: 74.96 reads 75.0 and must be graded as such.
        points = round(100 * score, 1)
        return next((name for name, cut in zip(NAMES, self.cuts, strict=False) if points >= cut), NAMES[-1])

    def straddled(self, interval: tuple[float, float]) -> bool:
        """Return whether the ends of an interval in [0, 1] have different grades."""
        return self.of(interval[0]) != self.of(interval[1])


def grade_of(coverage: Coverage, grades: Grades, texts: Texts) -> str:
    """Return the grade in words; with a question mark where the interval of the score spans grades."""
    word = texts(f"problems.grade.{grades.of(coverage.score)}")
    return texts("problems.grade_mark.unsure", grade=word) if grades.straddled(coverage.interval) else word
