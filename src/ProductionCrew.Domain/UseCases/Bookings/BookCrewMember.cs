using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Books a crew member by name.</summary>
/// <param name="Role">The production need not require it.</param>
/// <param name="FirstDate">
/// Null for the production's first day; while it is shooting, for today, unless <paramref name="AllowPast"/>.
/// </param>
/// <param name="LastDate">The last day, included; null for the production's.</param>
/// <param name="AllowPast">Whether days before today, in the production's zone, may be booked.</param>
/// <param name="MinimumLevel">
/// The least level that the person must have and keep. If the person meets a requirement with a higher level, the booking asks for that.
/// </param>
public sealed record BookCrewMember(
    ProductionId Production,
    CrewMemberId CrewMember,
    RoleName Role,
    LocalDate? FirstDate = null,
    LocalDate? LastDate = null,
    bool AllowPast = false,
    int MinimumLevel = Limits.LevelMin
) : ICommand<Confirmation>, ISeeksCrew
{
    public IEnumerable<RoleName> SoughtRoles => [Role];

    public CommandScope Scope =>
        new()
        {
            CrewMember = CrewMember,
            Production = Production,
            Dates = CommandScope.Days(FirstDate, LastDate),
        };

    public Outcome<Confirmation> Execute(IWriteTransaction tx, Instant now)
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

        var (member, seat) = requested.Result;
        var obstacles = Eligibility.ObstaclesTo(seat, member, tx);
        return obstacles.Count > 0
            ? Obstacles.Reject(obstacles)
            : BookingWriter.Add(tx, seat, CrewMember, pinned: true, replaced: null, now);
    }
}
