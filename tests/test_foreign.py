"""Reasons that other software gives, in Chinese."""

from __future__ import annotations

import errno
import os
import string
import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import regex
import yaml

from analyzer import Analyzer, Checklist
from analyzer.errors import AnalyzerError
from analyzer.foreign import in_chinese
from analyzer.rules.baseline import load_baseline
from analyzer.rules.user.load import load_rules
from analyzer.rules.waivers import load_waivers
from analyzer.settings import load

TOML = [
    "a = [1", "a =", "a 1", "街 = 1", "[a]\n[a]", 'a = "', "a=1 b=2", "a='x\n'", "a={b=1", 'a="\\q"', "[a", "[[a",
    "a=1\na=2", "a={b=1,b=2}", "a=2024-99-99", '"a',
]  # fmt: skip
YAML = [
    "a: b: c", "a:\n\t- b", "[a", "{a: 1", "a: 'x", "a: 1\n  b: 2", "? [a]: b\n: c", "a: *x", "a: !foo 1", "- a\nb: 1",
    "a: b\n- c", " a: 1\nb: 2", 'a: "\\q"', "%",
]  # fmt: skip
EXPRESSIONS = ["(", "[a", "*a", "a)", "a{3,1}", r"\p{Foo}", "(?P<", "(?z)", "\\", "(?P<a>b)(?P=c)"]
ERRORS = [
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG,
    errno.ENOSPC, errno.EROFS, errno.EMFILE, errno.ELOOP, errno.EIO, errno.EBUSY, errno.ENOTEMPTY, errno.EINVAL,
]  # fmt: skip


def english(text: str) -> list[str]:
    """Return the words of a message that are neither quoted nor names of keys and formats."""
    plain = regex.sub(r"\b(?:JSON|YAML|TOML|CSV|UTF|utf)(?:-8)?\b|“[^”]*”", "", text)
    return regex.findall(r"[A-Za-z]{3,}", plain)


def reason(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except Exception as problem:
        return str(getattr(problem, "problem", None) or problem)
    raise AssertionError(text)


@pytest.mark.parametrize("text", TOML)
def test_toml(text: str) -> None:
    assert english(in_chinese(reason(tomllib.loads, text))) == []


@pytest.mark.parametrize("loader", sorted({"SafeLoader", "CSafeLoader"} & set(dir(yaml))))
@pytest.mark.parametrize("text", YAML)
def test_yaml(text: str, loader: str) -> None:
    said = in_chinese(reason(lambda one: yaml.load(one, Loader=getattr(yaml, loader)), text))
    assert english(said) == []


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_expressions(text: str) -> None:
    assert english(in_chinese(reason(regex.compile, text))) == []


@pytest.mark.parametrize("text", ["{", "}", "{a!", "{a:{"])
def test_placeholders(text: str) -> None:
    assert english(in_chinese(reason(lambda one: list(string.Formatter().parse(one)), text))) == []


@pytest.mark.parametrize("number", ERRORS)
def test_what_the_system_refuses(number: int) -> None:
    problem = OSError(number, os.strerror(number), "/x")
    assert english(in_chinese(problem)) == []
    assert in_chinese(os.strerror(number)) == in_chinese(problem)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Expected `array`, got `object`", "应为列表，实为表"),
        (
            "Expected `str | null`, got `int` - at `$.items[3].text`",
            "items第4项.text：应为文字或空，实为整数",
        ),
        ("Object missing required field `reason` - at `$.waiver[0]`", "waiver第1项：缺少必填项 reason"),
        ("Unclosed array (at end of document)", "文件末尾：方括号没有写完"),
        ("Invalid value (at line 2, column 7)", "第 2 行第 7 列：值的写法不对"),
        ("what nobody has heard of", "what nobody has heard of"),
    ],
)
def test_examples(given: str, said: str) -> None:
    assert in_chinese(given) == said


class Row(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", tag="a"):
    number: int
    names: tuple[str, str] = ("", "")
    by: dict[str, int] = {}


@pytest.mark.parametrize(
    "data",
    [
        3, {"kind": "b"}, {"kind": "a"}, {"kind": "a", "number": "x"}, {"kind": "a", "number": 1, "x": 2},
        {"kind": "a", "number": 1, "names": ["x"]}, {"kind": "a", "number": 1, "by": {"x": "y"}},
        {"kind": "a", "number": 1, "by": {3: 4}},
    ],
)  # fmt: skip
def test_records(data: object) -> None:
    said = in_chinese(reason(lambda _: msgspec.convert(data, list[Row] if data == 3 else Row), ""))
    assert set(english(said)) <= {"number", "names", "kind"}


@pytest.mark.parametrize("data", [b"{", b"[]x", b"x", b"{}", b'"\xff"'])
def test_json(data: bytes) -> None:
    said = in_chinese(reason(lambda _: msgspec.json.decode(data, type=list[int] | str), ""))
    assert english(said) == []


@pytest.mark.parametrize(
    ("read", "name", "content"),
    [
        (load, "analyzer.toml", "select = ["),
        (load, "analyzer.toml", "rules = {}"),
        (load, "analyzer.toml", "max-chars = 'x'"),
        (load, "analyzer.toml", "grades = [60, 75, 45]"),
        (load, "analyzer.toml", "min-share-shortcomings = 3.0"),
        (load, "analyzer.toml", "max-chars = -1"),
        (load, "analyzer.toml", "per-path = 3"),
        (load, "none.toml", None),
        (load_waivers, "w.toml", "[[waiver]]\ncode = 'NUM101'\n"),
        (load_waivers, "w.toml", "waiver = 3"),
        (load_waivers, "none.toml", None),
        (load_baseline, "b.json", "[]"),
        (load_baseline, "none.json", None),
        (lambda path: load_rules(path.parent), "r.yaml", "rules: {}"),
        (lambda path: load_rules(path.parent), "r.yaml", "rules: [a: b: c]"),
        (Checklist.load, "c.yaml", "items: 3"),
        (Checklist.load, "none.yaml", None),
    ],
)
def test_messages_are_chinese_and_the_others_stay_english(
    tmp_path: Path, read: Callable[[Path], object], name: str, content: str | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(AnalyzerError) as found:
        read(path)
    zh = found.value.zh.replace(str(tmp_path), "").replace(name, "")
    keys = {
        "rules",
        "max",
        "chars",
        "min",
        "share",
        "shortcomings",
        "grades",
        "per",
        "path",
        "waiver",
        "fingerprint",
    }
    keys |= {
        "code",
        "reason",
        "reviewer",
        "date",
        "expiry",
        "file",
        "write",
        "baseline",
        "items",
        "item",
        "title",
    }
    assert set(english(zh)) <= keys
    assert not regex.search(r"\p{Han}", found.value.en.replace(str(tmp_path), ""))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(AnalyzerError) as found:
        Analyzer().analyze(Path("x" * 300))
    assert "文件名过长" in found.value.zh
    assert "File name too long" in found.value.en
