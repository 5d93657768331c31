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
WELL_KNOWN = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")


def _generate(root, target, *files):
    arguments = ["protoc", f"-I{root}", f"-I{WELL_KNOWN}", f"--python_out={target}", f"--grpc_python_out={target}"]
    if protoc.main(arguments + list(files)) != 0:
        raise RuntimeError(f"protoc failed on {files}")


def _has_google_rpc():
    try:
        return importlib.util.find_spec("google.rpc.status_pb2") is not None
    except ModuleNotFoundError:
        return False


_folder = tempfile.TemporaryDirectory(prefix="productioncrew-stubs-")
atexit.register(_folder.cleanup)
_generate(CONTRACT, _folder.name, *(f"productioncrew/v1/{name}.proto" for name in ("crew_service", "error_reason", "production_service", "resources")))
if not _has_google_rpc():
    # googleapis-common-protos is not installed. The package google itself is there, so the generated part joins it.
    _generate(MESSAGES_OF_ERRORS, _folder.name, "google/rpc/status.proto", "google/rpc/error_details.proto")
    import google

    google.__path__.append(os.path.join(_folder.name, "google"))
sys.path.insert(0, _folder.name)
