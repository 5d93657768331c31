"""A client of the crew desk: hires somebody, books them, reads what stands in the way of a second booking, and repeats a call safely."""

import os
import sys
import uuid

try:
    import grpc

    import stubs  # noqa: F401  It generates the modules below.
except ModuleNotFoundError as missing:
    sys.exit(f"desk.py: there is no Python module {missing.name}; examples/python/README.md says where grpcio and grpcio-tools come from.")
from google.rpc import error_details_pb2, status_pb2
from productioncrew.v1 import crew_service_pb2, crew_service_pb2_grpc, error_reason_pb2
from productioncrew.v1 import production_service_pb2, production_service_pb2_grpc, resources_pb2

# Without a deadline, a call on a connection that has died unnoticed would wait forever.
DEADLINE_SECONDS = 10
EXIT_UNAVAILABLE = 69
DETAILS = "grpc-status-details-bin"
ROLE = "camera-operator"


def details_of(error):
    """The reason of a refusal and every obstacle, from the google.rpc.Status that comes with it."""
    trailers = dict(error.trailing_metadata())
    reason, obstacles = "", []
    for detail in status_pb2.Status.FromString(trailers.get(DETAILS, b"")).details:
        if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
            reason = error_details_pb2.ErrorInfo.FromString(detail.value).reason
        elif detail.Is(error_reason_pb2.ConflictDetail.DESCRIPTOR):
            obstacles.extend(error_reason_pb2.ConflictDetail.FromString(detail.value).obstacles)
    return reason, obstacles


def hire(crew, name):
    member = resources_pb2.CrewMember(display_name=name, roles=[resources_pb2.RoleSkill(role=ROLE, level=4)], time_zone="Europe/London")
    request = crew_service_pb2.HireCrewMemberRequest(crew_member=member, request_id=str(uuid.uuid4()))
    return crew.HireCrewMember(request, timeout=DEADLINE_SECONDS).crew_member


def schedule(productions, title, first_date, last_date):
    show = resources_pb2.Production(title=title, first_date=first_date, last_date=last_date, time_zone="Europe/London")
    request = production_service_pb2.ScheduleProductionRequest(production=show, request_id=str(uuid.uuid4()))
    return productions.ScheduleProduction(request, timeout=DEADLINE_SECONDS).production


def book(productions, show, member, request_id):
    request = production_service_pb2.BookCrewMemberRequest(production=show.name, crew_member=member.name, role=ROLE, request_id=request_id)
    return productions.BookCrewMember(request, timeout=DEADLINE_SECONDS).booking


def main(address):
    with grpc.insecure_channel(address) as channel:
        crew = crew_service_pb2_grpc.CrewServiceStub(channel)
        productions = production_service_pb2_grpc.ProductionServiceStub(channel)

        zoe = hire(crew, "Zoë Ålund")
        print(f"hired {zoe.display_name} as {zoe.name}")
        first = schedule(productions, "The Long Take", "2036-03-01", "2036-03-14")
        second = schedule(productions, "Night Train", "2036-03-10", "2036-03-20")

        # The id is chosen before the first try and is the same in every retry, so the booking is made once, whatever gets lost on the way.
        request_id = str(uuid.uuid4())
        booking = book(productions, first, zoe, request_id)
        print(f"booked {zoe.display_name} on {first.title}: {booking.name}")

        try:
            book(productions, second, zoe, str(uuid.uuid4()))
        except grpc.RpcError as error:
            reason, obstacles = details_of(error)
            print(f"refused {second.title}: {reason}")
            for obstacle in obstacles:
                print(f"  in the way: {obstacle.booking}, {obstacle.first_date} to {obstacle.last_date}")

        again = book(productions, first, zoe, request_id)
        print(f"retried with the same request id: {again.name}, {'nothing was done twice' if again == booking else 'SOMETHING ELSE'}")


if __name__ == "__main__":
    desk = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PRODUCTIONCREW_ADDRESS", "http://127.0.0.1:5080")
    try:
        main(desk.split("//")[-1])
    except grpc.RpcError as error:
        is_away = error.code() is grpc.StatusCode.UNAVAILABLE
        advice = " Start a service with ./run serve, or give the address of one that runs." if is_away else ""
        print(f"desk.py: {desk}: {error.code().name}: {error.details()}.{advice}", file=sys.stderr)
        sys.exit(EXIT_UNAVAILABLE if is_away else 1)
