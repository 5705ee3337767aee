"""All benchmarks, one after the other (`make bench`); each can also be run by itself, with options."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

for name in ("startup.py", "matching.py", "glossary_lint.py", "compare_argos.py", "memory.py"):
    done = subprocess.run([sys.executable, HERE / name], check=False)
    if done.returncode:
        print(f"{name}: skipped or failed", file=sys.stderr)
