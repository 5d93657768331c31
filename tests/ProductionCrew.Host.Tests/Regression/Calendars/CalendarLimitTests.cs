using System.Net;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Calendars;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;

namespace ProductionCrew.Host.Tests.Regression.Calendars;

/// <summary>Addresses of calendars that are tried out, or asked for all the time.</summary>
public sealed class CalendarLimitTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    [Fact]
    public async Task Who_tries_addresses_is_stopped_and_a_calendar_that_was_read_before_is_read_on()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var path = (await desk.CreateAsync(await desk.HireAsync("Mina Okafor"))).Path;
        await desk.ReadAsync(path);

        var answers = new List<HttpStatusCode>();
        while (!answers.Contains(HttpStatusCode.TooManyRequests))
        {
            Assert.InRange(answers.Count, 0, 100 * FailedChecks.Burst);
            answers.Add(await desk.AskAsync(CalendarPages.PathOf(SecretHashes.Create().Secret), ""));
        }

        Assert.InRange(answers.Count, FailedChecks.Burst, int.MaxValue);
        Assert.All(answers[..^1], answer => Assert.Equal(HttpStatusCode.NotFound, answer));
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(path, ""));
    }

    [Fact]
    public async Task One_address_is_answered_so_often_and_no_more()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var (path, other) = (
            (await desk.CreateAsync(await desk.HireAsync("Mina Okafor"))).Path,
            (await desk.CreateAsync(await desk.HireAsync("Ana Costa"))).Path
        );
        HttpResponseMessage? refused = null;
        for (var count = 0; refused is null; count++)
        {
            Assert.InRange(count, 0, 100 * FeedCalls.Burst);
            var answer = await desk.GetAsync(path);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(count, FeedCalls.Burst, int.MaxValue);
                refused = answer;
            }
            else
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                answer.Dispose();
            }
        }

        Assert.Equal(FeedCalls.Delay, refused.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(other, ""));
        refused.Dispose();
    }
}
