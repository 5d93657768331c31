using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Zones;

/// <summary>Tells apart what moves: of a blackout that repeats each occurrence moves by itself.</summary>
internal readonly record struct ShiftKey(object Name, Instant Start);

/// <summary>A production, a booking, or a blackout or an occurrence of one, and the instants that its dates mean by the zone rules of now.</summary>
/// <param name="Meant">Those stored if it has to stay.</param>
internal sealed record ZoneShift(Label Title, DateRange Dates, DateTimeZone TimeZone, Interval Stored, Interval Meant)
{
    public Production? Production { get; init; }
    public Booking? Booking { get; init; }
    public Blackout? Blackout { get; init; }

    /// <summary>What keeps it where it is.</summary>
    public IReadOnlyList<object> InTheWay { get; init; } = [];

    public object Name => Production?.Id ?? Booking?.Name ?? (object?)Blackout?.Name ?? throw new InvalidOperationException("Of nothing.");

    public ShiftKey Key => new(Name, Stored.Start);

    /// <summary>
    /// The instants that dates mean by the zone rules of now, for what has some stored already. Of what has begun only the end changes; what
    /// would be over by now, or would have no time, stays.
    /// </summary>
    public static Interval MeantBy(DateRange dates, DateTimeZone zone, Interval stored, Instant now)
    {
        var (start, end) = (stored.Start <= now ? stored.Start : dates.First.StartIn(zone), dates.Last.PlusDays(1).StartIn(zone));
        return end > now && end > start ? new Interval(start, end) : stored;
    }
}

/// <summary>What moves of one person, and what stays as it was because it would come upon something else.</summary>
internal sealed record CrewMemberShifts(CrewMemberId Member, IReadOnlyList<ZoneShift> Moving, IReadOnlyList<ZoneShift> Stuck);
