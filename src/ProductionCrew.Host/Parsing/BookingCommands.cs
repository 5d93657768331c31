using System.Collections.Immutable;
using Google.Protobuf.Collections;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Parsing;

/// <summary>The commands about bookings.</summary>
internal static class BookingCommands
{
    public static BookCrewMember Book(V1.BookCrewMemberRequest request, FieldViolations violations)
    {
        var first = Dates.Optional(request.FirstDate, violations.At("first_date"));
        var last = Dates.Optional(request.LastDate, violations.At("last_date"));
        Dates.Range(first, last, violations.At("last_date"));
        return new BookCrewMember(
            Names.Production(request.Production, violations.At("production")),
            Names.CrewMember(request.CrewMember, violations.At("crew_member")),
            Roles.Required(request.Role, violations.At("role")),
            first,
            last,
            request.AllowPast
        );
    }

    public static BatchBookCrewMembers Batch(V1.BatchBookCrewMembersRequest request, FieldViolations violations) =>
        new(Items(request.Requests, violations.At("requests")), request.Atomic);

    public static ReleaseBooking Release(V1.ReleaseBookingRequest request, FieldViolations violations) =>
        new(
            Names.Booking(request.Name, violations.At("name")),
            Texts.Reason(request.Reason, violations.At("reason")),
            Dates.Optional(request.EffectiveDate, violations.At("effective_date")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    public static ReplaceCrewMember Replace(V1.ReplaceCrewMemberRequest request, FieldViolations violations) =>
        new(
            Names.Booking(request.Name, violations.At("name")),
            Names.OptionalCrewMember(request.Replacement, violations.At("replacement")),
            Dates.Optional(request.EffectiveDate, violations.At("effective_date")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    private static ImmutableArray<BookCrewMember> Items(RepeatedField<V1.BatchBookItem> items, Field field)
    {
        if (items.Count is 0 or > Limits.BatchBookingsMax)
        {
            field.Refuse($"must have from 1 to {Limits.BatchBookingsMax} entries");
        }

        // What lies beyond the limit is refused already, and may be endless.
        return [.. items.Take(Limits.BatchBookingsMax).Select((item, i) => Item(item, field[i]))];
    }

    private static BookCrewMember Item(V1.BatchBookItem item, Field field)
    {
        var first = Dates.Optional(item.FirstDate, field["first_date"]);
        var last = Dates.Optional(item.LastDate, field["last_date"]);
        Dates.Range(first, last, field["last_date"]);
        return new BookCrewMember(
            Names.Production(item.Production, field["production"]),
            Names.CrewMember(item.CrewMember, field["crew_member"]),
            Roles.Required(item.Role, field["role"]),
            first,
            last,
            item.AllowPast
        );
    }
}
