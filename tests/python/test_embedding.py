"""The C++ side of the installed wheel: found by CMake, complete, and of one version."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import mtfs
import mtfs.cmake
import pytest

ROOT = Path(__file__).parents[2]


def run(*command: Any, cwd: Path) -> str:
    done = subprocess.run([str(of) for of in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the installed package, not these sources, says that CMake finds it."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    return Path(run(sys.executable, "-m", "mtfs.cmake", cwd=elsewhere).removesuffix("\n"))


def test_a_program_of_somebody_else_is_built_with_the_wheel_alone(
    prefix: Path, tmp_path: Path
) -> None:
    consumer = ROOT / "tests/consumer"
    configure = ("cmake", "-G", "Ninja", "-S", consumer, "-B", tmp_path)
    run(*configure, f"-DCMAKE_PREFIX_PATH={prefix}", cwd=tmp_path)
    cache = (tmp_path / "CMakeCache.txt").read_text(encoding="utf-8")
    assert f"mtfs_DIR:PATH={prefix}/lib/cmake/mtfs\n" in cache
    run("cmake", "--build", tmp_path, "--target", "money", "shipped", cwd=tmp_path)
    tests = run("ctest", "--test-dir", tmp_path, "-R", "^(money|shipped)$", cwd=tmp_path)
    assert "100% tests passed, 0 tests failed out of 2" in tests


def test_the_wheel_has_every_public_header_as_it_is_here(prefix: Path) -> None:
    here, there = (
        {path.relative_to(of): path.read_bytes() for path in of.rglob("*.hpp")}
        for of in (ROOT / "include", prefix / "include")
    )
    assert len(here) > 150
    assert there == here


def test_the_wheel_is_of_one_version(prefix: Path) -> None:
    header = (prefix / "include/mtfs/version.hpp").read_text(encoding="utf-8")
    config = (prefix / "lib/cmake/mtfs/mtfs-config-version.cmake").read_text(encoding="utf-8")
    versions = re.findall(r'version = "([^"]+)"', header)
    versions += re.findall(r'^set\(PACKAGE_VERSION "(.+)"\)', config, re.M)
    assert len(versions) == 2
    assert set(versions) == {mtfs.__version__} == {metadata.version("mtfs")}


def test_nothing_of_the_wheel_names_the_machine_that_built_it(prefix: Path) -> None:
    texts = list(prefix.rglob("*.cmake"))
    assert len(texts) >= 4
    for path in texts:
        assert not re.search(r'"/(?!\*)\w', path.read_text(encoding="utf-8")), path.name


def test_the_module_needs_no_library_that_a_system_may_lack() -> None:
    module = str(mtfs._core.__file__)
    needed = re.findall(r"NEEDED.*\[(.+)\]", run("readelf", "-d", module, cwd=ROOT))
    allowed = r"(libstdc\+\+|libm|libgcc_s|libc|ld-linux-[\w-]+)\.so\.\d+"  # manylinux's
    assert needed
    assert [name for name in needed if not re.fullmatch(allowed, name)] == []


def test_every_program_on_the_page_stands_in_a_source_that_is_built() -> None:
    page = (ROOT / "docs/embedding.md").read_text(encoding="utf-8")
    sources = [*ROOT.glob("tests/consumer/*"), *ROOT.glob("examples/embed_cpp/*")]
    built = [path.read_text(encoding="utf-8") for path in sources]
    blocks = re.findall(r"^```(?:cpp|cmake)\n(.*?)^```$", page, re.M | re.S)
    assert len(blocks) == 4
    for block in blocks:
        assert all(any(part in text for text in built) for part in block.split("\n\n")), block


def test_builds_by_scikit_build_core_find_it_by_its_entry_point() -> None:
    (found,) = metadata.entry_points(group="cmake.prefix", name="mtfs")
    assert found.value == "mtfs"


def test_sources_say_that_nothing_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mtfs.cmake, "__file__", str(tmp_path / "cmake.py"))
    for asked in (mtfs.cmake_dir, mtfs.include_dir):
        with pytest.raises(mtfs.Error, match="headers-not-installed"):
            asked()
    assert mtfs.cmake.main() == 2
    assert "pip" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []
