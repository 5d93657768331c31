using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>The instants of a production stay what they were when it was written, whatever later time zone data says.</summary>
public sealed class StoredInstantsTests
{
    [Fact]
    public void All_days_of_a_production_mean_the_stored_instants()
    {
        var now = Sample.Start;
        var written = Sample.Production(new ProductionId(1), now);
        var moved = written with { Interval = new Interval(written.Interval.Start + Duration.FromHours(1), written.Interval.End) };
        Assert.True(DateRange.TryCreate(moved.Dates.First, moved.Dates.First, out var firstDay));
        Assert.NotEqual(firstDay, moved.Dates);

        Assert.Equal(moved.Interval, moved.InstantsOf(moved.Dates));
        Assert.Equal(firstDay.In(moved.TimeZone), moved.InstantsOf(firstDay));
    }
}
