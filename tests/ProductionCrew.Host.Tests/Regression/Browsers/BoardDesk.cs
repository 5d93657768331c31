using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Browsers;

/// <summary>A service in a process of its own that can be restarted where it was, with two operators and some crew.</summary>
internal sealed class BoardDesk : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string address = Loopback.FreeAddress();
    private ChildProcess? service;

    public static readonly string[] Operators = ["producer", "rival"];

    /// <summary>How many people there are who have another role than those of the story, and more than a window has room for.</summary>
    public const int ExtraCount = 40;

    /// <summary>The address for browsers.</summary>
    public string Pages { get; } = Loopback.FreeAddress();

    private string Database => $"--DATABASE_URL=sqlite:{folder.PathOf("crew.db")}";

    /// <summary>Starts it with operators and a desk.</summary>
    /// <returns>The secrets of the operators.</returns>
    public async Task<string[]> BeginAsync()
    {
        var secrets = new List<string>();
        foreach (var name in Operators)
        {
            var created = await ProgramRun.OfAsync(ChildHost.Executable, "operator", "create", name, "--scope", "manager", Database);
            secrets.Add(created.Succeeded("operator create").Output.Trim());
        }

        await StartAsync();
        await FillAsync(secrets[0]);
        return [.. secrets];
    }

    /// <summary>Ends it as a service manager does, and starts it anew.</summary>
    public async Task RestartAsync()
    {
        await service!.TerminateAsync();
        Assert.Equal(0, await service.EndAsync());
        await service.DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task StartAsync()
    {
        service = new ChildProcess(
            ProgramStart.Of(ChildHost.Executable, "serve", $"--urls={address}", $"--ProductionCrew:HttpUrl={Pages}", Database)
        );
        await service.ListeningAsync();
    }

    private async Task FillAsync(string secret)
    {
        using var channel = TestChannel.ForAddress(address);
        var access = new AccessService.AccessServiceClient(channel);
        var token = AccessFixture.With((await access.IssueTokenAsync(new() { Operator = Operators[0], Secret = secret })).Token);
        var crew = new CrewService.CrewServiceClient(channel);
        var productions = new ProductionService.ProductionServiceClient(channel);
        var ada = await HireAsync("Ada Quill");
        await HireAsync("Zoë Marsh");
        for (var place = 1; place <= ExtraCount; place++)
        {
            await HireAsync($"Zz Extra {place:00}", "extra");
        }

        var flood = await ScheduleAsync("High Water", "2100-05-02", "2100-05-20");
        var train = await ScheduleAsync("Night Train", "2100-05-01", "2100-05-10");
        await productions.CreateProgressChartAsync(
            new() { Production = train, ProgressChart = Desk.Chart("Scenes shot", 10, 20, 30) },
            token
        );
        await ScheduleAsync("Salt Meridian", "2100-05-05", "2100-05-14");
        await productions.BookCrewMemberAsync(
            new()
            {
                Production = flood,
                CrewMember = ada,
                Role = "gaffer",
            },
            token
        );

        async Task<string> HireAsync(string name, string role = "gaffer") =>
            (await crew.HireCrewMemberAsync(new() { CrewMember = Desk.Person(name, role) }, token)).CrewMember.Name;

        async Task<string> ScheduleAsync(string title, string first, string last)
        {
            var asked = new ScheduleProductionRequest { Production = Desk.Show(title, first, last, ("gaffer", 2)), Unstaffed = true };
            asked.Production.TimeZone = "Europe/London";
            return (await productions.ScheduleProductionAsync(asked, token)).Production.Name;
        }
    }
}
