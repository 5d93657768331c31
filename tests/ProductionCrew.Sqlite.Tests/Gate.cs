using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests;

/// <summary>A command that holds the writer inside its transaction until it is told to go on.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim opened = new();

    private Gate() { }

    /// <summary>The command that holds the writer.</summary>
    public Task<Outcome<string>> Command { get; private set; } = Task.FromResult<Outcome<string>>("");

    /// <summary>Holds the writer; completes when the writer stands inside the command.</summary>
    public static async Task<Gate> CloseAsync(IStore store)
    {
        var gate = new Gate();
        gate.Command = store.Do<string>(
            (_, _) =>
            {
                gate.entered.SetResult();
                gate.opened.AwaitSet();
                return "passed";
            }
        );
        await gate.entered.Task.WaitAsync(Patience.Wait);
        return gate;
    }

    public void Open() => opened.Set();

    public void Dispose() => opened.Set();
}
