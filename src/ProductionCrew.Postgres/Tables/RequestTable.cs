using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>request</c>: the answers recorded for request ids, in the order in which they were given.</summary>
internal sealed class RequestTable(Session session)
{
    private const string ColumnList = "request_id, actor, method, payload, create_time";

    private StoredAnswer? found;

    private Statement FindStatement =>
        field ??= session.Prepare(
            """
            SELECT r.payload, coalesce(r.result, c.state), r.create_time, coalesce(r.change_id, r.last_change_id) FROM request AS r LEFT JOIN change AS c ON c.id = r.change_id
            WHERE r.request_id = $1 AND r.actor = $2 AND r.method = $3
            """
        );

    /// <summary>Records as the answer the log line that this transaction wrote last.</summary>
    private Statement InsertLogged =>
        field ??= session.Prepare($"INSERT INTO request ({ColumnList}, change_id) VALUES ($1, $2, $3, $4, $5, currval('change_id_seq'))");

    private Statement InsertStatement =>
        field ??= session.Prepare(
            $"INSERT INTO request ({ColumnList}, result, last_change_id) VALUES ($1, $2, $3, $4, $5, $6, currval('change_id_seq'))"
        );

    /// <summary>The answer to a command that wrote no line.</summary>
    private Statement InsertUnlogged =>
        field ??= session.Prepare($"INSERT INTO request ({ColumnList}, result) VALUES ($1, $2, $3, $4, $5, $6)");

    private Statement DeleteStatement =>
        field ??= session.Prepare("DELETE FROM request WHERE request_id = $1 AND actor = $2 AND method = $3");

    private Statement PurgeStatement =>
        field ??= session.Prepare(
            """
            DELETE FROM request WHERE id IN (
              SELECT id FROM request WHERE id < (SELECT min(id) FROM request) + 256 AND create_time < $1 FOR UPDATE SKIP LOCKED
            )
            """
        );

    /// <summary>Begins a command.</summary>
    public void Begin() => found = null;

    /// <summary>
    /// Asks, together with what is queued, for the answer to the request that the command will look for; or takes it that there is none yet,
    /// so that nobody asks.
    /// </summary>
    public void LookUp(string actor, string method, Guid requestId, bool mayBeAnswered)
    {
        if (mayBeAnswered)
        {
            Prefetch(actor, method, requestId);
        }
        else
        {
            found = new StoredAnswer(actor, method, requestId);
        }
    }

    private void Prefetch(string actor, string method, Guid requestId)
    {
        var wanted = found = new StoredAnswer(actor, method, requestId);
        FindStatement
            .With(requestId)
            .With(actor)
            .With(method)
            .Queue(row =>
                (wanted.Payload, wanted.Result, wanted.CreateTime, wanted.Position) = (
                    row.UInt128(0),
                    row.Array(1),
                    row.Instant(2),
                    row.OptionalInt64(3) ?? 0
                )
            );
    }

    public RecordedAnswer<T>? Find<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class =>
        Look(actor, method, requestId, notBefore) is { Result: { } result } answer
            ? new RecordedAnswer<T>(answer.Payload, DomainJson.Read<T>(result), answer.Position)
            : null;

    /// <summary>Whether a request has been answered.</summary>
    public bool Has(string actor, string method, Guid requestId, Instant notBefore) =>
        Look(actor, method, requestId, notBefore) is { Result: not null };

    private StoredAnswer? Look(string actor, string method, Guid requestId, Instant notBefore)
    {
        if (found is null || !found.IsOf(actor, method, requestId))
        {
            Prefetch(actor, method, requestId);
            session.Send();
        }

        return found!.CreateTime >= notBefore ? found : null;
    }

    /// <summary>Records an answer, in place of an expired one that the command has found.</summary>
    /// <param name="result">The answer; null if the log line written last already holds it, byte for byte.</param>
    /// <param name="hasLines">Whether the command has written lines of the log.</param>
    public void Insert(Instant now, string actor, string method, RequestKey request, byte[]? result, bool hasLines)
    {
        if (found is { Result: not null } && found.IsOf(actor, method, request.Id))
        {
            DeleteStatement.With(request.Id).With(actor).With(method).Run();
        }

        var insert =
            result is null ? InsertLogged
            : hasLines ? InsertStatement
            : InsertUnlogged;
        insert.With(request.Id).With(actor).With(method).With(request.Payload).With(now);
        _ = result is null ? insert : insert.WithText(result);
        insert.Run();
    }

    /// <summary>
    /// Removes some answers that are too old to be found by any request. Ids grow with time, so the oldest answers are the first rows. Two
    /// processes that do this at the same time take different rows.
    /// </summary>
    public void Purge(Instant now) => PurgeStatement.With(now - Limits.RequestIdRetention).Run();

    private sealed record StoredAnswer(string Actor, string Method, Guid RequestId)
    {
        public UInt128 Payload { get; set; }

        /// <summary>The answer as it was written; null if there is none.</summary>
        public byte[]? Result { get; set; }

        public Instant CreateTime { get; set; }

        /// <summary>The id of the last line that the command wrote; 0 if it wrote none.</summary>
        public long Position { get; set; }

        public bool IsOf(string actor, string method, Guid requestId) => RequestId == requestId && Actor == actor && Method == method;
    }
}
