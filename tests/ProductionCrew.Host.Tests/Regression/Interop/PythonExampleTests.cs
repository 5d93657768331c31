using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The example in Python, as a reader runs it.</summary>
public sealed class PythonExampleTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    [ForeignClientFact(ForeignClient.Python)]
    public async Task It_hires_books_reads_a_conflict_and_retries()
    {
        var start = ProgramStart
            .Of("/usr/bin/python3", Repository.PathOf("examples/python/desk.py"), new Uri(Fixture.Address).Authority)
            .With(new KeyValuePair<string, string>("PYTHONDONTWRITEBYTECODE", "1"));
        var run = await ProgramRun.OfAsync(start);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches(
            """
            ^hired Zoë Ålund as crewMembers/\d+
            booked Zoë Ålund on The Long Take: (?<booking>productions/\d+/bookings/\d+)
            refused Night Train: BOOKING_CONFLICT
              in the way: \k<booking>, 2036-03-01 to 2036-03-14
            retried with the same request id: \k<booking>, nothing was done twice
            $
            """,
            run.Output
        );
    }
}
