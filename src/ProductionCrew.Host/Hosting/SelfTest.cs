using Grpc.Reflection;
using NodaTime;
using ProductionCrew.Domain;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>Checks what a broken build or image would break, before the first call could meet it.</summary>
internal sealed class SelfTest(ServiceCatalog catalog, IStore store)
{
    /// <returns>The names of the checks, all passed.</returns>
    /// <exception cref="StartException">A check failed; the message names it.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        (string Name, Func<Task<bool>> Passes)[] checks =
        [
            ("contracts", () => Task.FromResult(ContractsAreThere())),
            ("refusals", () => Task.FromResult(RefusalsAreMapped())),
            ("time zones", () => Task.FromResult(DateTimeZoneProviders.Tzdb.GetZoneOrNull("America/Los_Angeles") is not null)),
            ("text", () => Task.FromResult(Label.Fold("e\u0301") == "\u00C9")),
            ("store", () => StoreAnswersAsync(cancellationToken)),
        ];
        foreach (var (name, passes) in checks)
        {
            await RunAsync(name, passes);
        }

        return [.. checks.Select(check => check.Name)];
    }

    private static async Task RunAsync(string name, Func<Task<bool>> passes)
    {
        Exception? cause = null;
        try
        {
            if (await passes())
            {
                return;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            cause = exception;
        }

        throw new StartException(ExitCode.Software, $"the self-test of {name} failed{(cause is null ? "" : ": " + cause.Message)}.", cause);
    }

    private bool ContractsAreThere() =>
        SymbolRegistry.FromFiles(catalog.Services.Select(service => service.File)) is var files
        && catalog.Services.All(service => files.FileContainingSymbol(service.FullName) is not null);

    private static bool RefusalsAreMapped() =>
        Enum.GetValues<Reason>().All(reason => Rejections.ToException(Rejection.Of(reason)).Trailers.Count == 1);

    private async Task<bool> StoreAnswersAsync(CancellationToken cancellationToken)
    {
        var page = new PageRequest(After: null, Size: 1);
        var query = new ListCrewMembers(Role: null, NameContains: null, EmployedOn: null, CrewMemberOrder.Id, Descending: false, page);
        return (await store.ReadAsync(query, cancellationToken)).IsAccepted;
    }
}
