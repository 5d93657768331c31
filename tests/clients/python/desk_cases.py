"""The crew desk as another system uses it: stubs generated from the contract, and nothing else of this project.

Each case works with people of its own, so that the cases can share one server.
"""

import uuid

import grpc
from google.rpc import error_details_pb2
from productioncrew.v1 import (
    crew_service_pb2 as crew,
    crew_service_pb2_grpc,
    error_reason_pb2 as errors,
    production_service_pb2 as shows,
    production_service_pb2_grpc,
    resources_pb2 as desk,
)

from checks import CALL_TIMEOUT_SECONDS, equal, fails_with
from error_cases import details_of

REFUSED = grpc.StatusCode.FAILED_PRECONDITION


class Desk:
    """The two services, with one role of its own per case."""

    def __init__(self, channel):
        self._crew = crew_service_pb2_grpc.CrewServiceStub(channel)
        self._shows = production_service_pb2_grpc.ProductionServiceStub(channel)
        self.role = f"grip-{uuid.uuid4().hex[:12]}"

    def call(self, name, request):
        stub = self._crew if hasattr(self._crew, name) else self._shows
        return getattr(stub, name)(request, timeout=CALL_TIMEOUT_SECONDS)

    def hire(self, name, request_id=""):
        member = desk.CrewMember(
            display_name=name,
            roles=[desk.RoleSkill(role=self.role, level=3)],
            hire_date="2026-01-01",
            time_zone="Europe/London",
        )
        request = crew.HireCrewMemberRequest(crew_member=member, request_id=request_id)
        return self.call("HireCrewMember", request).crew_member

    def schedule(self, title, first_date, last_date, headcount):
        return self._schedule(title, first_date, last_date, [desk.Requirement(role=self.role, headcount=headcount)])

    def hold(self, production, member, accept_backup=False):
        request = shows.HoldCrewMemberRequest(
            production=production.name, crew_member=member.name, role=self.role, accept_backup=accept_backup
        )
        return self.call("HoldCrewMember", request).booking

    def open_production(self, title, first_date, last_date):
        """A production that requires nobody."""
        return self._schedule(title, first_date, last_date, []).production

    def _schedule(self, title, first_date, last_date, requirements):
        production = desk.Production(
            title=title,
            first_date=first_date,
            last_date=last_date,
            time_zone="Europe/London",
            requirements=requirements,
        )
        return self.call("ScheduleProduction", shows.ScheduleProductionRequest(production=production))


def _refused(reason, action):
    """Runs the action, fails unless it is refused for this reason, and returns the obstacles."""
    error = fails_with(REFUSED, action)
    details = details_of(error)
    info = error_details_pb2.ErrorInfo()
    info.ParseFromString(details["type.googleapis.com/google.rpc.ErrorInfo"].value)
    equal(("productioncrew", reason), (info.domain, info.reason), "domain and reason")
    conflict = errors.ConflictDetail()
    conflict.ParseFromString(details["type.googleapis.com/productioncrew.v1.ConflictDetail"].value)
    return list(conflict.obstacles)


def desk_hires_and_schedules(channel):
    service = Desk(channel)
    member = service.hire("Zo\u00eb Nakamura")
    scheduled = service.schedule("First Light", "2027-03-01", "2027-03-14", 1)
    [booking] = scheduled.bookings
    equal(member.name, booking.crew_member, "who is booked")
    equal(desk.BOOKING_STATE_CONFIRMED, booking.state, "state")
    equal([], list(scheduled.production.unfilled), "unfilled")
    listed = service.call("ListBookings", shows.ListBookingsRequest(crew_member=member.name))
    equal([booking], list(listed.bookings), "bookings of the member")


def desk_refuses_a_shortage_with_counts(channel):
    service = Desk(channel)
    service.hire("Only One")
    [obstacle] = _refused("CREW_SHORTAGE", lambda: service.schedule("Crowd Scene", "2027-03-01", "2027-03-14", 3))
    counts = (obstacle.role, obstacle.required_count, obstacle.available_count, obstacle.missing_count)
    equal((service.role, 3, 1, 2), counts, "counts of the shortage")


def desk_allows_adjacent_and_refuses_overlapping_productions(channel):
    service = Desk(channel)
    member = service.hire("Back to Back")
    first = service.schedule("Part One", "2027-03-01", "2027-03-14", 1)
    service.schedule("Part Two", "2027-03-15", "2027-03-20", 1)
    pickups = service.open_production("Pick-ups", "2027-03-14", "2027-03-15")
    booking = shows.BookCrewMemberRequest(production=pickups.name, crew_member=member.name, role=service.role)
    obstacles = _refused("BOOKING_CONFLICT", lambda: service.call("BookCrewMember", booking))
    equal(["Part One", "Part Two"], [obstacle.production_title for obstacle in obstacles], "productions in the way")
    equal(first.bookings[0].name, obstacles[0].booking, "booking in the way")


def desk_refuses_to_fire_with_bookings_in_the_way(channel):
    service = Desk(channel)
    member = service.hire("Still Needed")
    scheduled = service.schedule("Under Contract", "2027-03-01", "2027-03-14", 1)
    fire = crew.FireCrewMemberRequest(name=member.name, fire_date="2027-03-10")
    [obstacle] = _refused("BOOKINGS_IN_THE_WAY", lambda: service.call("FireCrewMember", fire))
    equal(scheduled.bookings[0].name, obstacle.booking, "booking in the way")
    equal("Under Contract", obstacle.production_title, "its production")


def desk_reschedules_with_a_substitute(channel):
    service = Desk(channel)
    stays = service.hire("Cannot Move")
    moving = service.schedule("Moves Later", "2027-03-01", "2027-03-07", 1)
    elsewhere = service.open_production("Elsewhere", "2027-03-10", "2027-03-12")
    booking = shows.BookCrewMemberRequest(production=elsewhere.name, crew_member=stays.name, role=service.role)
    service.call("BookCrewMember", booking)
    move = shows.RescheduleProductionRequest(
        name=moving.production.name, first_date="2027-03-08", last_date="2027-03-14"
    )
    _refused("BOOKING_CONFLICT", lambda: service.call("RescheduleProduction", move))
    comes = service.hire("Can Move")
    move.policy = shows.RESCHEDULE_POLICY_SUBSTITUTE
    [substitution] = service.call("RescheduleProduction", move).substitutions
    equal(stays.name, substitution.released_booking.crew_member, "who leaves")
    equal(comes.name, substitution.booking.crew_member, "who comes")
    equal(moving.bookings[0].name, substitution.booking.replaced_booking, "whose booking is taken over")


def desk_holds_a_person_in_a_line(channel):
    service = Desk(channel)
    member = service.hire("Wanted Twice")
    first = service.hold(service.open_production("Pencilled First", "2027-03-01", "2027-03-07"), member)
    second_show = service.open_production("Pencilled Second", "2027-03-05", "2027-03-09")
    [obstacle] = _refused("BOOKING_CONFLICT", lambda: service.hold(second_show, member))
    equal((first.name, desk.BOOKING_STATE_HELD), (obstacle.booking, obstacle.booking_state), "hold in the way")
    second = service.hold(second_show, member, accept_backup=True)
    equal((1, 2), (first.rank, second.rank), "ranks")
    challenge = shows.ChallengeHoldRequest(name=first.name, challenger=second.name)
    challenge.challenge_duration.FromSeconds(3600)
    challenged = service.call("ChallengeHold", challenge).booking
    equal(3600, (challenged.hold_expire_time.ToMicroseconds() - challenged.update_time.ToMicroseconds()) / 1e6, "deadline")
    confirmed = service.call("ConfirmBooking", shows.ConfirmBookingRequest(name=first.name, etag=challenged.etag))
    equal(desk.BOOKING_STATE_CONFIRMED, confirmed.booking.state, "state")
    equal([(second.name, "SUPERSEDED")], [(b.name, b.release_reason) for b in confirmed.superseded_bookings], "superseded")
    again = shows.ConfirmBookingRequest(name=first.name)
    _refused("BOOKING_ALREADY_CONFIRMED", lambda: service.call("ConfirmBooking", again))


def desk_answers_a_retry_with_the_recorded_answer(channel):
    service = Desk(channel)
    request_id = str(uuid.uuid4())
    first = service.hire("Hired Once", request_id)
    equal(first, service.hire("Hired Once", request_id), "answer to the retry")
    reused = fails_with(grpc.StatusCode.INVALID_ARGUMENT, lambda: service.hire("Somebody Else", request_id))
    info = error_details_pb2.ErrorInfo()
    info.ParseFromString(details_of(reused)["type.googleapis.com/google.rpc.ErrorInfo"].value)
    equal("REQUEST_ID_REUSED", info.reason, "reason")


def desk_is_watched_and_the_watch_resumed(channel):
    service = Desk(channel)
    member = service.hire("Watched")
    request = shows.WatchScheduleRequest(crew_members=[member.name])
    stub = production_service_pb2_grpc.ProductionServiceStub(channel)
    stream = stub.WatchSchedule(request, timeout=CALL_TIMEOUT_SECONDS)
    first = next(stream)
    equal([member.name], [change.resource for change in first.changes], "the change of before")
    [booking] = service.schedule("Seen Live", "2027-03-01", "2027-03-14", 1).bookings
    second = next(stream)
    equal([booking], [change.booking for change in second.changes], "the change of now")
    stream.cancel()
    service.call("ReleaseBooking", shows.ReleaseBookingRequest(name=booking.name))
    request.after_sequence = second.sequence
    resumed = stub.WatchSchedule(request, timeout=CALL_TIMEOUT_SECONDS)
    states = [change.booking.state for change in next(resumed).changes]
    equal([desk.BOOKING_STATE_RELEASED], states, "the change between")
    resumed.cancel()


CASES = (
    desk_hires_and_schedules,
    desk_refuses_a_shortage_with_counts,
    desk_allows_adjacent_and_refuses_overlapping_productions,
    desk_refuses_to_fire_with_bookings_in_the_way,
    desk_reschedules_with_a_substitute,
    desk_holds_a_person_in_a_line,
    desk_answers_a_retry_with_the_recorded_answer,
    desk_is_watched_and_the_watch_resumed,
)
