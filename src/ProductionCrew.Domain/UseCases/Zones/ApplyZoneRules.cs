using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Zones;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Zones;

/// <summary>
/// Brings the stored instants of what is to come in line with the time zone rules that this program has: productions, their bookings and
/// blackouts keep their dates, and get the instants that the dates mean now. What would come upon something else of the same person stays
/// as it was, and is told. If the call only validates, it tells what would move.
/// </summary>
/// <param name="Version">The version of the rules, noted in the end.</param>
public sealed record ApplyZoneRules(string Version) : ICommand<AppliedZoneRules>
{
    public Outcome<AppliedZoneRules> Execute(IWriteTransaction tx, Instant now)
    {
        var former = tx.ZoneRules();
        var productions = ZoneShifts.OfProductions(tx, now);
        var crew = ZoneShifts.OfCrew(tx, now);
        var members = ZoneShifts.MembersOfChangingZones(tx);
        List<ZoneShift> moving = [.. productions, .. crew.SelectMany(member => member.Moving)];
        List<ZoneShift> stuck = [.. crew.SelectMany(member => member.Stuck)];

        foreach (var production in productions)
        {
            ZoneShiftWriter.Write(tx, production, now);
        }

        foreach (var member in crew)
        {
            ZoneShiftWriter.Write(tx, member, now);
        }

        foreach (var member in members)
        {
            tx.Refresh(member);
        }

        tx.PutZoneRules(Version);
        return new AppliedZoneRules(former, [.. moving.Select(Told)], [.. stuck.Select(Told)]);
    }

    private static ShiftedResource Told(ZoneShift shift) =>
        new(
            shift.Name.ToString()!,
            shift.Title.ToString(),
            shift.Dates,
            shift.TimeZone.Id,
            shift.Stored,
            shift.Meant,
            [.. shift.InTheWay.Select(name => name.ToString()!)]
        );
}

/// <summary>What the rules changed.</summary>
/// <param name="FormerVersion">The version that was noted before; null if none was.</param>
/// <param name="Moved">What has the instants of the new rules now.</param>
/// <param name="Stuck">What stays as it was, because something is in the way.</param>
public sealed record AppliedZoneRules(string? FormerVersion, ImmutableArray<ShiftedResource> Moved, ImmutableArray<ShiftedResource> Stuck);

/// <summary>A production, a booking or a blackout whose dates mean other instants than those stored.</summary>
/// <param name="Name">The resource name.</param>
/// <param name="Title">The title of the production, or the name of the person.</param>
/// <param name="InTheWay">The names of what keeps it where it is.</param>
public sealed record ShiftedResource(
    string Name,
    string Title,
    DateRange Dates,
    string TimeZone,
    Interval Stored,
    Interval Meant,
    ImmutableArray<string> InTheWay
);
