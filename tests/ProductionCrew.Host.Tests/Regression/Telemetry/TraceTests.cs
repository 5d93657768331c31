using System.Diagnostics;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.Storage.Telemetry;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>A call that its caller traces has a span below that of the caller, and the steps of the store have theirs below it.</summary>
public sealed class TraceTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const string Hire = "productioncrew.v1.CrewService/HireCrewMember";
    private const string Get = "productioncrew.v1.CrewService/GetCrewMember";

    private static bool IsPostgres => Environment.GetEnvironmentVariable("PRODUCTIONCREW_TEST_STORE") == "postgresql";

    [Fact]
    public async Task A_change_has_the_spans_of_its_steps()
    {
        using var recorder = new SpanRecorder();
        await Crew.HireCrewMemberAsync(
            new HireCrewMemberRequest { CrewMember = Desk.Person("Ann", Desk.NewRole()) },
            new Metadata { { "traceparent", recorder.TraceParent } }
        );

        var spans = await recorder.UntilAsync(Hire);

        var call = Assert.Single(spans, span => span.DisplayName == Hire);
        Assert.Equal((ActivityKind.Server, recorder.Caller), (call.Kind, call.ParentSpanId));
        Assert.Equal("grpc", call.GetTagItem("rpc.system.name"));
        Assert.Equal("OK", call.GetTagItem("rpc.response.status_code"));
        Assert.NotNull(call.GetTagItem("productioncrew.call_id"));
        var transaction = Assert.Single(spans, span => span.DisplayName == Spans.Transaction);
        var commit = Assert.Single(spans, span => span.DisplayName == Spans.Commit);
        Assert.Equal(call.SpanId, transaction.ParentSpanId);
        Assert.Equal((IsPostgres ? transaction : call).SpanId, commit.ParentSpanId);
        Assert.InRange(transaction.StartTimeUtc, call.StartTimeUtc.AddMilliseconds(-1), commit.StartTimeUtc.AddMilliseconds(1));
        if (IsPostgres)
        {
            Assert.Contains(spans, span => span.Source.Name == "Npgsql" && span.ParentSpanId == commit.SpanId);
        }
        else
        {
            Assert.Single(spans, span => span.DisplayName == Spans.QueueWait && span.ParentSpanId == call.SpanId);
            Assert.Single(spans, span => span.DisplayName == Spans.Sync && span.ParentSpanId == call.SpanId);
        }
    }

    [Fact]
    public async Task A_refused_query_has_a_span_with_its_status_and_no_fault()
    {
        using var recorder = new SpanRecorder();
        await Assert.ThrowsAsync<RpcException>(async () =>
            await Crew.GetCrewMemberAsync(
                new GetCrewMemberRequest { Name = "crewMembers/999999" },
                new Metadata { { "traceparent", recorder.TraceParent } }
            )
        );

        var call = Assert.Single(await recorder.UntilAsync(Get), span => span.DisplayName == Get);

        Assert.Equal("NOT_FOUND", call.GetTagItem("rpc.response.status_code"));
        Assert.Equal(ActivityStatusCode.Unset, call.Status);
    }

    [Fact]
    public async Task A_call_that_is_not_sampled_has_no_spans_of_its_steps()
    {
        using var recorder = new SpanRecorder();
        await Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = Desk.Person("Ben", Desk.NewRole()) });
        await Crew.HireCrewMemberAsync(
            new HireCrewMemberRequest { CrewMember = Desk.Person("Cleo", Desk.NewRole()) },
            new Metadata { { "traceparent", recorder.TraceParent } }
        );

        Assert.Single(await recorder.UntilAsync(Hire), span => span.DisplayName == Spans.Transaction);
    }

    private CrewService.CrewServiceClient Crew => new(Fixture.Channel);
}
