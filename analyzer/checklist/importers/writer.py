"""A checklist as a YAML file that people go on editing."""

from __future__ import annotations

from typing import Any

from analyzer.checklist.model import Checklist, Item


def to_yaml(checklist: Checklist, *, head: str = "") -> str:
    """Return ``checklist`` in the format that :meth:`Checklist.load` reads.

    Args:
        checklist: What to write.
        head: Lines for a comment at the top.
    """
    import yaml

    data: dict[str, Any] = {"id": checklist.id, "title": checklist.title}
    if checklist.district is not None:
        data["district"] = checklist.district
    if checklist.year is not None:
        data["year"] = checklist.year
    data["items"] = [_plain(item) for item in checklist.items]
    comment = "".join(f"# {line}\n" for line in head.splitlines())
    return comment + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)


def _plain(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {"id": item.id, "theme": item.theme, "text": item.text}
    if item.weight != 1:
        data["weight"] = item.weight
    for name, values in (
        ("units", item.units), ("lead", item.lead), ("applies_to", item.applies_to), ("must", item.must),
        ("any", item.any), ("not", item.not_), ("statutory", item.statutory),
    ):  # fmt: skip
        if values:
            data[name] = list(values)
    if item.synonyms:
        data["synonyms"] = {word: list(forms) for word, forms in item.synonyms.items()}
    if item.deadline is not None:
        data["deadline"] = item.deadline
    if item.source is not None:
        data["source"] = item.source
    return data
