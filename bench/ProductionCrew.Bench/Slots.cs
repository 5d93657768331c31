using NodaTime;
using ProductionCrew.Bench.Load;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Bench;

/// <summary>A person, a show and a day that nobody has booked before; the next ones with every call.</summary>
internal sealed class Slots
{
    /// <summary>After everything that a prepared database holds.</summary>
    private const int FirstDay = 200;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[LoadNames.TimeZone];

    private readonly int[] order;
    private readonly int productionCount;
    private int last = -1;

    public Slots(int crewCount, int productionCount)
    {
        this.productionCount = productionCount;
        order = [.. Enumerable.Range(0, crewCount)];
#pragma warning disable CA5394 // The same slots for every contender, not secret ones.
        new Random(7).Shuffle(order);
#pragma warning restore CA5394
    }

    /// <summary>The next slot. One thread at a time.</summary>
    public Slot Next()
    {
        last++;
        var person = order[last % order.Length];
        var date = LocalDate.FromDateOnly(LoadNames.FirstDate).PlusDays(FirstDay + (last / order.Length));
        _ = DateRange.TryCreate(date, date, out var dates);
        var production = (int)((uint)last * 2_654_435_769u % (uint)productionCount);
        return new Slot(person, production + 1, date, dates.In(Zone));
    }
}

/// <summary>What one booking asks for; ids begin with 1, persons with 0.</summary>
internal readonly record struct Slot(int Person, long ProductionId, LocalDate Date, Interval Interval)
{
    public long CrewMemberId => Person + 1;

    public string Role => LoadNames.RolesOf(Person).First;
}
