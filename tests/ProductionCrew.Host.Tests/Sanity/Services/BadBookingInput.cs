using Google.Protobuf.WellKnownTypes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests about bookings.</summary>
internal static class BadBookingInput
{
    private const string PastLastId = "productions/1/bookings/9223372036854775808";

    public static IEnumerable<BadInput> All => [.. Booking, .. Batches, .. GivingBack, .. Reading];

    private static IEnumerable<BadInput> Booking =>
        [
            Book("id of 2^63", r => r.Production = "productions/9223372036854775808", "production"),
            Book("no crew member", r => r.CrewMember = "", "crew_member"),
            Book("role in the wrong case", r => r.Role = "GRIP", "role"),
            Book("30 February", r => r.FirstDate = "2027-02-30", "first_date"),
            Book("last before first", r => (r.FirstDate, r.LastDate) = ("2030-05-02", "2030-05-01"), "last_date"),
            Book("all-zero uuid", r => r.RequestId = Guid.Empty.ToString(), "request_id"),
            BadInput.Of(
                "everything at once",
                () => new BookCrewMemberRequest { FirstDate = "x", LastDate = "x" },
                (desk, request) => desk.Productions.BookCrewMemberAsync(request),
                r => r.RequestId = "x",
                "production",
                "crew_member",
                "role",
                "first_date",
                "last_date",
                "request_id"
            ),
        ];

    private static IEnumerable<BadInput> Batches =>
        [
            Batch("no items", r => r.Requests.Clear(), "requests"),
            Batch("1,001 items", r => r.Requests.Add(Enumerable.Repeat(r.Requests[0], 1_000)), "requests"),
            Batch(
                "an empty item",
                r => r.Requests.Add(new BatchBookItem()),
                "requests[1].production",
                "requests[1].crew_member",
                "requests[1].role"
            ),
            Batch(
                "two bad items",
                r =>
                {
                    r.Requests.Add(r.Requests[0].Clone());
                    r.Requests[0].FirstDate = "2027-02-30";
                    (r.Requests[1].FirstDate, r.Requests[1].LastDate) = ("2030-05-02", "2030-05-01");
                },
                "requests[0].first_date",
                "requests[1].last_date"
            ),
        ];

    private static IEnumerable<BadInput> GivingBack =>
        [
            Release("id of 2^63", r => r.Name = PastLastId, "name"),
            Release("name without a production", r => r.Name = "bookings/1", "name"),
            Release("reason of 501 characters", r => r.Reason = new string('x', 501), "reason"),
            Release("control character", r => r.Reason = "a\u001bb", "reason"),
            Release("30 February", r => r.EffectiveDate = "2027-02-30", "effective_date"),
            Replace("id of 2^63", r => r.Name = PastLastId, "name"),
            Replace("no name at all", r => (r.Name, r.Replacement) = ("", "Ana"), "name", "replacement"),
            Replace("30 February", r => r.EffectiveDate = "2027-02-30", "effective_date"),
            Swap("no names, no uuid", r => (r.Name, r.OtherName, r.RequestId) = ("", "", "x"), "name", "other_name", "request_id"),
            Swap("one booking twice", r => r.OtherName = r.Name, "other_name"),
            Swap("30 February", r => r.EffectiveDate = "2027-02-30", "effective_date"),
        ];

    private static IEnumerable<BadInput> Reading =>
        [
            BadInput.Of(
                "leading zero",
                () => new GetBookingRequest(),
                (d, r) => d.Productions.GetBookingAsync(r),
                r => r.Name = "productions/1/bookings/01",
                "name"
            ),
            List("bad names", r => (r.Production, r.CrewMember) = ("x", "crewMembers/00"), "production", "crew_member"),
            List("unknown state", r => r.States.Add((BookingState)9), "states[0]"),
            List("unknown order", r => r.OrderBy = (BookingOrder)9, "order_by"),
            List("negative page", r => r.PageSize = -1, "page_size"),
            List("nanoseconds", r => r.StartTime = new Timestamp { Seconds = 1_900_000_000, Nanos = 1 }, "start_time"),
            List("year 1970", r => r.EndTime = new Timestamp(), "end_time"),
            List("end at start", r => r.EndTime = r.StartTime = new Timestamp { Seconds = 1_900_000_000 }, "end_time"),
        ];

    private static BadInput Book(string name, Action<BookCrewMemberRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new BookCrewMemberRequest
                {
                    Production = "productions/1",
                    CrewMember = "crewMembers/1",
                    Role = "grip",
                },
            (desk, request) => desk.Productions.BookCrewMemberAsync(request),
            spoil,
            fields
        );

    private static BadInput Batch(string name, Action<BatchBookCrewMembersRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new BatchBookCrewMembersRequest
                {
                    Requests =
                    {
                        new BatchBookItem
                        {
                            Production = "productions/1",
                            CrewMember = "crewMembers/1",
                            Role = "grip",
                        },
                    },
                },
            (desk, request) => desk.Productions.BatchBookCrewMembersAsync(request),
            spoil,
            fields
        );

    private static BadInput Release(string name, Action<ReleaseBookingRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new ReleaseBookingRequest { Name = "productions/1/bookings/1" },
            (desk, request) => desk.Productions.ReleaseBookingAsync(request),
            spoil,
            fields
        );

    private static BadInput Swap(string name, Action<SwapCrewMembersRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new SwapCrewMembersRequest { Name = "productions/1/bookings/1", OtherName = "productions/1/bookings/2" },
            (desk, request) => desk.Productions.SwapCrewMembersAsync(request),
            spoil,
            fields
        );

    private static BadInput Replace(string name, Action<ReplaceCrewMemberRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new ReplaceCrewMemberRequest { Name = "productions/1/bookings/1" },
            (desk, request) => desk.Productions.ReplaceCrewMemberAsync(request),
            spoil,
            fields
        );

    private static BadInput List(string name, Action<ListBookingsRequest> spoil, params string[] fields) =>
        BadInput.Of(name, () => new ListBookingsRequest(), (desk, request) => desk.Productions.ListBookingsAsync(request), spoil, fields);
}
