"""Stored results: found again when nothing has changed, and never otherwise."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from analyzer.batch import cache as cache_module
from analyzer.batch import job as job_module
from analyzer.batch.cache import Cache, default_folder, key_of
from analyzer.batch.job import Job, decode_job, recipe_of
from analyzer.batch.outcome import Outcome, pack, unpack
from analyzer.batch.run import run
from analyzer.checklist.model import Checklist, Item
from analyzer.report.places import LineIndex
from analyzer.settings import Override, Settings
from tests.batch.conftest import Make
from tests.report.factory import report

KEY = "ab" + "0" * 62
ITEM = Item(id="A", theme="t", text="举办讲座", synonyms={"举办": ("开办",)})
CHECKLIST = Checklist(
    id="c", title="t", items=(Item(id="A", theme="t", text="举办讲座", synonyms={"举办": ("开办",)}),)
)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "缓存")


def entry(cache: Cache) -> Path:
    (path,) = cache.folder.rglob("*.result")
    return path


def test_what_is_stored_is_found(cache: Cache) -> None:
    assert cache.get(KEY) is None
    cache.put(KEY, b"packet")
    assert cache.get(KEY) == b"packet"
    assert cache.get("cd" + KEY[2:]) is None
    assert cache.troubles() == ()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_nobody_else_may_read_it(cache: Cache) -> None:
    cache.put(KEY, b"packet")
    for folder in (cache.folder, *(path for path in cache.folder.rglob("*") if path.is_dir())):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(entry(cache).stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:-1] + b"?"])
def test_a_damaged_entry_is_told_and_computed_anew(make: Make, job: Job, damage: Any) -> None:
    names = make("甲")
    expected = list(run(names, job))
    assert job.cache is not None
    cache = Cache(Path(job.cache))
    path = entry(cache)
    path.write_bytes(damage(path.read_bytes()))
    told: list[tuple[str, str]] = []
    assert list(run(names, job, tell=told.append)) == expected
    assert len(told) == 1
    assert path.name in told[0][0]
    assert list(run(names, job, tell=told.append)) == expected
    assert len(told) == 1


def test_a_cache_that_cannot_be_written_costs_nothing_else(make: Make, job: Job, tmp_path: Path) -> None:
    blocked = tmp_path / "文件而非文件夹"
    blocked.write_bytes(b"")
    told: list[tuple[str, str]] = []
    outcomes = list(run(make("甲", "乙"), structs.replace(job, cache=str(blocked)), tell=told.append))
    assert not any(outcome.report.errors for outcome in outcomes)
    assert any("--no-cache" in zh and "--no-cache" in en for zh, en in told)


def test_packets_keep_everything() -> None:
    plain = report()
    full = structs.replace(plain, source=structs.replace(plain.source, path="夹/甲.txt"))
    outcome = Outcome("夹/甲.txt", full, LineIndex((0, 4, 9)), "trace")
    assert unpack(pack(outcome), "夹/甲.txt") == outcome
    moved = unpack(pack(outcome), "乙/甲.txt")
    assert moved.report.source.path == "乙/甲.txt"
    with pytest.raises(ValueError, match=r"."):
        unpack(pack(outcome)[:-4], "甲")


def test_a_job_crosses_process_borders() -> None:
    settings = Settings(
        select=("NUM",), per_path=(("a/*", Override(ignore=("SEC",), min_chars=3)),), rules=("r",)
    )
    job = Job(
        settings=settings, checklist=CHECKLIST, own_items=True, lexicons=("own",), segmenter="jieba", lang="en",
        cache="cache", recipe="recipe", memory=5, timeout=1.5,
    )  # fmt: skip
    assert decode_job(job.encode()) == job


def test_the_key_depends_on_content_name_and_recipe_but_not_on_the_folder() -> None:
    key = key_of("r", "夹/甲.txt", "", b"x")
    assert key == key_of("r", "别的/甲.txt", "", b"x") == key_of("r", "夹\\甲.txt", "", b"x")
    others = [("s", "甲.txt", "", b"x"), ("r", "乙.txt", "", b"x"), ("r", "甲.docx", "", b"x")]
    others += [("r", "甲.txt", "o", b"x"), ("r", "甲.txt", "", b"y")]
    assert len({key, *(key_of(*other) for other in others)}) == 6
    key_of("r", "\udcd4.txt", "", b"")  # a name that is not Unicode


@pytest.mark.parametrize(
    "change",
    [
        {"settings": Settings(ignore=("SEC",))},
        {"settings": Settings(preview=True)},
        {"settings": Settings(min_chars=10)},
        {"settings": Settings(semantic=True)},
        {"settings": Settings(per_unit_type=(("镇", Override(ignore=("SEC",))),))},
        {"checklist": CHECKLIST},
        {"checklist": structs.replace(CHECKLIST, title="u")},
        {"segmenter": "jieba"},
        {"own_items": True},
        {"lang": "en"},
    ],
)
def test_whatever_decides_results_changes_the_recipe(change: dict[str, Any]) -> None:
    job = Job(checklist=structs.replace(CHECKLIST, id="d"))
    assert recipe_of(structs.replace(job, **change)) != recipe_of(job)


@pytest.mark.parametrize(
    "change",
    [
        {
            "settings": Settings(
                fail_on="info",
                grades=(9, 8, 7),
                waivers="w",
                baseline="b",
                include=("a",),
                exclude=("b",),
                file="f",
            )
        },
        {"cache": "elsewhere"},
        {"memory": 1},
        {"timeout": 1.0},
    ],
)
def test_what_does_not_decide_them_leaves_it(change: dict[str, Any]) -> None:
    assert recipe_of(structs.replace(Job(), **change)) == recipe_of(Job())


def test_lexicons_rules_packages_and_code_change_the_recipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {recipe_of(Job())}
    own = tmp_path / "own"
    own.mkdir()
    (own / "measures.yaml").write_text("{}\n", encoding="utf-8")
    found.add(recipe_of(Job(lexicons=(str(own),))))
    rules = tmp_path / "rules"
    rules.mkdir()
    for text in ("rules: []\n", "rules: [] # 2\n"):
        (rules / "own.yaml").write_text(text, encoding="utf-8")
        found.add(recipe_of(Job(settings=Settings(rules=(str(rules),)))))
    monkeypatch.setattr(job_module, "_versions", lambda: {"jieba": "0"})
    found.add(recipe_of(Job()))
    monkeypatch.setattr(job_module, "_package", lambda: b"other code")
    found.add(recipe_of(Job()))
    assert len(found) == 6


def test_settings_for_single_paths_keep_results_apart(make: Make, job: Job, tmp_path: Path) -> None:
    (name,) = make("甲")
    per_path = (("文件/*", Override(ignore=("SEC",))),)
    settings = Settings(per_path=per_path, file=str(tmp_path / "analyzer.toml"))
    job = structs.replace(job, settings=settings)
    inside = next(run([name], job))
    outside = tmp_path / "外" / "甲.txt"
    outside.parent.mkdir()
    outside.write_bytes(Path(name).read_bytes())
    assert {finding.code[:3] for finding in next(run([str(outside)], job)).report.findings} >= {"SEC"}
    assert not {finding.code[:3] for finding in inside.report.findings} & {"SEC"}


def test_pruning_goes_by_last_use(cache: Cache) -> None:
    for number in range(4):
        cache.put(f"{number:02}{'0' * 62}", b"packet")
    old = cache.folder / "results-1" / "00"
    for path in (*old.iterdir(), *(cache.folder / "results-1" / "01").iterdir()):
        os.utime(path, (1000, 1000))
    assert cache.get(f"01{'0' * 62}") == b"packet"  # used again
    info = cache.info()
    assert (info.entries, info.oldest) == (4, 1000)
    assert cache.prune(30).entries == 1
    assert cache.get(f"00{'0' * 62}") is None
    assert cache.prune(0).entries == 3
    assert cache.info().entries == 0


def test_pruning_takes_parts_of_killed_runs_and_leaves_those_of_others(cache: Cache) -> None:
    cache.put(KEY, b"packet")
    place = entry(cache).parent
    (place / "tmpold").write_bytes(b"x")
    os.utime(place / "tmpold", (1000, 1000))
    (place / "tmpnew").write_bytes(b"x")
    cache.prune(30)
    assert sorted(path.name for path in place.iterdir() if path.suffix != ".result") == ["tmpnew"]
    assert cache.info().entries == 1


def test_many_writers_and_readers_at_once(cache: Cache) -> None:
    packets = [bytes([number]) * 100_000 for number in range(8)]
    wrong: list[bytes] = []

    def work(number: int) -> None:
        own = Cache(cache.folder)
        for _ in range(60):
            own.put(KEY, packets[number])
            found = own.get(KEY)
            if found is not None and found not in packets:
                wrong.append(found)
            if number == 0:
                own.prune(0)
        wrong.extend(str(trouble).encode() for trouble in own.troubles())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_default_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANALYZER_CACHE_DIR", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("ANALYZER_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    for platform, expected in (("linux", tmp_path / "xdg"), ("win32", tmp_path / "local")):
        monkeypatch.setattr(cache_module.sys, "platform", platform)
        assert default_folder() == expected / "policy-summary-analyzer"


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("ANALYZER_CACHE_DIR")
    monkeypatch.setattr(Path, "home", homeless)
    assert default_folder() is None


def test_the_key_is_the_same_in_another_process() -> None:
    code = "from analyzer.batch.job import Job, recipe_of; print(recipe_of(Job()))"
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "7"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert result.stdout.strip() == recipe_of(Job())
