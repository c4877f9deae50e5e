"""The submitted Word document with comments at the places of findings and evidence; nothing else is changed."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.readers.docx.reader import read_docx
from analyzer.records import Report
from analyzer.report.docx.marks import Marker
from analyzer.report.docx.package import members, packed
from analyzer.report.docx.remarks import Remarks, remarks
from analyzer.report.docx.trace import trace
from analyzer.report.extra import reports_extra
from analyzer.report.texts import Texts
from analyzer.report.xlsx.cells import clean

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotated(data: bytes, report: Report, texts: Texts) -> bytes:
    """Return a Word document with the comments of its report.

    Args:
        data: The document that the report is about.
        report: Its report.
        texts: Words.

    Raises:
        AnalyzerError: If ``data`` is another document or another state of it, or no sound Word document, or if the
            package that writes XML is not installed.
    """
    with reports_extra():
        from lxml import etree
    path = report.source.path or "-"
    if hashlib.sha256(data).hexdigest() != report.source.sha256:
        raise AnalyzerError(
            f"{path}：文件在分析之后改动过，批注位置已对不上。请重新分析后再生成批注稿。",
            f"{path}: changed since it was analysed, so places no longer fit; analyse it again",
        )
    text = read_docx(data, path).text  # refuses what is unsafe to open, before anything else does
    parts = members(data)
    main = _main(parts)
    root = _tree(parts[main])
    namespace = etree.QName(root).namespace or ""
    elements = list(root.iter(f"{{{namespace}}}t"))
    marker = Marker(namespace, trace(parts, main, root, elements, text))
    comments = _Comments(parts, main, namespace, texts)
    found: Remarks = remarks(report, texts)
    for span, (quote, lines) in found.items():
        number = comments.next
        if not marker.plan(span, number):
            lines = [*lines, texts("remarks.comment.elsewhere", text=quote)]  # noqa: PLW2901
        comments.add(lines)
    if not found:
        return data
    marker.apply()
    return packed({**comments.finish(), main: _bytes(root)})


def _tree(data: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)


def _bytes(root: Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _main(parts: Mapping[str, bytes]) -> str:
    for kind, target in _relations(parts, ""):
        if kind == "officeDocument" and target in parts:
            return target
    return "word/document.xml"


def _relations(parts: Mapping[str, bytes], part: str) -> list[tuple[str, str]]:
    """Return kind and member of the relations of a part."""
    folder, name = posixpath.split(part)
    place = posixpath.join(folder, "_rels", name + ".rels")
    if place not in parts:
        return []
    found = []
    for element in _tree(parts[place]).iter(f"{{{_RELATIONS}}}Relationship"):
        target = element.get("Target", "")
        inside = target[1:] if target.startswith("/") else posixpath.join(folder, target)
        found.append((element.get("Type", "").rpartition("/")[2], posixpath.normpath(inside)))
    return found


class _Comments:
    """The part that holds the comments; comments of others stay."""

    def __init__(self, parts: dict[str, bytes], main: str, namespace: str, texts: Texts) -> None:
        from lxml import etree

        self._parts, self._main, self._w, self._texts = dict(parts), main, f"{{{namespace}}}", texts
        self._namespace = namespace
        known = (target for kind, target in _relations(parts, main) if kind == "comments" and target in parts)
        self._name = next(known, None)
        if self._name is None:
            self._root = etree.Element(f"{self._w}comments", nsmap={"w": namespace})
        else:
            self._root = _tree(parts[self._name])
        numbers = (one.get(f"{self._w}id", "") for one in self._root.iter(f"{self._w}comment"))
        self.next = max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1

    def add(self, lines: list[str]) -> None:
        """Add a comment of some paragraphs under the next number."""
        w, texts = self._w, self._texts
        comment = self._root.makeelement(
            f"{w}comment",
            {
                f"{w}id": str(self.next),
                f"{w}author": texts("remarks.comment.author"),
                f"{w}initials": texts("remarks.comment.initials"),
            },
        )
        for line in lines:
            paragraph = comment.makeelement(f"{w}p", {})
            run = comment.makeelement(f"{w}r", {})
            text = comment.makeelement(f"{w}t", {_SPACE: "preserve"})
            text.text = clean(line).replace("\n", " ")
            run.append(text)
            paragraph.append(run)
            comment.append(paragraph)
        self._root.append(comment)
        self.next += 1

    def finish(self) -> dict[str, bytes]:
        """Return the members of the package with the comments."""
        parts = self._parts
        if self._name is None:
            folder = posixpath.dirname(self._main)
            self._name = posixpath.join(folder, _free("comments", folder, parts))
            self._relate(folder)
            self._declare()
        parts[self._name] = _bytes(self._root)
        return parts

    def _relate(self, folder: str) -> None:
        place = posixpath.join(folder, "_rels", posixpath.basename(self._main) + ".rels")
        root = (
            _tree(self._parts[place])
            if place in self._parts
            else _tree(f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        )
        taken = {element.get("Id") for element in root}
        number = next(count for count in range(1, len(taken) + 2) if f"rComments{count}" not in taken)
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        if self._namespace.startswith("http://purl.oclc.org/"):
            office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        root.append(
            root.makeelement(
                f"{{{_RELATIONS}}}Relationship",
                {
                    "Id": f"rComments{number}",
                    "Type": f"{office}/comments",
                    "Target": posixpath.basename(self._name or ""),
                },
            )
        )
        self._parts[place] = _bytes(root)

    def _declare(self) -> None:
        root = _tree(self._parts[_CONTENT_TYPES])
        override = {"PartName": f"/{self._name}", "ContentType": _COMMENTS}
        root.append(root.makeelement(f"{{{_TYPES}}}Override", override))
        self._parts[_CONTENT_TYPES] = _bytes(root)


def _free(stem: str, folder: str, parts: Mapping[str, bytes]) -> str:
    """Return a name for a part that none has."""
    names = (f"{stem}{number or ''}.xml" for number in range(len(parts) + 1))
    return next(name for name in names if posixpath.join(folder, name) not in parts)
