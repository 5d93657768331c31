using System.Collections.Immutable;
using Google.Protobuf.Collections;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about bookings and holds.</summary>
internal static class BookingRpcs
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
            request.AllowPast,
            Roles.Level(request.MinimumLevel, violations.At("minimum_level"))
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

    public static HoldCrewMember Hold(V1.HoldCrewMemberRequest request, HostSettings settings, FieldViolations violations)
    {
        var first = Dates.Optional(request.FirstDate, violations.At("first_date"));
        var last = Dates.Optional(request.LastDate, violations.At("last_date"));
        Dates.Range(first, last, violations.At("last_date"));
        return new HoldCrewMember(
            Names.Production(request.Production, violations.At("production")),
            Names.CrewMember(request.CrewMember, violations.At("crew_member")),
            Roles.Required(request.Role, violations.At("role")),
            Durations.OrDefault(request.HoldDuration, settings.HoldDuration, Limits.HoldDurationMax, violations.At("hold_duration")),
            first,
            last,
            request.AllowPast,
            request.AcceptBackup,
            Roles.Level(request.MinimumLevel, violations.At("minimum_level"))
        );
    }

    public static ConfirmBooking Confirm(V1.ConfirmBookingRequest request, FieldViolations violations) =>
        new(Names.Booking(request.Name, violations.At("name")), Etag.VersionIn(request.Etag, request.Name));

    public static ChallengeHold Challenge(V1.ChallengeHoldRequest request, HostSettings settings, FieldViolations violations) =>
        new(
            Names.Booking(request.Name, violations.At("name")),
            Names.Booking(request.Challenger, violations.At("challenger")),
            Durations.OrDefault(
                request.ChallengeDuration,
                settings.ChallengeDuration,
                Limits.HoldDurationMax,
                violations.At("challenge_duration")
            ),
            Etag.VersionIn(request.Etag, request.Name)
        );

    public static RenewHold Renew(V1.RenewHoldRequest request, HostSettings settings, FieldViolations violations)
    {
        var asked = request.HoldDuration;
        var duration = Durations.OrDefault(asked, settings.HoldDuration, Limits.HoldDurationMax, violations.At("hold_duration"));
        return new RenewHold(
            Names.Booking(request.Name, violations.At("name")),
            duration,
            asked is null ? settings.SlotHoldDuration : duration,
            Etag.VersionIn(request.Etag, request.Name)
        );
    }

    public static SweepHolds Sweep(V1.SweepHoldsRequest request, FieldViolations violations) => new();

    public static GetBooking Get(V1.GetBookingRequest request, FieldViolations violations) =>
        new(Names.Booking(request.Name, violations.At("name")));

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

    public static V1.Booking ToMessage(this Booking booking)
    {
        var name = booking.Name.ToString();
        return new V1.Booking
        {
            Name = name,
            Production = booking.Production.ToString(),
            CrewMember = booking.CrewMember.ToString(),
            Role = booking.Role.Text,
            MinimumLevel = booking.MinimumLevel,
            FirstDate = booking.IsSlot ? "" : booking.Dates.First.ToText(),
            LastDate = booking.IsSlot ? "" : booking.Dates.Last.ToText(),
            StartTime = booking.Interval.Start.ToMessage(),
            EndTime = booking.Interval.End.ToMessage(),
            State = booking.State.ToMessage(),
            HoldExpireTime = booking.HoldExpireTime?.ToMessage(),
            ChallengeTime = booking.ChallengeTime?.ToMessage(),
            Rank = booking.Rank,
            Slot = booking.IsSlot,
            Pinned = booking.Pinned,
            ReplacedBooking = booking.ReplacedBooking is { } replaced ? new BookingName(booking.Production, replaced).ToString() : "",
            ReleaseReason = booking.ReleaseReason ?? "",
            Etag = Etag.Of(name, booking.Version),
            CreateTime = booking.CreateTime.ToMessage(),
            UpdateTime = booking.UpdateTime.ToMessage(),
        };
    }

    public static IEnumerable<V1.Booking> ToMessages(this ImmutableArray<Booking> bookings) => bookings.Select(ToMessage);

    public static V1.Substitution ToMessage(this Substitution substitution) =>
        new()
        {
            ReleasedBooking = substitution.Released.ToMessage(),
            Booking = substitution.Booking.ToMessage(),
            SupersededBookings = { substitution.Superseded.ToMessages() },
        };

    public static V1.BatchBookResult ToMessage(this BatchBooking result) =>
        result.Booking is { } booking
            ? new V1.BatchBookResult { Booking = booking.ToMessage(), SupersededBookings = { result.Superseded.ToMessages() } }
            : new V1.BatchBookResult { Failure = ToFailure(result.Rejection!) };

    public static V1.BookingState ToMessage(this BookingState state) =>
        state switch
        {
            BookingState.Held => V1.BookingState.Held,
            BookingState.Confirmed => V1.BookingState.Confirmed,
            BookingState.Released => V1.BookingState.Released,
            BookingState.Expired => V1.BookingState.Expired,
        };

    public static V1.ListBookingsResponse ToMessage(this Page<Booking> page, Pager pager) =>
        new()
        {
            Bookings = { page.Items.Select(BookingRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static ImmutableArray<BookCrewMember> Items(RepeatedField<V1.BatchBookItem> items, Field field)
    {
        if (items.Count is 0 or > Limits.BatchBookingsMax)
        {
            field.Refuse($"must have from 1 to {Limits.BatchBookingsMax} entries");
        }

        // Items beyond the limit are refused already. They are not parsed, because there may be very many.
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
            item.AllowPast,
            Roles.Level(item.MinimumLevel, field["minimum_level"])
        );
    }

    private static V1.BookingFailure ToFailure(Rejection rejection) =>
        new()
        {
            Reason = ReasonCodes.PublicNameOf(rejection.Reason),
            Message = ReasonTexts.Describe(rejection.Reason, rejection.Obstacles.FirstOrDefault(), rejection.Resource),
            Obstacles = { rejection.Obstacles.Select(ObstacleParts.ToMessage) },
        };
}
