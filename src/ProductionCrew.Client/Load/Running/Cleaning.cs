using Grpc.Core;
using ProductionCrew.V1;
using static System.FormattableString;

namespace ProductionCrew.Client.Load.Running;

/// <summary>
/// Takes a load away again, as far as a desk lets go: bookings are released, contracts made void, productions cancelled. What was done stays on
/// record.
/// </summary>
internal sealed class Cleaning(LoadClient client, RetryingCall call)
{
    private const int CallsAtOnce = 8;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private int peopleCount;
    private int productionCount;

    /// <summary>Takes away what a load has made.</summary>
    /// <returns>Whether all of it is gone, and a line that says so.</returns>
    public Task<(bool IsClean, string Line)> RunAsync(LoadCast cast) =>
        RunAsync([.. cast.People.Select(person => person.Name)], [.. cast.Productions]);

    /// <summary>Takes away what earlier loads have left, one that runs now included.</summary>
    public async Task<(bool IsClean, string Line)> RunOnLeftoversAsync()
    {
        var (people, productions) = (new List<string>(), new List<string>());
        await foreach (var person in client.PeopleAsync(call))
        {
            if (person.HireDate != person.FireDate)
            {
                people.Add(person.Name);
            }
        }

        await foreach (var production in client.ShowsAsync(call))
        {
            productions.Add(production.Name);
        }

        return await RunAsync(people, productions);
    }

    private async Task<(bool IsClean, string Line)> RunAsync(List<string> people, List<string> productions)
    {
        using var limit = new CancellationTokenSource(Limit);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = limit.Token };
        string? fault = null;
        try
        {
            await Parallel.ForEachAsync(people, parallel, async (person, _) => await EndAsync(person));
            await Parallel.ForEachAsync(productions, parallel, async (production, _) => await CancelAsync(production));
        }
        catch (OperationCanceledException)
        {
            fault = $"it took longer than {Limit.TotalMinutes:0} minutes";
        }
        catch (RpcException failed)
        {
            fault = ServiceRefusal.WordsOf(failed);
        }

        return fault is null
            ? (
                true,
                Invariant(
                    $"contracts of {peopleCount} people void and {productionCount} productions cancelled; they stay on record, with their released bookings"
                )
            )
            : (
                false,
                Invariant(
                    $"{people.Count - peopleCount} people and {productions.Count - productionCount} productions named 'Load test ...' are left ({fault.TrimEnd('.')}); "
                ) + $"`productioncrew load {client.Address.GetLeftPart(UriPartial.Authority)} --clean` takes them away"
            );
    }

    /// <summary>All bookings lie behind the first day, so firing from the second day on releases them. Then the contract can be void.</summary>
    private async Task EndAsync(string person)
    {
        var firing = new FireCrewMemberRequest
        {
            Name = person,
            FireDate = LoadNames.Day(0),
            Policy = BookingPolicy.Release,
            RequestId = NewId(),
        };
        await TryAsync(
            () => client.Crew().FireCrewMemberAsync(firing, LoadClient.Options()).ResponseAsync,
            ErrorReason.FireDateNotEarlier,
            ErrorReason.ContractVoid
        );
        var voiding = new VoidContractRequest { Name = person, RequestId = NewId() };
        await TryAsync(() => client.Crew().VoidContractAsync(voiding, LoadClient.Options()).ResponseAsync, ErrorReason.ContractVoid);
        Interlocked.Increment(ref peopleCount);
    }

    private async Task CancelAsync(string production)
    {
        var request = new CancelProductionRequest { Name = production, RequestId = NewId() };
        await TryAsync(
            () => client.Productions().CancelProductionAsync(request, LoadClient.Options()).ResponseAsync,
            ErrorReason.ProductionCancelled
        );
        Interlocked.Increment(ref productionCount);
    }

    /// <param name="done">The reasons with which the service refuses what is done already.</param>
    private async Task TryAsync<T>(Func<Task<T>> change, params ErrorReason[] done)
    {
        try
        {
            await call.MakeAsync(change);
        }
        catch (RpcException refused) when (ServiceRefusal.Of(refused) is { } refusal && done.Contains(refusal.Reason))
        {
            // An earlier cleaning has done it.
        }
    }

    private static string NewId() => Guid.CreateVersion7().ToString();
}
