using System.Net.Sockets;
using Grpc.Core;
using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Client.Import.Work;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Demo;

/// <summary>A service that takes no rows any more, or is away, does not hold the one who sends a file of hours for good.</summary>
public sealed class StalledImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new(Instant.FromUtc(2027, 3, 10, 12, 0));
    private readonly StringWriter output = new();

    private string FilePath => folder.PathOf("hours.csv");

    [Fact]
    public async Task A_stream_on_which_nothing_moves_is_given_up_and_the_import_goes_on()
    {
        var stalling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isStalled = 0;
        await using var host = await StartAsync(() => Interlocked.Exchange(ref isStalled, 1) == 0 ? stalling.Task : Task.CompletedTask);
        await WriteFileAsync(host);
        var running = ImportAsync(new Uri(host.Address));

        await Eventually.IsTrueAsync(() => isStalled == 1);
        await clock.TimerAsync(Duration.FromTimeSpan(WorkFileImport.WaitMax));
        clock.Advance(WorkFileImport.WaitMax);

        // The pause before the next try.
        await clock.TimerAsync(Duration.FromTimeSpan(WorkFileImport.Pause));
        clock.Advance(WorkFileImport.Pause);
        Assert.True(await running.WaitAsync(Patience.Wait));
        stalling.SetResult();
        Assert.Contains("28 added, 0 changed, 0 same, 0 refused", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_is_away_for_minutes_is_waited_for_and_not_for_good(bool comesBack)
    {
        using var broken = new CancellationTokenSource();
        var isAway = false;
        await using var host = await StartAsync(async () =>
        {
            if (!broken.IsCancellationRequested)
            {
                Volatile.Write(ref isAway, true);
                await broken.CancelAsync();
            }
        });
        await using var relay = new LoopbackRelay((client, stopping) => PassAsync(client, new Uri(host.Address), stopping));
        await WriteFileAsync(host);
        var running = ImportAsync(new Uri(Loopback.AddressOf(relay.Port)));

        const int Tries = 5;
        for (var tried = 0; tried < Tries; tried++)
        {
            await clock.TimerAsync(Duration.FromTimeSpan(WorkFileImport.Pause));
            if (tried == Tries - 1)
            {
                Volatile.Write(ref isAway, !comesBack);
            }

            clock.Advance(comesBack ? WorkFileImport.AbsenceMax / (Tries + 1) : WorkFileImport.AbsenceMax / Tries);
        }

        Assert.Contains("The service does not answer.", output.ToString(), StringComparison.Ordinal);
        if (comesBack)
        {
            Assert.True(await running.WaitAsync(Patience.Wait));
            Assert.Contains("28 added, 0 changed, 0 same, 0 refused", output.ToString(), StringComparison.Ordinal);
        }
        else
        {
            await Assert.ThrowsAsync<RpcException>(() => running.WaitAsync(Patience.Wait));
        }

        async Task PassAsync(NetworkStream client, Uri service, CancellationToken stopping)
        {
            if (Volatile.Read(ref isAway))
            {
                return;
            }

            var breaking = broken.IsCancellationRequested ? CancellationToken.None : broken.Token;
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, breaking);
            await LoopbackRelay.PassToAsync(client, service, ending.Token);
        }
    }

    public void Dispose()
    {
        output.Dispose();
        folder.Dispose();
    }

    /// <param name="importing">Is called before each batch of an import, which waits for it.</param>
    private static Task<RunningHost> StartAsync(Func<Task> importing) =>
        RunningHost.StartAsync(
            store: HinderedStore.Of(command => command is ImportWork ? importing() : Task.CompletedTask, hindersCommands: true)
        );

    private async Task WriteFileAsync(RunningHost host)
    {
        var desk = new Desk(host.Channel);
        var person = await desk.HireAsync("Ana", Desk.NewRole());
        var show = (await desk.ScheduleAsync("Show", "2100-05-01", "2100-05-03")).Production;
        var days = Enumerable.Range(1, 28).Select(day => $"{person.Name},{show.Name},2024-02-{day:00},regular,60");
        await File.WriteAllLinesAsync(FilePath, days.Prepend("crew_member,production,work_date,kind,minutes"));
    }

    private async Task<bool> ImportAsync(Uri address)
    {
        using var client = new StudioClient(address);
        var file = await WorkFile.OpenAsync(client, FilePath, CancellationToken.None);
        var import = new WorkFileImport(client, file, new StudioConsole(output), CancellationToken.None, clock);
        return await import.RunAsync(new WorkImport { AllowUnbooked = true });
    }
}
