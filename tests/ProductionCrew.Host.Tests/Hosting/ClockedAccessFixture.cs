using NodaTime;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>The same, with a clock that the test moves. It begins at the time of the machine, by which others check certificates.</summary>
public class ClockedAccessFixture : AccessFixture
{
    public ManualClock Clock { get; } = new(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));

    protected override TimeProvider Time => Clock;
}
