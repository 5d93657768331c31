using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A store that a test can hold up, or make fail, before each query, and before each command too if it says so.</summary>
internal sealed class HinderedStore(IStore store, Func<object, CancellationToken, Task> hinder, bool hindersCommands) : IStore
{
    /// <summary>The store of the settings, which awaits what a test says of each query, or command, before it answers.</summary>
    public static StoreDriver Of(Func<object, Task> hinder, TimeProvider? time = null, bool hindersCommands = false) =>
        Of((asked, _) => hinder(asked), time, hindersCommands);

    /// <summary>The same, with what tells that the answer is not waited for any more.</summary>
    public static StoreDriver Of(Func<object, CancellationToken, Task> hinder, TimeProvider? time = null, bool hindersCommands = false)
    {
        var driver = Program.StoresBy(time);
        return driver with
        {
            Open = async settings =>
            {
                var opened = await driver.Open(settings);
                return opened with { Store = new HinderedStore(opened.Store, hinder, hindersCommands) };
            },
        };
    }

    public async Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class
    {
        if (hindersCommands)
        {
            await hinder(command, cancellationToken);
        }

        return await store.ExecuteAsync(command, call, cancellationToken);
    }

    public async Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class
    {
        await hinder(query, cancellationToken);
        return await store.ReadAsync(query, cancellationToken);
    }

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        store.WaitForChangeAsync(sequence, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
