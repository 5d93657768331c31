using System.Globalization;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.TestKit;

namespace ProductionCrew.Conformance.Races;

/// <summary>
/// Lets two callers claim one mail address at the same time, at the worst moment: the second comes when the first has looked, decided and
/// written, and has not committed yet.
/// </summary>
/// <param name="firstStore">The store that the first caller asks.</param>
/// <param name="secondStore">The store of the second caller: another replica, or the same one.</param>
/// <param name="meetAsync">
/// Waits until the second caller waits for the first, or has an answer without. It is given when the store has taken the second call, which
/// may be as late as the answer, and the answer.
/// </param>
public sealed class EmailRace(IStore firstStore, IStore secondStore, Func<Task, Task, Task> meetAsync)
{
    private int addressCount;

    /// <summary>What went wrong with each way to claim an address beside each, one sentence each. Empty is good.</summary>
    public Task<IReadOnlyList<string>> FaultsAsync() =>
        FaultsAsync(
            EmailClaim.Pairs,
            (first, second) => RunAsync(first, second),
            race => race is { First: null, Second: Reason.DuplicateEmail, EmployedCount: 1 }
        );

    /// <summary>The same of the second caller, where that one allows that somebody else has the address: both get it.</summary>
    public Task<IReadOnlyList<string>> FaultsWhereAllowedAsync() =>
        FaultsAsync(
            EmailClaim.Pairs.Where(pair => pair.First == 0),
            (first, second) => RunAsync(first, second, allows: true),
            race => race is { First: null, Second: null, EmployedCount: 2 }
        );

    /// <summary>The same where the first caller's command is only validated: the second gets the address.</summary>
    public Task<IReadOnlyList<string>> FaultsBesideDryRunsAsync() =>
        FaultsAsync(
            EmailClaim.Pairs.Where(pair => pair.First == 0),
            (first, second) => RunAsync(first, second, isDry: true),
            race => race is { First: null, Second: null, EmployedCount: 1 }
        );

    /// <summary>The same where both look before their transactions: then both get it. A race that nobody can lose proves nothing.</summary>
    public Task<IReadOnlyList<string>> FaultsOfEarlyLooksAsync() =>
        FaultsAsync(
            EmailClaim.Pairs.Where(pair => pair.First == pair.Second),
            (first, second) => RunAsync(first, second, looksEarly: true),
            race => race is { First: null, Second: null, EmployedCount: 2 }
        );

    /// <summary>One race.</summary>
    /// <param name="allows">Whether the second caller allows that somebody else has the address.</param>
    /// <param name="isDry">Whether the first caller's command is only validated.</param>
    /// <param name="looksEarly">Whether both look for the address before, as a service would that looks outside its transaction.</param>
    public async Task<RaceResult> RunAsync(int first, int second, bool allows = false, bool isDry = false, bool looksEarly = false)
    {
        var email = Sample.Email(string.Create(CultureInfo.InvariantCulture, $"ada{addressCount++}@example.org"));
        var one = await EmailClaim.PrepareAsync(firstStore, first, email, allows: false);
        var other = await EmailClaim.PrepareAsync(firstStore, second, email, allows);
        var commands = $"{one.GetType().Name} and {other.GetType().Name}";
        if (looksEarly)
        {
            (one, other) = (await EarlyLook.OfAsync(firstStore, one), await EarlyLook.OfAsync(secondStore, other));
        }

        var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var opened = new ManualResetEventSlim();
        var paused = new Watched<CrewMemberView>(
            one,
            () =>
            {
                decided.TrySetResult();
                opened.AwaitSet();
            }
        );
        var firstCall = CallAsync(firstStore, paused, Sample.Call with { ValidateOnly = isDry }, static () => { });
        await Task.WhenAny(decided.Task, firstCall).WaitAsync(Patience.Wait);
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var secondCall = CallAsync(secondStore, other, Sample.Call, taken.SetResult);
        await meetAsync(taken.Task, secondCall).WaitAsync(Patience.Wait);
        opened.Set();
        var (before, after) = (await firstCall.WaitAsync(Patience.Wait), await secondCall.WaitAsync(Patience.Wait));
        var people = (await StoreContent.ReadAsync(firstStore)).CrewMembers.Where(member => member.Email?.Folded == email.Folded);
        return new RaceResult(
            commands,
            before.Rejection?.Reason,
            after.Rejection?.Reason,
            people.Count(member => member.Contracts.Any(contract => contract.Includes(EmailClaim.Claimed)))
        );
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(
        IEnumerable<(int First, int Second)> pairs,
        Func<int, int, Task<RaceResult>> runAsync,
        Func<RaceResult, bool> isGood
    )
    {
        var faults = new List<string>();
        foreach (var (first, second) in pairs)
        {
            var race = await runAsync(first, second);
            if (!isGood(race))
            {
                faults.Add($"{race.Commands} came to {race}.");
            }
        }

        return faults;
    }

    /// <summary>On a thread of its own: a store may run a command on the thread that calls it.</summary>
    private static async Task<Outcome<CrewMemberView>> CallAsync(
        IStore store,
        ICommand<CrewMemberView> command,
        Call call,
        Action whenTaken
    )
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var answer = store.ExecuteAsync(command, call, CancellationToken.None);
        whenTaken();
        return await answer;
    }
}

/// <summary>How a race ended.</summary>
/// <param name="First">Why the first caller was refused; null if it was not.</param>
/// <param name="Second">The same of the second.</param>
/// <param name="EmployedCount">How many people are employed with the address on the day that both claimed.</param>
public sealed record RaceResult(string Commands, Reason? First, Reason? Second, int EmployedCount);
