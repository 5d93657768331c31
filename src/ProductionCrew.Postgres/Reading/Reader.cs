using Polly;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Log;
using ProductionCrew.Postgres.Transactions;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres.Reading;

/// <summary>Answers queries, each from a snapshot of its own, as many at once as there are connections.</summary>
internal sealed class Reader(
    Connector connector,
    SessionPool<ReadTransaction> sessions,
    DatabaseClock clock,
    Sequencer sequencer,
    PostgresMeter meter,
    PostgresOptions options
)
{
    private readonly ResiliencePipeline retries = Retries.Of(options, meter.Retries);

    public async Task<Domain.Model.Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await retries.ExecuteAsync(
                static (work, token) => work.Reader.RunAsync(work.Query, token),
                (Reader: this, Query: query),
                cancellationToken
            );
        }
        catch (DatabaseFaultException fault)
        {
            throw new NotExecutedException(NotExecutedCause.ReadFailed, fault);
        }
        catch (SchemaMovedException exception)
        {
            throw new NotExecutedException(NotExecutedCause.ReadFailed, exception);
        }
        catch (OperationCanceledException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, exception);
        }
    }

    private async ValueTask<Domain.Model.Outcome<T>> RunAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await RunAsync(query, isNumbered: false, cancellationToken);
        }
        catch (UnnumberedException)
        {
            await sequencer.NumberAsync(cancellationToken);
            return await RunAsync(query, isNumbered: true, cancellationToken);
        }
    }

    private async Task<Domain.Model.Outcome<T>> RunAsync<T>(IQuery<T> query, bool isNumbered, CancellationToken cancellationToken)
        where T : class
    {
        var pooled = await sessions.TakeAsync(cancellationToken);
        var isWorking = true;
        var duration = Timing.Of(meter.Common.TransactionDuration);
        using var span = Spans.Begin(Spans.Transaction);
        try
        {
            var tx = pooled.Transaction;
            await tx.BeginAsync(clock, isNumbered, cancellationToken);
            tx.Session.Interruption = cancellationToken;
            return query.Execute(tx, tx.Now);
        }
        catch (DatabaseFaultException fault)
        {
            isWorking = false;
            if (fault.IsOfSession)
            {
                await connector.DistrustAsync(pooled.Session);
            }

            throw;
        }
        finally
        {
            duration.End(Tags.ReadTransaction);
            pooled.Session.Interruption = CancellationToken.None;

            // The caller gets the answer before the transaction has ended.
            _ = EndAsync(pooled, isWorking);
        }
    }

    private async Task EndAsync(Pooled<ReadTransaction> pooled, bool isWorking)
    {
        var isClean = false;
        try
        {
            if (isWorking)
            {
                await pooled.Transaction.RollBackAsync();
                isClean = true;
            }
        }
        catch (DatabaseFaultException)
        {
            // The session is broken and is closed.
        }
        finally
        {
            await sessions.ReturnAsync(pooled, isClean);
        }
    }
}
