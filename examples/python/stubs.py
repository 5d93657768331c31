"""Generates the Python side of the contract when it is imported, so that it always fits the protos beside it."""

import atexit
import importlib.util
import os
import sys
import tempfile

import grpc_tools
from grpc_tools import protoc

HERE = os.path.dirname(os.path.abspath(__file__))
CONTRACT = os.path.join(HERE, "..", "..", "protos")
MESSAGES_OF_ERRORS = os.path.join(HERE, "protos")
# Where each build of the service, and scripts/google-protos.sh, lay what the contract imports of google/api.
LAID = os.path.join(HERE, "..", "..", "out", "protos")
ANNOTATIONS = [f"google/api/{name}.proto" for name in ("http", "annotations", "field_behavior", "resource")]
WELL_KNOWN = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")


def _generate(root, target, *files):
    arguments = ["protoc", f"-I{root}", f"-I{_annotations()}", f"-I{WELL_KNOWN}", f"--python_out={target}", f"--grpc_python_out={target}"]
    if protoc.main(arguments + list(files)) != 0:
        raise RuntimeError(f"protoc failed on {files}")


def _has(module):
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _annotations():
    """The folder with the protos of google/api: of googleapis-common-protos, which has them beside its Python, or the one laid here."""
    if _has("google.api.http_pb2"):
        found = os.path.dirname(importlib.util.find_spec("google.api.http_pb2").origin)
        if os.path.exists(os.path.join(found, "http.proto")):
            return os.path.join(found, "..", "..")
    if not os.path.exists(os.path.join(LAID, ANNOTATIONS[0])):
        sys.exit("The protos of google/api are missing: install googleapis-common-protos, or run scripts/google-protos.sh, which needs the .NET SDK.")
    return LAID


_folder = tempfile.TemporaryDirectory(prefix="productioncrew-stubs-")
atexit.register(_folder.cleanup)
_generate(CONTRACT, _folder.name, *(f"productioncrew/v1/{name}.proto" for name in ("crew_service", "error_reason", "production_service", "resources")))
_missing = {"google.rpc.status_pb2": (MESSAGES_OF_ERRORS, ["google/rpc/status.proto", "google/rpc/error_details.proto"]), "google.api.http_pb2": (LAID, ANNOTATIONS)}
_missing = [part for module, part in _missing.items() if not _has(module)]
if _missing:
    # googleapis-common-protos is not installed. The package google itself is there, so the generated part joins it.
    for _root, _files in _missing:
        _generate(_root, _folder.name, *_files)
    import google

    google.__path__.append(os.path.join(_folder.name, "google"))
sys.path.insert(0, _folder.name)
