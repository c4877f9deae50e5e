"""Characters printed one below the other beside the text: halves of seals across pages, marks at the edge."""

from __future__ import annotations

from analyzer.readers.layout.model import Run

FEWEST = 5  # characters
DISTINCT = 4
STEP = 1.6  # characters from one to the next; rows of tables are further apart
LEVEL = 0.3
OUTSIDE = 0.95  # share of the other runs that must end before it, or begin behind it


def without_stacked(runs: list[Run]) -> tuple[list[Run], list[str]]:
    """Return the runs without stacks of single characters in the margins, and what the stacks say."""
    single = [run for run in runs if len(run.text.strip()) == 1]
    if len(single) < FEWEST:
        return runs, []
    stacks: list[list[Run]] = []
    for run in sorted(single, key=lambda run: (run.top, run.x)):
        home = next((stack for stack in reversed(stacks) if _below(stack[-1], run)), None)
        if home is None:
            stacks.append([run])
        else:
            home.append(run)
    taken: set[int] = set()
    said: list[str] = []
    for stack in stacks:
        text = "".join(run.text.strip() for run in stack)
        others = [run for run in runs if len(run.text.strip()) > 1]
        if len(stack) >= FEWEST and len(set(text)) >= DISTINCT and _is_outside(stack, others):
            taken.update(id(run) for run in stack)
            said.append(text)
    return [run for run in runs if id(run) not in taken], said


def _below(above: Run, run: Run) -> bool:
    level = abs(above.x - run.x) <= LEVEL * run.size and abs(above.size - run.size) <= 0.1 * run.size
    return level and 0.5 * run.size < run.top - above.top <= STEP * run.size


def _is_outside(stack: list[Run], others: list[Run]) -> bool:
    left, right = min(run.x for run in stack), max(run.right for run in stack)
    before = sum(run.right <= left + LEVEL * run.size for run in others)
    behind = sum(run.x >= right - LEVEL * run.size for run in others)
    return bool(others) and max(before, behind) >= OUTSIDE * len(others)
