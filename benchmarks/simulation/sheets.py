"""The sheet of formulas in HyperFormula and in LibreOffice, each in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / "build" / "npm"
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-uno is for no other


@dataclass(frozen=True)
class Answer:
    seconds: float  # of the scenarios, without starting
    gaps: list[list[float]]  # pounds
    version: str
    calls: float = 0.0  # of the seconds, what the same calls take without recalculation


def hyperformula_missing() -> str:
    """Why it can't run; blank where it can."""
    if not shutil.which("node"):
        return "Node is not installed."
    if not (MODULES / "node_modules" / "hyperformula").is_dir():
        return "scripts/setup bench did not install it."
    return ""


def libreoffice_missing() -> str:
    if not shutil.which("soffice"):
        return "It is not installed."
    import_uno = [SYSTEM_PYTHON, "-c", "import uno"]
    if subprocess.run(import_uno, capture_output=True, check=False).returncode:
        return "python3-uno is not installed."
    return ""


def hyperformula(job: dict[str, Any]) -> Answer:
    return answer(["node", str(HERE / "hyperformula.cjs"), str(MODULES)], job)


def libreoffice(job: dict[str, Any]) -> Answer:
    return answer([SYSTEM_PYTHON, str(HERE / "libreoffice.py")], job)


def answer(command: list[str], job: dict[str, Any]) -> Answer:
    ran = subprocess.run(
        command, input=json.dumps(job), check=True, capture_output=True, text=True, timeout=1_800
    )
    return Answer(**json.loads(ran.stdout))
