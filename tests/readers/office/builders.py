"""Small office files, written by hand so that every element is known."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFD = "http://www.ofdspec.org/2016"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def part(root: str, content: str) -> str:
    """Return an XML part."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{content}</w:{root}>'
    )


def relations(targets: Mapping[str, str]) -> str:
    """Return a relationships part; keys are kinds, values targets."""
    rows = "".join(
        f'<Relationship Id="r{index}" Type="{OFFICE}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{form}+xml"/>'
        for name, form in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document with the given content of its body and of related parts (``numbering``, ``styles`` …)."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(
            {"document": "document.main", **{n: n.rstrip("0123456789") for n in parts}}
        ),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in parts}),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        members[f"word/{name}.xml"] = part(roots.get(kind, kind), content)
    return zipped(members)


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(
    content: str, *, style: str = "", level: int | None = None, number: int | None = None, mark: str = ""
) -> str:
    """Return a paragraph of a text or of runs."""
    inner = content if content.startswith("<") or not content else run(content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None or number is not None:
        shown = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        shown += "" if number is None else f'<w:numId w:val="{number}"/>'
        properties += f"<w:numPr>{shown}</w:numPr>"
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def level(index: int, form: str, text: str, more: str = "", start: int = 1, suffix: str = "nothing") -> str:
    """Return a level of a list; ``more`` stands where the schema wants it closely enough for every reader."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, instances: str = "", identifier: int = 0) -> str:
    """Return the content of a numbering part with one definition and list 1."""
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="{identifier}"/></w:num>{instances}'
    )


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell is the content of ``w:tc``."""
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(f'<w:tc>{c}</w:tc>' for c in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def ofd(pages: list[list[tuple[float, float, str]]], size: float = 5.0) -> bytes:
    """Return an OFD document; a text is its left edge, its baseline and its characters, ``size`` wide each."""
    members: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{OFD}" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{OFD}"><ofd:Pages>'
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{index}" Boundary="{x} {y - size} 200 {size + 1}" Font="1" Size="{size}">'
            f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {max(len(text) - 1, 1)} {size}">{text}</ofd:TextCode>'
            "</ofd:TextObject>"
            for index, (x, y, text) in enumerate(page)
        )
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page xmlns:ofd="{OFD}"><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return zipped(members)
