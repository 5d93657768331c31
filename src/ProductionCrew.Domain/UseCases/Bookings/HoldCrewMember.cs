using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Holds a crew member by name until the hold is confirmed, released, or expires by itself.</summary>
/// <param name="Role">The production need not require it.</param>
/// <param name="FirstDate">
/// Null for the production's first day; while it is shooting, for today, unless <paramref name="AllowPast"/>.
/// </param>
/// <param name="LastDate">The last day, included; null for the production's.</param>
/// <param name="AllowPast">Whether days before today, in the production's zone, may be held.</param>
/// <param name="HoldDuration">How long, from now; more than zero and at most <see cref="Limits.HoldDurationMax"/>.</param>
/// <param name="AcceptBackup">Whether to wait behind the holds of other productions that are there already.</param>
/// <param name="MinimumLevel">
/// The least level that the person must have and keep. If the person meets a requirement with a higher level, the booking asks for that.
/// </param>
public sealed record HoldCrewMember(
    ProductionId Production,
    CrewMemberId CrewMember,
    RoleName Role,
    Duration HoldDuration,
    LocalDate? FirstDate = null,
    LocalDate? LastDate = null,
    bool AllowPast = false,
    bool AcceptBackup = false,
    int MinimumLevel = Limits.LevelMin
) : ICommand<Booking>, ISeeksCrew
{
    public IEnumerable<RoleName> SoughtRoles => [Role];

    public CommandScope Scope =>
        new()
        {
            CrewMember = CrewMember,
            Production = Production,
            Dates = CommandScope.Days(FirstDate, LastDate),
        };

    public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
    {
        var requested = RequestedSeat.Find(
            tx,
            Production,
            CrewMember,
            Role,
            MinimumLevel,
            new RequestedDays(FirstDate, LastDate, AllowPast),
            now
        );
        if (requested.Rejection is { } refusal)
        {
            return refusal;
        }

        var member = requested.Result.Member;
        var seat = requested.Result.Seat with { HoldExpireTime = now + HoldDuration };
        var obstacles = Eligibility.ObstaclesTo(seat, member, tx, IsInTheWay);
        return obstacles.Count > 0
            ? Obstacles.Reject(obstacles)
            : BookingWriter.Add(tx, seat, CrewMember, pinned: true, replaced: null, now).Booking;
    }

    /// <summary>A hold cannot wait behind a hold of the same production, or behind a slot.</summary>
    private bool IsInTheWay(Booking booking) =>
        !AcceptBackup || booking.State is BookingState.Confirmed || booking.IsSlot || booking.Production == Production;
}
