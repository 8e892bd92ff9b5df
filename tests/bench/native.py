"""The two small C programs: compiled when they are needed, into a directory that goes away."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


class NoCompiler(Exception):
    """This machine cannot compile C."""


def compiled(name: str, into: Path) -> Path:
    """Compile `name`.c of this directory; gives back the program."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise NoCompiler("fan-out and sends need a C compiler: apt-get install gcc libc6-dev")
    program = into / name
    if not program.exists():
        command = [compiler, "-O2", "-Wall", "-o", str(program), str(HERE / f"{name}.c")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoCompiler(f"{name}.c was not compiled:\n{done.stderr}")
    return program
