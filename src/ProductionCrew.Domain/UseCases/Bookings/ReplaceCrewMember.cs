using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

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
    public CommandScope Scope => CommandScope.WhoeverIsFound;

    public Outcome<Substitution> Execute(IWriteTransaction tx, Instant now)
    {
        var named = Replacement is { } id ? tx.Find(id) : null;
        if (Replacement is { } unknown && named is null)
        {
            return Rejection.NotFound(unknown);
        }

        var found = tx.Expect(Name, ExpectedVersion);
        return found.Rejection is { } refusal ? refusal : Replace(tx, found.Result, named, now);
    }

    private Outcome<Substitution> Replace(IWriteTransaction tx, Booking booking, CrewMember? named, Instant now)
    {
        var vacated = VacatedBooking.Of(tx, booking, EffectiveDate, now);
        if (vacated.Rejection is { } refusal)
        {
            return refusal;
        }

        var seat = vacated.Result.Seat;
        if (named is not null && Eligibility.ObstaclesTo(seat, named, tx) is { Count: > 0 } obstacles)
        {
            return Obstacles.Reject(obstacles);
        }

        if ((named?.Id ?? Substitutes.Choose(tx, booking, seat)) is not { } substitute)
        {
            return Rejection.Of(Obstacles.Of(Reason.NoSubstitute, tx, booking, seat));
        }

        var released = vacated.Result.GiveBack(tx, now);
        return BookingWriter.TakeOver(tx, released, seat, substitute, pinned: named is not null, now);
    }
}
