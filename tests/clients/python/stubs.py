"""Generates the Python side of the protos into a temporary directory and makes it importable."""

import os
import sys
import tempfile

import grpc
import grpc_tools
from grpc_tools import protoc

DEBIAN_PROTOS = "/usr/share/grpc-proto"
CONTRACT_PROTOS = os.path.join(os.path.dirname(__file__), "..", "..", "..", "protos")
GOOGLE_PROTOS = os.path.join(os.path.dirname(__file__), "..", "..", "..", "out", "protos")
TEST_PROTOS = os.path.join(os.path.dirname(__file__), "..", "..", "protos")


def _run_protoc(root, target, *files):
    well_known = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")
    arguments = ["protoc", f"-I{root}", f"-I{GOOGLE_PROTOS}", f"-I{well_known}", f"--python_out={target}", f"--grpc_python_out={target}"]
    if protoc.main(arguments + list(files)) != 0:
        raise RuntimeError(f"protoc failed on {files}")


def generate():
    """Generates the stubs of the interop cases, the error details and the crew desk. The caller keeps the returned directory alive."""
    directory = tempfile.TemporaryDirectory(prefix="interop-stubs-")
    target = directory.name
    interop = [f"grpc/testing/{name}.proto" for name in ("empty", "messages", "test")]
    _run_protoc(DEBIAN_PROTOS, target, *interop)
    _run_protoc(TEST_PROTOS, target, "google/rpc/error_details.proto", "productioncrew/testing/refusals.proto")
    _run_protoc(GOOGLE_PROTOS, target, *[f"google/api/{name}.proto" for name in ("http", "annotations", "field_behavior", "resource")])
    contract = ("crew_service", "error_reason", "production_service", "resources")
    _run_protoc(CONTRACT_PROTOS, target, *[f"productioncrew/v1/{name}.proto" for name in contract])
    # Two packages exist already, as grpcio and as protobuf, so the generated parts join them.
    import google

    grpc.__path__.append(os.path.join(target, "grpc"))
    google.__path__.append(os.path.join(target, "google"))
    sys.path.insert(0, target)
    return directory
