using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Verbs;

public sealed class VerbCallTests
{
    /// <summary>The service refuses a request that says in two ways where to begin.</summary>
    [Fact]
    public void A_watcher_that_comes_back_begins_behind_what_it_saw_wherever_it_began()
    {
        WatchScheduleRequest[] requests =
        [
            new() { FromNow = true },
            new() { StartTime = new Timestamp { Seconds = 1 } },
            new() { AfterPosition = "position" },
            new() { AfterSequence = 3 },
        ];

        Assert.All(requests, request => VerbCall.Continue(request, 7));

        Assert.All(requests, request => Assert.Equal(new WatchScheduleRequest { AfterSequence = 7 }, request));
    }

    [Fact]
    public void A_watcher_never_goes_back()
    {
        var request = new WatchScheduleRequest { AfterSequence = 9 };

        VerbCall.Continue(request, 7);

        Assert.Equal(9, request.AfterSequence);
    }
}
