using Grpc.Core;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Results;
using ProductionCrew.Client.Load.Running;

namespace ProductionCrew.Host.Tests.Unit.Load;

/// <summary>How calls are counted, and what is made of the counts.</summary>
public sealed class ThresholdTests
{
    [Fact]
    public void Latencies_are_of_what_was_answered_and_shares_of_what_was_due()
    {
        var tally = new Tally([LoadKind.Book, LoadKind.Get]);
        foreach (var ms in Enumerable.Range(1, 80))
        {
            tally.Add(LoadKind.Book, CallEnd.Done, TimeSpan.FromMilliseconds(ms));
        }

        foreach (var ms in Enumerable.Range(81, 20))
        {
            tally.Add(LoadKind.Book, new CallEnd(CallFate.Refused, "FailedPrecondition BOOKING_CONFLICT"), TimeSpan.FromMilliseconds(ms));
        }

        foreach (var _ in Enumerable.Range(0, 50))
        {
            tally.Add(LoadKind.Get, new CallEnd(CallFate.Overloaded, "ResourceExhausted RATE_LIMITED"), TimeSpan.FromSeconds(9));
            tally.Add(LoadKind.Get, CallEnd.NotSent, TimeSpan.FromSeconds(9));
        }

        Assert.Equal(50, tally.Figure(LoadKind.Book, Measure.P50Ms)!.Value, 0.1);
        Assert.Equal(95, tally.Figure(LoadKind.All, Measure.P95Ms)!.Value, 0.1);
        Assert.Equal(99, tally.Figure(LoadKind.Book, Measure.P99Ms)!.Value, 0.1);
        Assert.Null(tally.Figure(LoadKind.Get, Measure.P50Ms));
        Assert.Equal((0, 0), (tally.Figure(LoadKind.Book, Measure.ErrorShare), tally.Figure(LoadKind.Book, Measure.OverloadShare)));
        Assert.Equal((0.5, 0.5), (tally.Figure(LoadKind.Get, Measure.ErrorShare), tally.Figure(LoadKind.Get, Measure.OverloadShare)));
        Assert.Equal((0.25, 0.25), (tally.Figure(LoadKind.All, Measure.ErrorShare), tally.Figure(LoadKind.All, Measure.OverloadShare)));
    }

    [Fact]
    public void A_timeline_has_each_interval_by_itself()
    {
        var tally = new KindTally();
        tally.Add(CallEnd.Done, TimeSpan.FromMilliseconds(10));
        tally.EndInterval(1, 1);
        tally.EndInterval(2, 1);
        tally.Add(CallEnd.Done, TimeSpan.FromMilliseconds(30));
        tally.Add(CallEnd.NotSent, TimeSpan.FromMilliseconds(500));
        tally.EndInterval(3, 1);

        Assert.Equal([1, 0, 1], tally.Timeline.Select(point => point.Answered));
        Assert.Equal([0, 0, 1], tally.Timeline.Select(point => point.Failed));
        Assert.Equal([10, 0, 30], tally.Timeline.Select(point => Math.Round(point.P99Ms)));
    }

    [Theory]
    [InlineData(LoadKind.Book, (int)Measure.P95Ms, 20, 20.0, "ok book p95: 20 ms, at most 20 ms")]
    [InlineData(LoadKind.Book, (int)Measure.P50Ms, 20, 20.01, "failed book p50: 20.01 ms, at most 20 ms")]
    [InlineData(LoadKind.Watch, (int)Measure.P99Ms, 20, null, "failed watch p99: nothing was measured")]
    [InlineData(LoadKind.All, (int)Measure.ErrorShare, 0.01, 0.02, "failed all errors: 2 %, at most 1 %")]
    [InlineData(LoadKind.All, (int)Measure.OverloadShare, 0, 0.0, "ok all overload: 0 %, at most 0 %")]
    [InlineData(
        LoadKind.All,
        (int)Measure.CallsPerSecond,
        50,
        49.9,
        "failed all throughput: 49.9 calls a second, at least 50 calls a second"
    )]
    [InlineData(LoadKind.List, (int)Measure.CallsPerSecond, 50, 50.0, "ok list throughput: 50 calls a second, at least 50 calls a second")]
    internal void A_threshold_says_in_a_line_whether_it_is_met(LoadKind kind, int measure, double limit, double? value, string line) =>
        Assert.Equal(line, new Threshold(kind, (Measure)measure, limit).Line(value));

    [Theory]
    [InlineData(StatusCode.Unavailable, false, (int)CallFate.Failed, true)]
    [InlineData(StatusCode.DeadlineExceeded, false, (int)CallFate.Failed, true)]
    [InlineData(StatusCode.ResourceExhausted, true, (int)CallFate.Overloaded, false)]
    [InlineData(StatusCode.NotFound, true, (int)CallFate.Failed, false)]
    [InlineData(StatusCode.FailedPrecondition, true, (int)CallFate.Failed, false)]
    public void A_call_that_fails_without_a_reason_of_the_service_is_an_error(StatusCode code, bool isAnswered, int fate, bool isOpen)
    {
        var end = CallEnd.Of(new RpcException(new Status(code, "")), isContended: true);

        Assert.Equal(((CallFate)fate, isAnswered, isOpen, code.ToString()), (end.Fate, end.IsAnswered, end.IsOpen, end.Reason));
    }
}
