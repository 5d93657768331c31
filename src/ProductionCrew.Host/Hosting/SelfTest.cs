using Grpc.Reflection;
using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>Checks before the first call what a broken build or image would break.</summary>
internal sealed class SelfTest(ServiceCatalog catalog, IStore store)
{
    private const string WithoutIcu =
        "names are neither composed nor compared as they should be, because the ICU library is missing (libicu on Debian, icu-libs on "
        + "Alpine), or DOTNET_SYSTEM_GLOBALIZATION_INVARIANT keeps it from being used";

    /// <returns>The names of the checks, all passed.</returns>
    /// <exception cref="CommandException">A check failed; the message names it.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        Check[] checks =
        [
            new("contracts", () => Task.FromResult(ContractsAreThere())),
            new("refusals", () => Task.FromResult(RefusalsAreMapped())),
            new("time zones", () => Task.FromResult(DateTimeZoneProviders.Tzdb.GetZoneOrNull("America/Los_Angeles") is not null)),
            new("text", () => Task.FromResult(TextIsFolded()), WithoutIcu),
            new("store", () => StoreAnswersAsync(cancellationToken)),
        ];
        foreach (var check in checks)
        {
            await RunAsync(check);
        }

        return [.. checks.Select(check => check.Name)];
    }

    private static async Task RunAsync(Check check)
    {
        Exception? cause = null;
        try
        {
            if (await check.Passes())
            {
                return;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            cause = exception;
        }

        var why = check.Reason ?? cause?.Message;
        throw new CommandException(ExitCode.Software, $"the self-test of {check.Name} failed{(why is null ? "" : ": " + why)}.", cause);
    }

    /// <summary>
    /// Whether accents are composed and folded. Without ICU a text is neither composed nor taken apart.
    /// </summary>
    private static bool TextIsFolded() =>
        Label.TryParse("e\u0301", out var composed) && composed.Text == "\u00E9" && Label.Fold("\u00E9") == "E";

    private bool ContractsAreThere() =>
        SymbolRegistry.FromFiles(catalog.Services.Select(service => service.File)) is var files
        && catalog.Services.All(service => files.FileContainingSymbol(service.FullName) is not null);

    private static bool RefusalsAreMapped() =>
        Enum.GetValues<Reason>().All(reason => Rejections.ToException(Rejection.Of(reason)).Trailers.Count == 1);

    private async Task<bool> StoreAnswersAsync(CancellationToken cancellationToken)
    {
        var page = new PageRequest(After: null, Size: 1);
        var everybody = new CrewMemberFilter(Role: null, NameContains: null, EmployedOn: null, CrewMemberOrder.Id, Descending: false, page);
        return (await store.ReadAsync(new ListCrewMembers(everybody), cancellationToken)).IsAccepted;
    }

    /// <param name="Reason">Why it fails, where that is known beforehand.</param>
    private sealed record Check(string Name, Func<Task<bool>> Passes, string? Reason = null);
}
