using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Exports;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Exports;

/// <summary>A store in which a test can hold up, or make fail, each page of an export while it is read.</summary>
/// <param name="hinder">Called before a page is read, on the thread that reads; is told whether it is the first.</param>
internal sealed class HinderedExports(IStore store, Action<bool> hinder) : IStore
{
    public static StoreDriver Of(Action<bool> hinder)
    {
        var driver = Program.StoresBy(null);
        return driver with
        {
            Open = async settings =>
            {
                var opened = await driver.Open(settings);
                return opened with { Store = new HinderedExports(opened.Store, hinder) };
            },
        };
    }

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class => store.ExecuteAsync(command, call, cancellationToken);

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class =>
        query is ExportRows<CrewMember> export
            ? store.ReadAsync(
                (IQuery<T>)
                    (object)(
                        export with
                        {
                            List = (tx, now, page) =>
                            {
                                hinder(page.After is null);
                                return export.List(tx, now, page);
                            },
                        }
                    ),
                cancellationToken
            )
            : store.ReadAsync(query, cancellationToken);

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
        store.WaitForChangeAsync(sequence, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
