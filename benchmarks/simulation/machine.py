"""The machine and the versions that a run was on."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path


def described() -> str:
    packages = ("mtfs", "numpy", "numba", "pandas", "modelx")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{processor()}, {len(os.sched_getaffinity(0))} cores, {platform.system()} "
        f"{platform.machine()}; {compiler()}; Python {platform.python_version()}, {versions}"
    )


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def compiler() -> str:
    ran = subprocess.run(["c++", "--version"], check=False, capture_output=True, text=True)
    return ran.stdout.splitlines()[0] if ran.returncode == 0 else "no compiler"


def resident(field: str) -> int:
    """Resident memory in kB as Linux counts it: VmRSS is now, VmHWM the most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return int(fields[field].split()[0])
