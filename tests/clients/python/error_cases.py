"""The error model of the host, read from the trailers as any client can read it."""

import grpc
from google.protobuf import duration_pb2
from google.rpc import error_details_pb2
from productioncrew.testing import refusals_pb2, refusals_pb2_grpc

from checks import CALL_TIMEOUT_SECONDS, CheckError, equal, fails_with

DETAILS_TRAILER = "grpc-status-details-bin"
OVERLOAD_RETRY_MS = 100


def details_of(error):
    """The details of an error, by type."""
    trailers = dict(error.trailing_metadata())
    status = error_details_pb2.Status.FromString(trailers[DETAILS_TRAILER])
    equal(error.code().value[0], status.code, "code in the details")
    equal(error.details(), status.message, "message in the details")
    return {detail.type_url: detail for detail in status.details}


def _refuse(channel, way, code):
    """Asks for a refusal and returns the error with its details, by type."""
    request = refusals_pb2.RefuseRequest(way=way)
    call = refusals_pb2_grpc.RefusalsStub(channel).Refuse
    error = fails_with(code, lambda: call(request, timeout=CALL_TIMEOUT_SECONDS))
    return error, details_of(error)


def _detail(details, kind):
    url = f"type.googleapis.com/{kind.DESCRIPTOR.full_name}"
    if url not in details:
        raise CheckError(f"no {url} among {list(details)}")
    found = kind()
    found.ParseFromString(details[url].value)
    return found


def _check_info(details, reason, **metadata):
    info = _detail(details, error_details_pb2.ErrorInfo)
    equal("productioncrew", info.domain, "domain")
    equal(reason, info.reason, "reason")
    for key, value in metadata.items():
        equal(value, info.metadata[key], f"metadata {key}")
    return info


def details_of_invalid_fields(channel):
    _, details = _refuse(channel, refusals_pb2.RefuseRequest.WAY_INVALID_FIELDS, grpc.StatusCode.INVALID_ARGUMENT)
    _check_info(details, "INVALID_FIELD", field="title", violation_count="2")
    violations = _detail(details, error_details_pb2.BadRequest).field_violations
    equal(
        [("title", "must not be empty"), ("roles[0].level", "must be from 1 to 5")],
        [(violation.field, violation.description) for violation in violations],
        "violations",
    )


def details_of_an_obstacle(channel):
    error, details = _refuse(channel, refusals_pb2.RefuseRequest.WAY_OBSTACLE, grpc.StatusCode.FAILED_PRECONDITION)
    equal("BOOKING_CONFLICT: Zo\u00eb is booked elsewhere.", error.details(), "message")
    _check_info(details, "BOOKING_CONFLICT", crew_member="crewMembers/7")
    [violation] = _detail(details, error_details_pb2.PreconditionFailure).violations
    equal("BOOKING_CONFLICT", violation.type, "type")
    equal("productions/3/bookings/9", violation.subject, "subject")
    equal("The days overlap.", violation.description, "description")


def details_of_something_missing(channel):
    _, details = _refuse(channel, refusals_pb2.RefuseRequest.WAY_NOT_FOUND, grpc.StatusCode.NOT_FOUND)
    _check_info(details, "CREW_MEMBER_NOT_FOUND", name="crewMembers/7")
    resource = _detail(details, error_details_pb2.ResourceInfo)
    equal("productioncrew/CrewMember", resource.resource_type, "resource type")
    equal("crewMembers/7", resource.resource_name, "resource name")


def details_of_an_overload(channel):
    _, details = _refuse(channel, refusals_pb2.RefuseRequest.WAY_OVERLOADED, grpc.StatusCode.UNAVAILABLE)
    _check_info(details, "NOT_EXECUTED")
    delay = duration_pb2.Duration()
    delay.FromMilliseconds(OVERLOAD_RETRY_MS)
    equal(delay, _detail(details, error_details_pb2.RetryInfo).retry_delay, "retry delay")


def details_of_a_fault(channel):
    error, details = _refuse(channel, refusals_pb2.RefuseRequest.WAY_FAULT, grpc.StatusCode.INTERNAL)
    call_id = dict(error.initial_metadata() or ()).get("x-call-id") or dict(error.trailing_metadata()).get("x-call-id")
    _check_info(details, "INTERNAL", call_id=call_id)
    everything = error.details() + repr(details)
    if "swordfish" in everything or "Exception" in everything:
        raise CheckError(f"the cause is told: {everything}")


CASES = (
    details_of_invalid_fields,
    details_of_an_obstacle,
    details_of_something_missing,
    details_of_an_overload,
    details_of_a_fault,
)
