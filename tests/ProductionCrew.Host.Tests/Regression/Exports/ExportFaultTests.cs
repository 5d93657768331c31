using System.Net;
using Microsoft.Extensions.Logging;
using ProductionCrew.Client;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Exports;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using PageRequest = ProductionCrew.Host.Tests.Hosting.PageRequest;

namespace ProductionCrew.Host.Tests.Regression.Exports;

/// <summary>Exports that end early, and many at once.</summary>
public sealed class ExportFaultTests
{
    private const string Path = "/v1/crewMembers:export";

    /// <summary>More than a page.</summary>
    private const int PeopleCount = 1_100;

    [Fact]
    public async Task One_whose_store_fails_is_refused_if_nothing_is_sent_and_else_broken_off()
    {
        var failsFirst = true;
        await using var host = await StartAsync(isFirst =>
        {
            if (isFirst == failsFirst)
            {
                throw new NotExecutedException(NotExecutedCause.ReadFailed);
            }
        });
        using var scratch = new TemporaryFolder();
        var file = scratch.PathOf("crew.csv");

        using var refused = await PageRequest.GetAsync(host.Address, Path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.False(refused.Headers.Contains("X-Change-Sequence"));

        failsFirst = false;
        await File.WriteAllTextAsync(file, "what was there before");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PageRequest.GetAsync(host.Address, Path));
        using var client = new HttpClient { Timeout = Patience.Wait };
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(host.HttpAddress + Path)));
        var run = await VerbRun.OfAsync("export", "crew", "--output", file, "--address", host.Address);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("was broken off, so there is no file", run.Error, StringComparison.Ordinal);
        Assert.Equal(("what was there before", 1), (await File.ReadAllTextAsync(file), Directory.GetFiles(scratch.Path).Length));
        Assert.Equal(4, host.Log.Lines.Count(line => line.Level is LogLevel.Error));
    }

    [Fact]
    public async Task Forty_at_once_hold_up_no_list_and_each_is_whole()
    {
        using var gate = new SemaphoreSlim(0);
        await using var host = await StartAsync(isFirst =>
        {
            if (isFirst)
            {
                Assert.True(gate.Wait(Patience.Wait));
            }
        });
        using var client = Client();
        var exports = Enumerable.Range(0, 40).Select(_ => client.GetByteArrayAsync(new Uri(host.Address + Path))).ToList();

        // Some are held up in the store, and the others wait in line; everything else has connections all the same.
        var desk = new Desk(host.Channel);
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { PageSize = 10 }).ResponseAsync)
        );
        await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = Desk.Person("Late", "grip") });
        Assert.DoesNotContain(exports, export => export.IsCompleted);

        gate.Release(exports.Count);
        var files = (await Task.WhenAll(exports)).Select(CsvFile.Of).ToList();
        Assert.All(files, file => Assert.InRange(file.Rows.Count, PeopleCount, PeopleCount + 1));
    }

    [Fact]
    public async Task Who_leaves_in_the_middle_makes_room_for_others()
    {
        var isHeld = true;
        using var gate = new SemaphoreSlim(0);
        await using var host = await StartAsync(isFirst =>
        {
            if (!isFirst && Volatile.Read(ref isHeld))
            {
                Assert.True(gate.Wait(Patience.Wait));
            }
        });
        using var client = Client();
        var answers = new List<HttpResponseMessage>();
        using var leaving = new CancellationTokenSource();
        var waiting = Enumerable
            .Range(0, ExportGate.OpenMax * 2)
            .Select(_ => client.GetAsync(new Uri(host.Address + Path), HttpCompletionOption.ResponseHeadersRead, leaving.Token))
            .ToList();
        (await (await Task.WhenAny(waiting))).Dispose();

        await leaving.CancelAsync();
        Volatile.Write(ref isHeld, false);
        gate.Release(waiting.Count);

        var file = await ExportFile.GetAsync(host.Address, Path[4..]);
        Assert.Equal(PeopleCount, file.Rows.Count);
        HostTest.NoErrors(host.Log);
    }

    private static HttpClient Client() =>
        new()
        {
            Timeout = Patience.Wait,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    private static async Task<RunningHost> StartAsync(Action<bool> hinder)
    {
        var host = await RunningHost.StartAsync(store: HinderedExports.Of(hinder));
        var desk = new Desk(host.Channel);
        foreach (var numbers in Enumerable.Range(0, PeopleCount).Chunk(100))
        {
            await Task.WhenAll(
                numbers.Select(number =>
                    desk.Crew.HireCrewMemberAsync(
                        new HireCrewMemberRequest { CrewMember = Desk.Person($"P {number}", "grip") }
                    ).ResponseAsync
                )
            );
        }

        return host;
    }
}
