using System.Diagnostics;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The example in Python, as a reader runs it.</summary>
[Trait("Store", "any")]
public sealed class PythonExampleTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    [ForeignClientFact(ForeignClient.Python)]
    public async Task Without_a_service_it_says_so_in_a_line()
    {
        var run = await ProgramRun.OfAsync(Start("127.0.0.1:1"));

        Assert.Equal((ExitCode.Unavailable, ""), (run.ExitCode, run.Output));
        Assert.Matches("^desk.py: 127.0.0.1:1: UNAVAILABLE: [^\n]+ Start a service with ./run serve, [^\n]+\n$", run.Errors);
    }

    [ForeignClientFact(ForeignClient.Python)]
    public async Task It_hires_books_reads_a_conflict_and_retries()
    {
        var run = await ProgramRun.OfAsync(Start(new Uri(Fixture.Address).Authority));

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

    private static ProcessStartInfo Start(string address) =>
        ProgramStart
            .Of("/usr/bin/python3", Repository.PathOf("examples/python/desk.py"), address)
            .With(new KeyValuePair<string, string>("PYTHONDONTWRITEBYTECODE", "1"));
}
