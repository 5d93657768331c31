using ProductionCrew.Client.Import;

namespace ProductionCrew.Client.Demo;

/// <summary>The result of loading the files under <c>demo/</c>.</summary>
internal sealed record Season(ImportReport Crew, ImportReport Productions, ImportReport Requests)
{
    /// <summary>False if a row of these files was badly formed. Refusals by the rules are expected; the demo shows them.</summary>
    public bool IsWellFormed => Crew.BadCount + Productions.BadCount + Requests.BadCount == 0;

    /// <summary>What is there already stays; hundreds of good rows are only counted.</summary>
    private static FileImport.Mode Mode => new(Updates: false, TellsEachRow: false);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "demo");

    public static async Task<Season> PlayAsync(StudioClient client, StudioConsole console, CancellationToken cancellationToken)
    {
        console.WriteLine($"A season at {client.Address}");
        console.WriteLine();
        var crew = await LoadAsync(new CrewRows(), "crew.csv", FileImport.Words.Crew);
        var productions = await LoadAsync(new ProductionRows(), "productions.csv", FileImport.Words.Productions);
        var people = await People.ReadAsync(client, cancellationToken);
        var requests = await LoadAsync(new RequestRows(people), "requests.csv", RequestRows.Words);

        var scheduled = await People.ReadAsync(client, cancellationToken);
        var changed = await new ChangedPlans(client, scheduled, cancellationToken).PlayAsync();

        console.WriteLine();
        console.WriteProse(await Whereabouts.TableAsync(client, people, cancellationToken));
        console.WriteLine();
        console.WriteProse(await RecommendationTable.ReadAsync(client, cancellationToken));
        console.WriteLine();
        console.WriteProse(changed);
        console.WriteLine();
        console.WriteProse(RefusalTable.Of([.. productions.Refused, .. requests.Refused]));
        return new Season(crew, productions, requests);

        Task<ImportReport> LoadAsync<TRequest>(IRowKind<TRequest> kind, string file, FileImport.Words words)
            where TRequest : class =>
            FileImport.RunAsync(client, kind, Path.Combine(Folder, file), words, Mode, console, cancellationToken);
    }
}
