"""The small C programs: compiled when they are needed, into a directory that goes away."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


class NoCompiler(Exception):
    """This machine cannot compile C."""


def compiled(name: str, into: Path) -> Path:
    """Compile `name`.c of this directory, or every file of the directory `name`; gives back the program."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise NoCompiler("the benchmark needs a C compiler: apt-get install gcc libc6-dev")
    program = into / name
    if not program.exists():
        sources = sorted((HERE / name).glob("*.c")) or [HERE / f"{name}.c"]
        command = [compiler, "-O2", "-Wall", "-o", str(program), *map(str, sources)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoCompiler(f"{name} was not compiled:\n{done.stderr}")
    return program
