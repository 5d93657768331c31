using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Exports;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>One thing a client does, done the same way to any store.</summary>
internal interface IStep
{
    /// <summary>The name of the command or query.</summary>
    string Kind { get; }

    /// <summary>All of it, for the report of a failure.</summary>
    string Describe();

    Task<StepOutcome> RunAsync(IStore store);
}

/// <summary>What came of a step, as text that is the same on every store.</summary>
/// <param name="Reason">Null if it was accepted.</param>
internal sealed record StepOutcome(string Text, Reason? Reason);

/// <summary>A command, which can be sent again.</summary>
internal sealed record CommandStep<T>(ICommand<T> Command, Call Call) : IStep, ICommandStep
    where T : class
{
    public string Kind => Command.GetType().Name;

    public string Describe() => $"{Canonical.Of(Command)} as {Call}";

    public async Task<StepOutcome> RunAsync(IStore store)
    {
        var outcome = await store.ExecuteAsync(Command, Call, CancellationToken.None);
        return new StepOutcome(Canonical.Of(outcome), outcome.Rejection?.Reason);
    }

    public IStep Again(Func<Call, Call> change) => this with { Call = change(Call) };
}

/// <summary>A command of any result.</summary>
internal interface ICommandStep
{
    Call Call { get; }

    IStep Again(Func<Call, Call> change);
}

/// <summary>A query that is answered at once.</summary>
internal sealed record QueryStep<T>(IQuery<T> Query) : IStep
    where T : class
{
    public string Kind => Query.GetType().Name;

    public string Describe() => Canonical.Of(Query);

    public async Task<StepOutcome> RunAsync(IStore store)
    {
        var outcome = await store.ReadAsync(Query, CancellationToken.None);
        return new StepOutcome(Canonical.Of(outcome), outcome.Rejection?.Reason);
    }
}

/// <summary>A list that is walked to its end, page by page.</summary>
internal sealed record ListStep<T>(Func<PageRequest, IQuery<T>> Query, Func<T, Cursor?> Next, int PageSize) : IStep
    where T : class
{
    public string Kind => Query(new PageRequest(null, PageSize)).GetType().Name;

    public string Describe() => Canonical.Of(Query(new PageRequest(null, PageSize)));

    public async Task<StepOutcome> RunAsync(IStore store)
    {
        var pages = new List<string>();
        Cursor? after = null;
        do
        {
            var outcome = await store.ReadAsync(Query(new PageRequest(after, PageSize)), CancellationToken.None);
            pages.Add(Canonical.Of(outcome));
            if (!outcome.IsAccepted)
            {
                return new StepOutcome(pages[^1], outcome.Rejection.Reason);
            }

            after = Next(outcome.Result);
        } while (after is not null);

        return new StepOutcome(string.Join('\n', pages), Reason: null);
    }
}

/// <summary>A list that is read whole, from one snapshot.</summary>
internal sealed record ExportStep<T>(Func<PageRequest, IQuery<Page<T>>> List) : IStep
{
    public string Kind => typeof(ExportRows<>).Name;

    public string Describe() => $"all of {Canonical.Of(List(new PageRequest(null, 1)))}";

    public async Task<StepOutcome> RunAsync(IStore store)
    {
        var rows = new Rows();
        var export = new ExportRows<T>((tx, now, page) => List(page).Execute(tx, now), rows);
        var outcome = await store.ReadAsync(export, CancellationToken.None);
        return new StepOutcome(outcome.IsAccepted ? rows.ToString() : Canonical.Of(outcome), outcome.Rejection?.Reason);
    }

    private sealed class Rows : IExportedRows<T>
    {
        private readonly List<string> lines = [];

        public void Begin(ReadPoint point) => lines.Clear();

        public void Take(ImmutableArray<T> rows) => lines.AddRange(rows.Select(row => Canonical.Of(row)));

        public override string ToString() => string.Join('\n', lines);
    }
}
