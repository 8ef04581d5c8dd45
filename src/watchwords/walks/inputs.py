"""What `add` was given, as bytes: files, folders, standard input and the bundled notes, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

import msgspec

from watchwords.errors import InputError
from watchwords.readers.reading import RawInput, check_size
from watchwords.records import Failure

SIDECAR = ".yaml"
STDIN_LIMIT = 1 << 30


class Inputs(msgspec.Struct):
    """Files to read, and what was passed over with the reason."""

    files: list[tuple[str, Path]] = []
    """(name to remember, path): the name starts at what was named, so that nothing names the machine."""
    skipped: list[str] = []
    failures: list[Failure] = []


def list_inputs(paths: Iterable[str]) -> Inputs:
    """All files behind the paths, folders read in the order of their names.

    In a folder, hidden files, sidecars (NAME.yaml beside NAME) and files called README are not documents; named
    alone, a README is one.
    """
    found = Inputs()
    for given in paths:
        path = Path(given)
        if path.is_dir():
            _list_folder(path, found)
        elif path.exists():
            found.files.append((path.name, path))
        else:
            found.failures.append(_failure("no such file or folder", str(given), "Check the path."))
    return found


def bundled_notes() -> Path:
    """The folder of notes on the World Internet Conference that come with the package."""
    return Path(str(files("watchwords") / "data" / "wic"))


def read_inputs(inputs: Inputs) -> Iterator[RawInput | Failure]:
    """The bytes of each file with its sidecar, one at a time; a failure for a file that cannot be read."""
    for name, path in inputs.files:
        try:
            check_size(name, path.stat().st_size)
            sidecar = path.with_name(path.name + SIDECAR)
            yield RawInput(name, path.read_bytes(), sidecar.read_bytes() if sidecar.is_file() else None)
        except InputError as error:
            yield _failure(error.what, name, error.mend)
        except PermissionError:
            yield _failure("not allowed to read it", name, "Change its permissions, or run as a user who may read it.")
        except OSError as error:
            yield _failure(error.strerror or "cannot be read", name, "Check the file and the disk it is on.")


def read_stdin(stream: BinaryIO, name: str) -> RawInput | Failure:
    """What comes in on standard input, under a name that tells its format."""
    data = stream.read(STDIN_LIMIT + 1)
    if len(data) > STDIN_LIMIT:
        return _failure(f"more than {STDIN_LIMIT:,} bytes on standard input", name, "Save it as a file and add that.")
    return RawInput(name, data)


def _list_folder(folder: Path, found: Inputs) -> None:
    # os.walk reports a folder it may not open instead of stepping over it in silence, as rglob would.
    def refuse(error: OSError) -> None:
        where = os.path.relpath(error.filename, folder.parent) if error.filename else folder.name
        found.failures.append(_failure("not allowed to open the folder", where, "Change its permissions."))

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        present = set(names)
        for name in sorted(names):
            path = Path(parent) / name
            shown = (Path(folder.name) / path.relative_to(folder)).as_posix()
            if name.startswith(".") or _is_sidecar(name, present):
                continue
            if name.split(".")[0].upper() == "README":
                found.skipped.append(f"{shown}: describes its folder; name it alone to add it")
            else:
                found.files.append((shown, path))


def _is_sidecar(name: str, present: set[str]) -> bool:
    return name.endswith(SIDECAR) and name.removesuffix(SIDECAR) in present


def _failure(what: str, where: str, mend: str) -> Failure:
    return Failure(stage="read", what=what, where=where, mend=mend)
