using Google.Protobuf.Collections;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Parsing;

/// <summary>The queries about productions, bookings and the change log.</summary>
internal static class ProductionQueries
{
    public static GetProduction Get(V1.GetProductionRequest request, FieldViolations violations) =>
        new(Names.Production(request.Name, violations.At("name")));

    public static GetBooking Get(V1.GetBookingRequest request, FieldViolations violations) =>
        new(Names.Booking(request.Name, violations.At("name")));

    public static ListProductions List(V1.ListProductionsRequest request, PageRequest page, FieldViolations violations) =>
        new(
            new ProductionFilter(
                RangeOf(request, violations),
                Filters.Match(request.RangeMatch, violations.At("range_match")),
                Texts.Search(request.TitleContains, violations.At("title_contains")),
                Filters.States(request.States, violations.At("states")),
                Orders.Productions(request.OrderBy, violations.At("order_by")),
                request.Descending,
                page
            )
        );

    public static ListBookings List(V1.ListBookingsRequest request, PageRequest page, FieldViolations violations)
    {
        var start = Moments.Optional(request.StartTime, violations.At("start_time"));
        var end = Moments.Optional(request.EndTime, violations.At("end_time"));
        Moments.CheckOrder(start, end, violations.At("end_time"));
        return new ListBookings(
            new BookingFilter(
                Names.OptionalProduction(request.Production, violations.At("production")),
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                Filters.States(request.States, violations.At("states")),
                start,
                end,
                Orders.Bookings(request.OrderBy, violations.At("order_by")),
                request.Descending,
                page
            )
        );
    }

    public static ListChanges List(V1.ListChangesRequest request, PageRequest page, FieldViolations violations) =>
        new(Changes(request.AfterSequence, request.Productions, request.CrewMembers, page, violations));

    /// <summary>Which changes the watcher is sent, those of now and those to come.</summary>
    public static ChangeFilter Watch(V1.WatchScheduleRequest request, FieldViolations violations) =>
        Changes(
            request.AfterSequence,
            request.Productions,
            request.CrewMembers,
            new PageRequest(After: null, Limits.PageSizeMax),
            violations
        );

    private static ChangeFilter Changes(
        long afterSequence,
        RepeatedField<string> productions,
        RepeatedField<string> crewMembers,
        PageRequest page,
        FieldViolations violations
    )
    {
        if (afterSequence < 0)
        {
            violations.At("after_sequence").Refuse("must not be negative");
        }

        return new ChangeFilter(
            afterSequence,
            Filters.Productions(productions, violations.At("productions")),
            Filters.CrewMembers(crewMembers, violations.At("crew_members")),
            page
        );
    }

    private static DateRange? RangeOf(V1.ListProductionsRequest request, FieldViolations violations)
    {
        if (request.RangeFirstDate.Length == 0 && request.RangeLastDate.Length == 0)
        {
            return null;
        }

        var lastField = violations.At("range_last_date");
        LocalDate? first = Dates.Required(request.RangeFirstDate, violations.At("range_first_date"));
        return Dates.Range(first, Dates.Required(request.RangeLastDate, lastField), lastField);
    }
}
