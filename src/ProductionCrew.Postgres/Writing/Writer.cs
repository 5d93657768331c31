using Polly;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;

namespace ProductionCrew.Postgres.Writing;

/// <summary>Runs commands, each in a transaction of its own, as many at once as there are connections.</summary>
internal sealed class Writer
{
    private readonly ResiliencePipeline retries;

    /// <param name="committed">Called after each commit that wrote something.</param>
    public Writer(
        Connector connector,
        SessionPool<WriteTransaction> sessions,
        Planner planner,
        DatabaseClock clock,
        Action committed,
        PostgresMeter meter,
        PostgresOptions options
    )
    {
        Meter = meter;
        Connector = connector;
        Sessions = sessions;
        Planner = planner;
        Clock = clock;
        Committed = committed;
        retries = Retries.Of(options, meter.Retries);
    }

    public Connector Connector { get; }

    public SessionPool<WriteTransaction> Sessions { get; }

    public Planner Planner { get; }

    public DatabaseClock Clock { get; }

    public Action Committed { get; }

    public PostgresMeter Meter { get; }

    /// <summary>Whether the server takes changes.</summary>
    public WriteHealth Health { get; } = new();

    /// <summary>When expired answers are removed.</summary>
    public PurgeTimer Purges { get; } = new();

    public async Task<Domain.Model.Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class
    {
        var run = new CommandRun<T>(this, command, call);
        try
        {
            return await retries.ExecuteAsync(static (run, token) => run.AttemptAsync(token), run, cancellationToken);
        }
        catch (Exception exception) when (run.IsFailedBy(exception))
        {
            if (exception is DatabaseFaultException { IsOfDisk: true })
            {
                Health.Fail();
            }

            throw run.Translate(exception);
        }
    }
}
