using NodaTime;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Staffing;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Bookings;

/// <summary>Gives a booking back from a day on and books somebody else in its place for the rest.</summary>
/// <param name="Replacement">Who takes over; null for somebody free with the role and level, chosen as staffing would.</param>
/// <param name="EffectiveDate">The first day taken over; null for the first that is not past.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record ReplaceCrewMember(
    BookingName Name,
    CrewMemberId? Replacement = null,
    LocalDate? EffectiveDate = null,
    long? ExpectedVersion = null
) : ICommand<Substitution>
{
    public Concern Concern => Concern.WhoeverIsFound;

    public Outcome<Substitution> Execute(IWriteTransaction tx, Instant now)
    {
        var named = Replacement is { } id ? tx.Find(id) : null;
        if (Replacement is { } unknown && named is null)
        {
            return Rejection.NotFound(unknown);
        }

        if (tx.Find(Name) is not { } booking)
        {
            return Rejection.NotFound(Name);
        }

        if (ExpectedVersion is { } expected && expected != booking.Version)
        {
            return Rejection.About(Reason.StaleEtag, Name);
        }

        return Replace(tx, booking, named, now);
    }

    private Outcome<Substitution> Replace(IWriteTransaction tx, Booking booking, CrewMember? named, Instant now)
    {
        var production = tx.ProductionOf(booking);
        if (GivenBack.Refuse(tx, booking, production, EffectiveDate, now, out var from) is { } refusal)
        {
            return refusal;
        }

        if (booking.IsSlot)
        {
            return Rejection.Of(Reason.SlotNotReplaceable, Blocked.By(Reason.SlotNotReplaceable, tx, booking));
        }

        var seat = Seat.Vacated(booking, from, production);
        if (named is not null && Fitness.Obstacles(tx, named, seat) is { Count: > 0 } obstacles)
        {
            return Fitness.Reject(obstacles);
        }

        if ((named?.Id ?? TakeOver.Choose(tx, booking, seat)) is not { } substitute)
        {
            return Rejection.Of(Reason.NoSubstitute, TakeOver.Impossible(tx, booking, seat));
        }

        var released = Cut.At(tx, booking, from, production, reason: null, now);
        return new Substitution(released, Confirm.Put(tx, seat, substitute, pinned: named is not null, booking.Id, now));
    }
}
